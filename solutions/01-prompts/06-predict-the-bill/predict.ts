import type { Price } from '#fixtures/desk/price-list.ts'
import { countTokens } from '#fixtures/openai/count-tokens.ts'
import { costOf } from './cost.ts'

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

/** Tokens a request has beside its texts: the form of the answer and the names of the roles, at its front. */
const FORM = 45

/** Says what a plan will use up and cost, before it is run. */
export function predict({ count, sample, written }: Plan, price: Price): Prediction {
  const texts = sample.map(({ instructions, input }) => `${instructions}\n${input}`)
  const input = Math.round(mean(texts.map((text) => FORM + countTokens(text))) * count)
  const cachedInput = cacheable(sharedTokens(texts)) * (count - 1)
  const output = Math.round(mean(written) * count)
  return { input, cachedInput, output, cost: costOf({ input, cachedInput, output, reasoning: 0 }, price) }
}

/** Puts what never changes first, what changes with each mail last. The cache ends at the first byte that differs. */
export function arrange({ now, rules, examples, mail }: Parts): Prompt {
  return { instructions: [rules, ...examples].join('\n\n'), input: `It is ${now}.\n\n${mail}` }
}

/** How much of a beginning that comes again the API keeps: nothing below 1024 tokens, then steps of 128. */
function cacheable(tokens: number): number {
  return tokens < 1024 ? 0 : tokens - (tokens % 128)
}

/** How long the beginning is that all of these requests share. */
function sharedTokens([first = '', ...others]: string[]): number {
  let end = first.length
  for (const other of others) {
    let same = 0
    while (same < end && first[same] === other[same]) same += 1
    end = same
  }
  return FORM + countTokens(first.slice(0, end))
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length)
}
