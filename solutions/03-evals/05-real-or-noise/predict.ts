import type { Rng } from '#fixtures/desk/contract.ts'
import { drawComparison, type ComparisonPlan } from '#fixtures/desk/draw-comparison.ts'
import { compare } from './compare.ts'

/** So many plays leave the share uncertain by about 3 points. */
const PLAYS = 300

/** Says how often, from 0 to 1, `compare` will name a winner in a comparison run after this plan, right or wrong. */
export function predict(plan: ComparisonPlan, rng: Rng): number {
  let winners = 0
  for (let play = 0; play < PLAYS; play++) {
    const { base, cand } = drawComparison(plan, rng)
    if (compare(base, cand) !== 'inconclusive') winners++
  }
  return winners / PLAYS
}
