import { z } from 'zod'
import type { ToolSpec } from '#fixtures/desk/contract.ts'

/** Lets TypeScript work out the type of `args` from `parameters`. */
const tool = <A>(spec: ToolSpec<A>): ToolSpec => spec

/** What the order desk can do. */
export const orderTools: ToolSpec[] = [
  // TODO 1: give every tool the parameters of the table, and say which of them write.
  // TODO 2: let `run` do what the table says, for the customer in `ctx` and for nobody else.
  // TODO 3: write the descriptions, of the tools and of their parameters.
  tool({
    name: 'get_order',
    description: '',
    parameters: z.object({}),
    effect: 'read',
    run: async (_ctx, _args) => {
      throw new Error('TODO: read one order')
    },
  }),
  tool({
    name: 'list_orders',
    description: '',
    parameters: z.object({}),
    effect: 'read',
    run: async (_ctx, _args) => {
      throw new Error('TODO: list the orders')
    },
  }),
  tool({
    name: 'cancel_order',
    description: '',
    parameters: z.object({}),
    effect: 'read',
    run: async (_ctx, _args) => {
      throw new Error('TODO: cancel an order')
    },
  }),
  tool({
    name: 'start_return',
    description: '',
    parameters: z.object({}),
    effect: 'read',
    run: async (_ctx, _args) => {
      throw new Error('TODO: open a return')
    },
  }),
]
