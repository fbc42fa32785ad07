// diagnosis: tools-look-alike
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

/** The description repeats the name. */
export const orderTools: ToolSpec[] = [
  tool({
    name: 'get_order',
    description: 'Gets an order.',
    parameters: z.object({ order_id: orderId }),
    effect: 'read',
    run: async (ctx, { order_id }) => ownOrder(ctx, order_id),
  }),
  tool({
    name: 'list_orders',
    description: 'Lists orders.',
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
    description: 'Cancels an order.',
    parameters: z.object({ order_id: orderId }),
    effect: 'write',
    run: async (ctx, { order_id }) => ctx.db.cancelOrder(ownOrder(ctx, order_id).id),
  }),
  tool({
    name: 'start_return',
    description: 'Starts a return.',
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
      ctx.db.startReturn({ id: ownOrder(ctx, order_id).id, unused: true, reason }),
  }),
]
