import type { Response } from 'openai/resources/responses/responses'
import type { Usage } from '#fixtures/desk/contract.ts'
import type { Price } from '#fixtures/desk/price-list.ts'

export interface Bill {
  byModel: Record<string, number>
  total: number
}

/** Reads the usage once and early, then sums by model. */
export function usageOf(response: Response): Usage {
  const u = response.usage
  if (!u) return { input: 0, cachedInput: 0, output: 0, reasoning: 0 }
  const { input_tokens: input, output_tokens: output } = u
  const { cached_tokens: cachedInput } = u.input_tokens_details
  return { input, cachedInput, output, reasoning: u.output_tokens_details.reasoning_tokens }
}

export function costOf(usage: Usage, price: Price): number {
  const discount = usage.cachedInput * (price.input - price.cachedInput)
  return usage.input * price.input - discount + usage.output * price.output
}

export function bill(responses: readonly Response[], prices: Readonly<Record<string, Price>>): Bill {
  const byModel: Record<string, number> = {}
  for (const [model, group] of Map.groupBy(responses, (one) => one.model)) {
    const price = Object.hasOwn(prices, model) ? prices[model] : undefined
    if (!price) throw new RangeError(model)
    byModel[model] = group.map((one) => costOf(usageOf(one), price)).reduce((a, b) => a + b, 0)
  }
  return { byModel, total: Object.values(byModel).reduce((a, b) => a + b, 0) }
}
