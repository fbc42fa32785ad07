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

/** Compares two neighbours only, word by word, and keeps the clock at the end of the instructions. */
export function predict(plan: Plan, price: Price): Prediction {
  const whole = plan.sample.map((one) => one.instructions + '\n' + one.input)
  const [a = [], b = []] = whole.slice(-2).map((text) => text.split(/(?<=\s)/))
  const differs = a.findIndex((word, i) => word !== b[i])
  const fixed = 45 + countTokens(a.slice(0, differs).join(''))
  let cached = 0
  if (fixed >= 1024) cached = 1024 + 128 * Math.floor((fixed - 1024) / 128)

  let input = 0
  let output = 0
  for (let i = 0; i < plan.count; i++) {
    input += 45 + countTokens(whole[i % whole.length] ?? '')
    output += plan.written[i % plan.written.length] ?? 0
  }
  const cachedInput = cached * plan.count
  const cost = costOf({ input, cachedInput, output, reasoning: 0 }, price)
  return { input, cachedInput, output, cost }
}

export function arrange(parts: Parts): Prompt {
  return {
    instructions: `${parts.examples.join('\n')}\n\n${parts.rules}\n\nNow: ${parts.now}`,
    input: parts.mail,
  }
}
