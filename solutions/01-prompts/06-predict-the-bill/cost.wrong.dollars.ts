// diagnosis: wrong-sum
import type { Response } from 'openai/resources/responses/responses'
import type { Usage } from '#fixtures/desk/contract.ts'
import type { Price } from '#fixtures/desk/price-list.ts'

export interface Bill {
  byModel: Record<string, number>
  total: number
}

export function usageOf({ usage }: Response): Usage {
  return {
    input: usage?.input_tokens ?? 0,
    cachedInput: usage?.input_tokens_details.cached_tokens ?? 0,
    output: usage?.output_tokens ?? 0,
    reasoning: usage?.output_tokens_details.reasoning_tokens ?? 0,
  }
}

/** Counts in dollars, and rounds to a hundredth of a cent. */
export function costOf({ input, cachedInput, output }: Usage, price: Price): number {
  const units = (input - cachedInput) * price.input + cachedInput * price.cachedInput + output * price.output
  return Math.round(units / 1e4) / 1e4
}

export function bill(responses: readonly Response[], prices: Readonly<Record<string, Price>>): Bill {
  const byModel: Record<string, number> = {}
  let total = 0
  for (const response of responses) {
    const price = prices[response.model]
    if (price === undefined) throw new RangeError(`There is no price for ${response.model}.`)
    const cost = costOf(usageOf(response), price)
    byModel[response.model] = (byModel[response.model] ?? 0) + cost
    total += cost
  }
  return { byModel, total }
}
