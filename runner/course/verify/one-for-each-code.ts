import type { Attempt } from './attempt.ts'

/** All attempts but wrong ones, and of those one for each exercise and diagnosis: another one for another seed. */
export function oneForEachCode(attempts: readonly Attempt[], seed: number): Attempt[] {
  const wrong = Map.groupBy(
    attempts.filter(({ kind, declared }) => kind === 'wrong' && declared !== undefined),
    ({ exercise, declared }) => `${exercise.id} ${declared}`,
  )
  const chosen = new Set([...wrong.values()].map((alike) => alike[seed % alike.length]))
  return attempts.filter(
    (attempt) => attempt.kind !== 'wrong' || attempt.declared === undefined || chosen.has(attempt),
  )
}
