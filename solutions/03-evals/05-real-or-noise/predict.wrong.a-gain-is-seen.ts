// diagnosis: prediction-off
import type { Rng } from '#fixtures/desk/contract.ts'
import type { ComparisonPlan } from '#fixtures/desk/draw-comparison.ts'

export function predict(plan: ComparisonPlan, rng: Rng): number {
  const gain = plan.kinds.reduce((sum, { share, base, cand }) => sum + share * (cand - base), 0)
  return Math.abs(gain) > 0.01 ? 0.95 : 0.05 + rng() * 0
}
