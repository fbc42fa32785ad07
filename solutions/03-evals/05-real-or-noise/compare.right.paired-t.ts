import type { CaseResult, TrialResult } from '#fixtures/desk/eval-result.ts'

export type Verdict = 'better' | 'worse' | 'inconclusive'
export interface Interval {
  low: number
  high: number
}

export function passHatK(trials: boolean[][], k: number): number {
  const shares = trials.map((row) => {
    if (k > row.length) throw new RangeError(`k = ${k}, but only ${row.length} trials`)
    return choose(row.filter(Boolean).length, k) / choose(row.length, k)
  })
  return shares.reduce((a, b) => a + b, 0) / shares.length
}

function choose(n: number, k: number): number {
  if (k > n) return 0
  return k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k
}

/** Solves (p − x)² = z²·x(1 − x)/n for x: both ends at once. */
export function wilson(passed: number, n: number): Interval {
  if (n === 0) return { low: 0, high: 1 }
  const p = passed / n
  const z2 = 1.96 * 1.96
  const a = 1 + z2 / n
  const b = -(2 * p + z2 / n)
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * p * p))
  return { low: (-b - root) / (2 * a), high: (-b + root) / (2 * a) }
}

/** A paired t test over cases: the mean change of a case's pass rate, next to its standard error. */
export function compare(base: CaseResult[], cand: CaseResult[]): Verdict {
  if (base.length !== cand.length) throw new RangeError('not the same cases')
  const after = new Map(cand.map(({ id, trials }) => [id, rate(trials)]))
  const changes = base.map(({ id, trials }) => {
    const then = after.get(id)
    if (then === undefined) throw new RangeError(`${id} is missing`)
    return then - rate(trials)
  })
  const mean = changes.reduce((a, b) => a + b, 0) / changes.length
  const variance = changes.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (changes.length - 1)
  const error = Math.sqrt(variance / changes.length)
  // 2.03 is the t quantile for 36 cases; beyond that it only gets smaller.
  if (!(Math.abs(mean) > 2.03 * error)) return 'inconclusive'
  return mean > 0 ? 'better' : 'worse'
}

function rate(trials: TrialResult[]): number {
  return trials.filter(({ pass }) => pass).length / trials.length
}
