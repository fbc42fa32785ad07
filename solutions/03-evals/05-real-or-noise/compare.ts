import type { CaseResult } from '#fixtures/desk/eval-result.ts'

/** What a comparison can say about the candidate. */
export type Verdict = 'better' | 'worse' | 'inconclusive'

/** Ends of a 95 % interval, from 0 to 1. */
export interface Interval {
  low: number
  high: number
}

const Z = 1.96
const ERROR = 0.05

/**
 * The chance that k trials of a case in a row all pass, as a mean over cases: C(c,k)/C(n,k) each, without bias
 * (Yao and others 2024, "tau-bench", section 3).
 *
 * @param trials one row per case: which of its trials passed
 * @throws RangeError where a case has fewer than k trials
 */
export function passHatK(trials: boolean[][], k: number): number {
  return mean(
    trials.map((row) => {
      if (row.length < k) throw new RangeError(`${row.length} trials say nothing about ${k} in a row.`)
      const passed = row.filter(Boolean).length
      // C(c,k)/C(n,k), factor by factor: one trial after the other is drawn and must be one that passed.
      let share = 1
      for (let i = 0; i < k; i++) share *= Math.max(0, passed - i) / (row.length - i)
      return share
    }),
  )
}

/** Wilson's 95 % interval (1927) for a share of which `passed` of `n` were seen. With n = 0 it is 0 to 1. */
export function wilson(passed: number, n: number): Interval {
  if (n === 0) return { low: 0, high: 1 }
  const p = passed / n
  const scale = 1 + Z ** 2 / n
  const centre = (p + Z ** 2 / (2 * n)) / scale
  const half = (Z * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2))) / scale
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}

/**
 * Whether the candidate passes trials more often than the base, for cases like these: McNemar's exact test over cases,
 * where a case passes if most of its trials do. Wrong in at most 5 % of the comparisons of two equals.
 *
 * @throws RangeError where the two do not hold the same cases
 */
export function compare(base: CaseResult[], cand: CaseResult[]): Verdict {
  const candidates = new Map(cand.map((one) => [one.id, one]))
  let up = 0
  let down = 0
  for (const one of base) {
    const other = candidates.get(one.id)
    if (other === undefined) throw new RangeError(`The candidate has no result for ${one.id}.`)
    // A trial is not a customer: each case moves once, however often it was tried.
    const move = Number(passes(other)) - Number(passes(one))
    if (move > 0) up++
    if (move < 0) down++
  }
  if (candidates.size !== base.length) throw new RangeError('The candidate has cases that the base lacks.')
  if (coinChance(up, down) > ERROR) return 'inconclusive'
  return up > down ? 'better' : 'worse'
}

function passes({ trials }: CaseResult): boolean {
  return trials.filter(({ pass }) => pass).length * 2 > trials.length
}

/**
 * How often coins fall at least this one-sidedly: twice the lower tail of a binomial with p = 1/2. In print
 * (Fagerland and others 2013, BMC Medical Research Methodology 13:91): 1 against 7 is 0.0703.
 */
function coinChance(up: number, down: number): number {
  const moved = up + down
  let term = 0.5 ** moved
  let tail = 0
  for (let heads = 0; heads <= Math.min(up, down); heads++) {
    tail += term
    term *= (moved - heads) / (heads + 1)
  }
  return Math.min(1, 2 * tail)
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}
