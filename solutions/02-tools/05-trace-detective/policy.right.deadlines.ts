import type { Order, Refund } from '#fixtures/shop/orders/order.ts'
import { policyOf } from '#fixtures/shop/policy/policy-of.ts'

const DAY = 86_400_000
const rules = policyOf('2026-01').returns

export interface Payout {
  amount: number
  to: Refund['to']
  reason: string
}

/** Compares times instead of counting days: a return in time was announced before the next day began. */
export function payout(order: Order): Payout | undefined {
  const { return: back } = order
  if (!order.deliveredAt || !back?.receivedAt || order.refunds.length > 0) return undefined
  const delivered = Date.parse(order.deliveredAt)
  const announced = Date.parse(back.announcedAt)
  if (announced >= delivered + (rules.creditDays + 1) * DAY) return undefined
  const isInTime = announced < delivered + (rules.moneyBackDays + 1) * DAY
  const kept = order.lines.filter(({ sku }) => !back.skus.includes(sku))
  const returned = order.lines.filter(({ sku }) => back.skus.includes(sku))
  const goods = Math.min(
    returned.reduce((sum, line) => sum + line.total, 0),
    order.total - order.shipping,
  )
  return {
    amount: kept.length === 0 && isInTime ? order.total : goods,
    to: isInTime ? 'payment' : 'credit',
    reason: `announced on ${back.announcedAt.slice(0, 10)}`,
  }
}
