import type { Response } from 'openai/resources/responses/responses'
import type { Usage } from '#fixtures/desk/contract.ts'
import type { Price } from '#fixtures/desk/price-list.ts'

/** A sum of money for each model and for all. Millionths of a cent, whole numbers. */
export interface Bill {
  byModel: Record<string, number>
  total: number
}

/** What a response used up; nothing at all for one that says nothing about it, such as a failed one. */
export function usageOf({ usage }: Response): Usage {
  return {
    input: usage?.input_tokens ?? 0,
    cachedInput: usage?.input_tokens_details.cached_tokens ?? 0,
    output: usage?.output_tokens ?? 0,
    reasoning: usage?.output_tokens_details.reasoning_tokens ?? 0,
  }
}

/**
 * What that costs, in millionths of a cent: a whole number. Cached tokens are part of the input and reasoning tokens
 * part of the output, so neither is added to the whole it belongs to.
 */
export function costOf({ input, cachedInput, output }: Usage, price: Price): number {
  return (input - cachedInput) * price.input + cachedInput * price.cachedInput + output * price.output
}

/**
 * Adds up responses of any models.
 *
 * @throws RangeError for a model that has no price: free of charge would be a guess
 */
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
