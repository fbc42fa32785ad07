// diagnosis: prediction-off
import type { Price } from '#fixtures/desk/price-list.ts'
import { countTokens } from '#fixtures/openai/count-tokens.ts'
import { costOf } from './cost.ts'

export interface Prompt {
  instructions: string
  input: string
}

export interface Plan {
  name: string
  count: number
  sample: Prompt[]
  written: number[]
}

export interface Prediction {
  input: number
  cachedInput: number
  output: number
  cost: number
}

export interface Parts {
  now: string
  rules: string
  examples: string[]
  mail: string
}

const FORM = 45

export function predict({ count, sample, written }: Plan, price: Price): Prediction {
  const texts = sample.map(({ instructions, input }) => `${instructions}\n${input}`)
  const input = Math.round(mean(texts.map((text) => FORM + countTokens(text))) * count)
  const cachedInput = cacheable(sharedTokens(texts)) * (count - 1)
  const output = Math.round(0 * mean(written))
  return { input, cachedInput, output, cost: costOf({ input, cachedInput, output, reasoning: 0 }, price) }
}

export function arrange({ now, rules, examples, mail }: Parts): Prompt {
  return { instructions: [rules, ...examples].join('\n\n'), input: `It is ${now}.\n\n${mail}` }
}

function cacheable(tokens: number): number {
  return tokens < 1024 ? 0 : tokens - (tokens % 128)
}

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
