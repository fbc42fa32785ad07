import type { Price } from '#fixtures/desk/price-list.ts'

/** One request, as text. */
export interface Prompt {
  instructions: string
  input: string
}

/** What somebody wants to run. */
export interface Plan {
  name: string
  /** How many mails there will be, one request each, one after the other. */
  count: number
  /** The requests of the first mails, in order, as they will be sent. */
  sample: Prompt[]
  /** How many tokens the model wrote for each of them, reasoning included. */
  written: number[]
}

/** Tokens of the whole plan, and their price in millionths of a cent. */
export interface Prediction {
  input: number
  /** How much of the input comes out of the prompt cache. */
  cachedInput: number
  output: number
  cost: number
}

/** What goes into one request of the desk. */
export interface Parts {
  /** The date and time, to the second. */
  now: string
  rules: string
  examples: string[]
  mail: string
}

/** Says what a plan will use up and cost, before it is run. */
export function predict(plan: Plan, price: Price): Prediction {
  // TODO 4: count what goes in and comes out.
  // TODO 5: which part of the input will be cached, if any?
  throw new Error('TODO: predict the bill of a plan')
}

/** Puts the parts of a request into an order that leaves the cache as much as possible. All of them are sent. */
export function arrange(parts: Parts): Prompt {
  // TODO 6: which part never changes, and which one changes with each mail?
  throw new Error('TODO: arrange the request for the cache')
}
