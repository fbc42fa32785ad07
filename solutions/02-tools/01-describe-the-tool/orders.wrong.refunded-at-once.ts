// diagnosis: wrong-write
import { z } from 'zod'
import type { Ctx, ToolSpec } from '#fixtures/desk/contract.ts'

/** Lets TypeScript work out the type of `args` from `parameters`. */
const tool = <A>(spec: ToolSpec<A>): ToolSpec => spec

const orderId = z
  .string()
  .regex(/^FH-\d{5}$/)
  .describe('The order number as our system writes it: FH- and five digits, e.g. FH-20517.')

function ownOrder({ db, customer }: Ctx, id: string) {
  const order = db.getOrder(id)
  if (order === undefined || order.customer !== customer) throw new Error(`There is no order ${id}.`)
  return order
}

/** Pays something as soon as the return is announced. */
export const orderTools: ToolSpec[] = [
  tool({
    name: 'get_order',
    description:
      'Looks up one order by its number: its status, where the parcel is, when it will arrive, what is in it, what it cost, whether money went back. Use it when the customer gives an order number and wants to know something. Not for customers who give no number; use list_orders instead. Not for changing anything.',
    parameters: z.object({ order_id: orderId }),
    effect: 'read',
    run: async (ctx, { order_id }) => ownOrder(ctx, order_id),
  }),
  tool({
    name: 'list_orders',
    description:
      'Lists all orders of the customer, newest first, with number, date and status. Use it when they ask for an overview, their order history or what they bought, or when they do not know the order number. Not for one order whose number is known; use get_order instead.',
    parameters: z.object({}),
    effect: 'read',
    run: async ({ db, customer }) =>
      db.listOrders(customer).map(({ id, placedAt, status, lines }) => ({
        id,
        placed: placedAt.slice(0, 10),
        status,
        items: lines.map(({ name }) => name),
      })),
  }),
  tool({
    name: 'cancel_order',
    description:
      'Cancels an order that has not shipped yet and pays it back. Use it when the customer no longer wants an order that is still in our warehouse. Not for goods that have arrived; use start_return instead.',
    parameters: z.object({ order_id: orderId }),
    effect: 'write',
    run: async (ctx, { order_id }) => ctx.db.cancelOrder(ownOrder(ctx, order_id).id),
  }),
  tool({
    name: 'start_return',
    description:
      'Opens a return for goods that have arrived: the customer wants to send them back, get a refund for them or exchange them, because they are damaged, do not fit or do not please. Not for orders that have not arrived; use cancel_order instead.',
    parameters: z.object({
      order_id: orderId,
      reason: z
        .enum(['damaged', 'wrong_size', 'changed_mind'])
        .describe(
          'damaged: broken, torn or faulty. wrong_size: does not fit, too small or too large, another size is wanted. changed_mind: they simply do not like or need it.',
        ),
    }),
    effect: 'write',
    run: async (ctx, { order_id, reason }) =>
      {
      const { id } = ownOrder(ctx, order_id)
      const back = ctx.db.startReturn({ id, unused: true, reason })
      ctx.db.refund({ id, amount: 100, reason })
      return back
    },
  }),
]
