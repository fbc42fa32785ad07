// diagnosis: usage-misread
import type { Response } from 'openai/resources/responses/responses'
import type { Usage } from '#fixtures/desk/contract.ts'
import type { Price } from '#fixtures/desk/price-list.ts'

export interface Bill {
  byModel: Record<string, number>
  total: number
}

/** Believes that every response has a usage. */
export function usageOf(response: Response): Usage {
  const usage = response.usage as NonNullable<Response['usage']>
  return {
    input: usage.input_tokens,
    cachedInput: usage.input_tokens_details.cached_tokens,
    output: usage.output_tokens,
    reasoning: usage.output_tokens_details.reasoning_tokens,
  }
}

export function costOf({ input, cachedInput, output }: Usage, price: Price): number {
  return (input - cachedInput) * price.input + cachedInput * price.cachedInput + output * price.output
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
