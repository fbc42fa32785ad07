import { z } from 'zod'
import type { Ctx, ToolSpec } from '#fixtures/desk/contract.ts'

/** Each description is a list of what customers want, then the border to the next tool. */
const format = /^FH-[0-9]{5}$/
const OrderArgs = z.object({ order_id: z.string().regex(format).describe('Number of the order') })
const ReturnArgs = OrderArgs.extend({
  reason: z.union([z.literal('damaged'), z.literal('wrong_size'), z.literal('changed_mind')]).describe(
    `"damaged" when it is broken, torn, cracked or faulty,
"wrong_size" when it does not fit and is too small or too big,
"changed_mind" when they do not like it, do not need it, or just want their money`,
  ),
})

const owned = (ctx: Ctx, id: string): void => {
  const found = ctx.db.getOrder(id)
  if (!found) throw new Error('unknown order')
  if (found.customer !== ctx.customer) throw new Error('unknown order')
}

export const orderTools: ToolSpec[] = [
  {
    name: 'get_order',
    description:
      'Find out about one order. The customer asks when it will arrive, where the parcel is, what its status is, what is in it or what it cost. They give the order number. (If they have no number, use list_orders. If they want it changed, this is the wrong tool.)',
    parameters: OrderArgs,
    effect: 'read',
    async run(ctx, args) {
      const { order_id } = OrderArgs.parse(args)
      owned(ctx, order_id)
      return ctx.db.getOrder(order_id)
    },
  },
  {
    name: 'list_orders',
    description:
      'List the orders of the customer. They ask what they have bought, how many orders they have, for their recent orders or the whole history, or they cannot say which order number they mean. (If they say the number, use get_order.)',
    parameters: z.object({}),
    effect: 'read',
    async run(ctx) {
      return ctx.db.listOrders(ctx.customer)
    },
  },
  {
    name: 'cancel_order',
    description:
      'Cancel an order that is still in the warehouse. They no longer want it, ordered it by mistake, or want it stopped before it ships. (If it was delivered already, use start_return.)',
    parameters: OrderArgs,
    effect: 'write',
    async run(ctx, args) {
      const { order_id } = OrderArgs.parse(args)
      owned(ctx, order_id)
      return ctx.db.cancelOrder(order_id, 'cancelled by the customer')
    },
  },
  {
    name: 'start_return',
    description:
      'Start the return of something that was delivered. They want to send it back, swap it for another size, or have their money back for it. (If it has not left the warehouse, use cancel_order.)',
    parameters: ReturnArgs,
    effect: 'write',
    async run(ctx, args) {
      const { order_id, reason } = ReturnArgs.parse(args)
      owned(ctx, order_id)
      return ctx.db.startReturn({ id: order_id, reason, unused: true })
    },
  },
]
