import { z } from 'zod'
import type { Ctx, ToolSpec } from '#fixtures/desk/contract.ts'
import { StoreError } from '#fixtures/shop/store/store-error.ts'

const ID = z.string().describe('FH-#####, e.g. FH-31772')
const ONE = z.object({ order_id: ID })
const RETURN = z.object({
  order_id: ID,
  reason: z
    .enum(['damaged', 'wrong_size', 'changed_mind'])
    .describe('damaged = broken or torn; wrong_size = too big or too small; changed_mind = not wanted'),
})

function mine(ctx: Ctx, id: string): string {
  if (ctx.db.getOrder(id)?.customer === ctx.customer) return id
  throw new StoreError('no-such-order', `There is no order ${id}.`)
}

const getOrder: ToolSpec<z.infer<typeof ONE>> = {
  name: 'get_order',
  description:
    'Look up one order by number: status, delivery, contents, price, refund. No number: list_orders.',
  parameters: ONE,
  effect: 'read',
  run: async (ctx, args) => ctx.db.getOrder(mine(ctx, args.order_id)),
}

const listOrders: ToolSpec = {
  name: 'list_orders',
  description: 'List all orders of the customer: history, overview, or when the order number is unknown.',
  parameters: z.object({}),
  effect: 'read',
  run: async (ctx) => ctx.db.listOrders(ctx.customer),
}

const cancelOrder: ToolSpec<z.infer<typeof ONE>> = {
  name: 'cancel_order',
  description:
    'Cancel an order before it ships; the customer does not want it any more. Arrived goods: start_return.',
  parameters: ONE,
  effect: 'write',
  run: async (ctx, args) => ctx.db.cancelOrder(mine(ctx, args.order_id)),
}

const startReturn: ToolSpec<z.infer<typeof RETURN>> = {
  name: 'start_return',
  description:
    'Return or exchange goods that have arrived: damaged, wrong size, not liked. Not yet shipped: cancel_order.',
  parameters: RETURN,
  effect: 'write',
  run: async (ctx, args) =>
    ctx.db.startReturn({ id: mine(ctx, args.order_id), reason: args.reason, unused: true }),
}

export const orderTools: ToolSpec[] = [getOrder, listOrders, cancelOrder, startReturn]
