// diagnosis: prediction-off
import type { Rng } from '#fixtures/desk/contract.ts'
import type { ComparisonPlan } from '#fixtures/desk/draw-comparison.ts'

export function predict(plan: ComparisonPlan, rng: Rng): number {
  return plan.cases > 100 ? 0.9 : 0.5 + rng() * 0
}
