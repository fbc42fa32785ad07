import { askWhich } from '#fixtures/desk/ask-which.ts'
import type { Deps, Rng } from '#fixtures/desk/contract.ts'
import type { Trace, Verdict } from '../03-binary-judge/judge.ts'

export type Label = 'pass' | 'fail'

/** How labels of a judge compare with those of people: found, falsely accused, missed, rightly let go. */
export interface Confusion {
  tp: number
  fp: number
  fn: number
  tn: number
}

/** Shares of each class that were recognized; undefined where the class does not occur. */
export interface Rates {
  tpr: number | undefined
  tnr: number | undefined
}

export interface Labelled {
  trace: Trace
  label: Label
}

/** Traces that people labelled, in three parts that share none. Whoever opens the test part stands in a ledger. */
export interface LabelledSet {
  train: readonly Labelled[]
  dev: readonly Labelled[]
  openTest(): readonly Labelled[]
}

/** One way to ask a judge: another prompt, another model. */
export interface JudgeVersion {
  name: string
  judge(trace: Trace, examples: readonly Labelled[]): Promise<Verdict>
}

/** The version that was chosen, and what it is worth on traces nobody tuned it on. */
export interface Calibration extends Rates {
  version: string
  /** Traces of the test part without a verdict; they count in no rate. */
  unscored: number
}

/** Counts both lists, pair by pair, with `positive` as the class that is looked for. */
export function confusion(gold: readonly Label[], pred: readonly Label[], positive: Label): Confusion {
  // TODO 1: four counts.
  throw new Error('TODO: count the four kinds of pairs')
}

export function rates(counts: Confusion): Rates {
  // TODO 2: of those that are positive, how many were found? Of the others, how many were let go?
  throw new Error('TODO: divide, where there is something to divide by')
}

/** Cohen's kappa of two readers: agreement beyond chance. Undefined where chance alone agrees always. */
export function kappa(a: readonly Label[], b: readonly Label[]): number | undefined {
  // TODO 3: how often do they agree, and how often would they if each drew labels from their own heap?
  throw new Error('TODO: agreement beyond chance')
}

/** The true share of positives, from the share a judge observed and its rates: 0 to 1. Undefined where the judge is no better than a coin. */
export function correctedRate(observed: number, { tpr, tnr }: Rates): number | undefined {
  // TODO 4: what a judge observes is what it finds and what it accuses. Solve for the true share.
  throw new Error('TODO: correct the observed share')
}

/** The middle 95 % of a statistic over samples drawn with replacement. Undefined where it is undefined on all of them. */
export function bootstrapCI<T>(
  cases: readonly T[],
  statistic: (sample: readonly T[]) => number | undefined,
  rng: Rng,
  resamples = 1000,
): { low: number; high: number } | undefined {
  // TODO 5: draw as many cases as there are, again and again. All chance comes from rng.
  throw new Error('TODO: resample')
}

/** The better of two replies, or a tie where the judge does not know: where its choice hangs on their order. */
export async function comparePair(
  deps: Deps,
  criterion: string,
  a: Trace,
  b: Trace,
): Promise<'a' | 'b' | 'tie'> {
  // TODO 6: askWhich (given) asks once, and is drawn to whatever stands first. When do you believe it?
  throw new Error('TODO: compare two replies')
}

/** Chooses the version with the highest tpr + tnr on dev, and measures that one, once, on test. */
export async function calibrate(
  versions: readonly JudgeVersion[],
  labelled: LabelledSet,
  positive: Label,
): Promise<Calibration> {
  // TODO 7: examples from train, the choice on dev, and the test part last.
  throw new Error('TODO: choose a version, then measure it')
}
