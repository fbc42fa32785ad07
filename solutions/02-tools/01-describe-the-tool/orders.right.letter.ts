import { z } from 'zod'
import type { Ctx, ToolSpec } from '#fixtures/desk/contract.ts'

/** Written as one would explain the desk to a new colleague, in whole sentences and without lists. */
const Numbered = z.object({
  order_id: z
    .string()
    .describe(
      'Our order number, which is FH, a hyphen and five digits, like FH-66120. If the customer wrote only the digits, add what is missing.',
    ),
})
const Returned = Numbered.extend({
  reason: z
    .enum(['damaged', 'wrong_size', 'changed_mind'])
    .describe(
      'Take damaged if the thing is broken, torn, leaks or does not work. Take wrong_size if it is too small or too large for them. Take changed_mind if nothing is wrong with it and they simply do not want it.',
    ),
})

class NoSuchOrder extends Error {
  constructor(id: string) {
    super(`Order ${id} was not found among the orders of this customer.`)
  }
}

function orderOf({ db, customer }: Ctx, id: string) {
  const order = db.getOrder(id)
  if (order?.customer !== customer) throw new NoSuchOrder(id)
  return order
}

export const orderTools: ToolSpec[] = [
  {
    name: 'get_order',
    description:
      'When somebody mentions an order number and asks a question about that order, this tells you how it stands: whether it was sent, where the parcel is, when it should be delivered, what was in it and what it cost. It changes nothing.',
    parameters: Numbered,
    effect: 'read',
    run: async (ctx, args) => orderOf(ctx, Numbered.parse(args).order_id),
  },
  {
    name: 'list_orders',
    description:
      'When somebody wants to see all their orders, or has no order number at hand because they lost or forgot it, this gives you the whole history of what they ordered.',
    parameters: z.object({}),
    effect: 'read',
    run: async ({ db, customer }) => db.listOrders(customer),
  },
  {
    name: 'cancel_order',
    description:
      'When somebody does not want or need an order any more and it has not been shipped yet, this cancels it in the warehouse and pays the money back. It cannot stop goods that were delivered; for those there is start_return.',
    parameters: Numbered,
    effect: 'write',
    async run(ctx, args) {
      const { id } = orderOf(ctx, Numbered.parse(args).order_id)
      return ctx.db.cancelOrder(id)
    },
  },
  {
    name: 'start_return',
    description:
      'When goods have arrived and the customer wants to send them back, because they are broken, do not fit or are not liked, this announces the return or the exchange. Goods that have not been shipped are cancelled instead, by cancel_order.',
    parameters: Returned,
    effect: 'write',
    async run(ctx, args) {
      const { order_id, reason } = Returned.parse(args)
      orderOf(ctx, order_id)
      return ctx.db.startReturn({ id: order_id, reason, unused: true })
    },
  },
]
