// diagnosis: prediction-off
import type { Rng } from '#fixtures/desk/contract.ts'
import { drawComparison, type ComparisonPlan } from '#fixtures/desk/draw-comparison.ts'
import { compare } from './compare.ts'

export function predict(plan: ComparisonPlan, rng: Rng): number {
  const { base, cand } = drawComparison(plan, rng)
  return Number(compare(base, cand) !== 'inconclusive')
}
