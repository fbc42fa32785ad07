import { z } from 'zod'
import type { Ctx, ToolSpec } from '#fixtures/desk/contract.ts'

const tool = <A>(spec: ToolSpec<A>): ToolSpec => spec

const order_id = z
  .string()
  .describe(
    'The number of the order, written exactly as in our database: the two capital letters FH, a hyphen and five digits, for example FH-48210. Customers often leave out the letters or the hyphen; put them back in.',
  )

async function checked<T>(ctx: Ctx, id: string, then: (id: string) => T): Promise<T> {
  const isOwn = ctx.db.listOrders(ctx.customer).some((order) => order.id === id)
  if (!isOwn) throw new Error(`The customer has no order ${id}.`)
  return then(id)
}

export const orderTools: ToolSpec[] = [
  tool({
    name: 'get_order',
    description: `Shows a single order of the customer.
Choose this for every question about one order whose number stands in the mail: its status, where the parcel is at the moment, who carries it, on which day it will be delivered, which things and sizes are in it, what it cost, and whether a refund for it has been paid.
It only reads, so it is always safe to call.
Without an order number choose list_orders.`,
    parameters: z.object({ order_id }),
    effect: 'read',
    run: (ctx, args) => checked(ctx, args.order_id, (id) => ctx.db.getOrder(id)),
  }),
  tool({
    name: 'list_orders',
    description: `Shows every order this customer has placed with us, the newest first.
Choose this when they want an overview or a list, their order history, what they have bought, or how many orders there are. Choose it as well if they do not know the order number, cannot find it or have lost it, whatever they want in the end.
If there is an order number, choose get_order.`,
    parameters: z.object({}),
    effect: 'read',
    async run(ctx) {
      const orders = ctx.db.listOrders(ctx.customer)
      return { count: orders.length, orders }
    },
  }),
  tool({
    name: 'cancel_order',
    description: `Stops an order before it ships and gives the money back.
Choose this if the customer wants to call an order off, does not want or need it any more, or wants a refund for something that we have not sent yet and that is still with us in the warehouse.
Do not use it for things the customer already holds in their hands: that is start_return.`,
    parameters: z.object({ order_id }),
    effect: 'write',
    run: (ctx, args) => checked(ctx, args.order_id, (id) => ctx.db.cancelOrder(id)),
  }),
  tool({
    name: 'start_return',
    description: `Begins a return of goods that have been delivered, for a refund or an exchange.
Choose this if something has arrived and is broken, torn or faulty, has the wrong size or does not fit, or is something they do not like and do not want to keep.
Do not use it while the order is still waiting to be shipped: that is cancel_order.`,
    parameters: z.object({
      order_id,
      reason: z
        .enum(['damaged', 'wrong_size', 'changed_mind'])
        .describe(
          'Why it comes back. damaged = faulty, torn, cracked, broken; wrong_size = too big, too small, does not fit, they want a larger or smaller size; changed_mind = does not want it, does not like it.',
        ),
    }),
    effect: 'write',
    run: (ctx, args) =>
      checked(ctx, args.order_id, (id) => ctx.db.startReturn({ id, unused: true, reason: args.reason })),
  }),
]
