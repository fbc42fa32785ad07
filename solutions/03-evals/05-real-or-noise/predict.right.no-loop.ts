import type { Rng } from '#fixtures/desk/contract.ts'
import { drawComparison, type ComparisonPlan } from '#fixtures/desk/draw-comparison.ts'
import { compare } from './compare.ts'

export function predict(plan: ComparisonPlan, rng: Rng): number {
  const verdicts = Array.from({ length: 200 }, () => drawComparison(plan, rng)).map(({ base, cand }) =>
    compare(base, cand),
  )
  return verdicts.filter((verdict) => verdict === 'better' || verdict === 'worse').length / verdicts.length
}
