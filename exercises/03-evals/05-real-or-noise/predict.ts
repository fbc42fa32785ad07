import type { Rng } from '#fixtures/desk/contract.ts'
import type { ComparisonPlan } from '#fixtures/desk/draw-comparison.ts'

/** Says how often, from 0 to 1, `compare` will name a winner in a comparison run after this plan, right or wrong. */
export function predict(plan: ComparisonPlan, rng: Rng): number {
  // TODO 5: what would you see if you ran this plan again and again?
  throw new Error('TODO: predict what a comparison can show')
}
