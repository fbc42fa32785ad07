import type { CaseResult } from '#fixtures/desk/eval-result.ts'

/** What a comparison can say about the candidate. */
export type Verdict = 'better' | 'worse' | 'inconclusive'

/** Ends of a 95 % interval, from 0 to 1. */
export interface Interval {
  low: number
  high: number
}

/**
 * The chance that k trials of a case in a row all pass, as a mean over cases.
 *
 * @param trials one row per case: which of its trials passed
 * @throws RangeError where a case has fewer than k trials
 */
export function passHatK(trials: boolean[][], k: number): number {
  // TODO 1: in how many choices of k trials did every one pass?
  throw new Error('TODO: say how often k trials in a row pass')
}

/** Wilson's 95 % interval for a share of which `passed` of `n` were seen. With n = 0 it is 0 to 1. */
export function wilson(passed: number, n: number): Interval {
  // TODO 2: an interval that is never empty and never leaves [0, 1].
  throw new Error('TODO: put an interval around a share')
}

/**
 * Whether the candidate passes trials more often than the base, for cases like these. Wrong in at most 5 % of the
 * comparisons of two equals.
 *
 * @throws RangeError where the two do not hold the same cases
 */
export function compare(base: CaseResult[], cand: CaseResult[]): Verdict {
  // TODO 3: bring the two results of each case together.
  // TODO 4: which cases moved, and could a coin have moved them so?
  throw new Error('TODO: tell a difference from noise')
}
