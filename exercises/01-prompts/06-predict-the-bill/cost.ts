import type { Response } from 'openai/resources/responses/responses'
import type { Usage } from '#fixtures/desk/contract.ts'
import type { Price } from '#fixtures/desk/price-list.ts'

/** A sum of money for each model and for all. Millionths of a cent, whole numbers. */
export interface Bill {
  byModel: Record<string, number>
  total: number
}

/** What a response used up; nothing at all for one that says nothing about it. */
export function usageOf(response: Response): Usage {
  // TODO 1: find the four numbers.
  throw new Error('TODO: read the usage of a response')
}

/** What that costs, in millionths of a cent: a whole number. */
export function costOf(usage: Usage, price: Price): number {
  // TODO 2: pay for each token once, at its own price.
  throw new Error('TODO: turn tokens into money')
}

/**
 * Adds up responses of any models.
 *
 * @throws RangeError for a model that has no price
 */
export function bill(responses: readonly Response[], prices: Readonly<Record<string, Price>>): Bill {
  // TODO 3: add up what each response costs.
  throw new Error('TODO: add up the bill')
}
