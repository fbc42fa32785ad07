// diagnosis: one-trace-fix
import type { Order, Refund } from '#fixtures/shop/orders/order.ts'
import { policyOf } from '#fixtures/shop/policy/policy-of.ts'

const DAY = 86_400_000
const { moneyBackDays, creditDays } = policyOf('2026-01').returns

/** What is to be paid for goods that came back. */
export interface Payout {
  /** Euro cents. */
  amount: number
  to: Refund['to']
  /** For the books. */
  reason: string
}

/** What the agent called `money` pays for an order that came back; undefined where nothing is due. */
export function payout(order: Order): Payout | undefined {
  const { deliveredAt, return: back, refunds, total, shipping } = order
  if (deliveredAt === undefined || back?.receivedAt === undefined || refunds.length > 0) return undefined
  const day = daysBetween(deliveredAt, back.receivedAt)
  if (day > creditDays) return undefined
  const isInTime = day <= moneyBackDays + 7
  const lines = order.lines.filter(({ sku }) => back.skus.includes(sku))
  const goods = lines.reduce((sum, line) => sum + line.total, 0)
  const isWhole = lines.length === order.lines.length
  // A voucher lowers what was paid for the goods; more than that never goes back.
  const amount = isWhole && isInTime ? total : Math.min(goods, total - shipping)
  return { amount, to: isInTime ? 'payment' : 'credit', reason: `returned on day ${day}` }
}

/** Whole days from one ISO time to another: 0 on the first day. */
function daysBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / DAY)
}
