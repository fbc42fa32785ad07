// diagnosis: order-flip
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
  const counts: Confusion = { tp: 0, fp: 0, fn: 0, tn: 0 }
  for (const [i, label] of gold.entries()) {
    const found = pred[i] === positive
    if (label === positive) counts[found ? 'tp' : 'fn'] += 1
    else counts[found ? 'fp' : 'tn'] += 1
  }
  return counts
}

export function rates({ tp, fp, fn, tn }: Confusion): Rates {
  return { tpr: share(tp, tp + fn), tnr: share(tn, tn + fp) }
}

// Undefined, not 0: a judge that was shown no failing reply has not missed one.
const share = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : part / whole)

/** Cohen's kappa of two readers: agreement beyond chance. Undefined where chance alone agrees always. */
export function kappa(a: readonly Label[], b: readonly Label[]): number | undefined {
  const n = a.length
  const passes = (labels: readonly Label[]): number => labels.filter((label) => label === 'pass').length
  const agreed = a.filter((label, i) => label === b[i]).length
  // In counts of n², so that no rounding hides the case where chance agrees always.
  const byChance = passes(a) * passes(b) + (n - passes(a)) * (n - passes(b))
  return share(agreed * n - byChance, n * n - byChance)
}

/** The true share of positives, from the share a judge observed and its rates: 0 to 1. Undefined where the judge is no better than a coin. */
export function correctedRate(observed: number, { tpr, tnr }: Rates): number | undefined {
  if (tpr === undefined || tnr === undefined || tpr + tnr <= 1) return undefined
  // observed = true * tpr + (1 - true) * (1 - tnr), solved for true (Rogan and Gladen, 1978).
  return Math.min(1, Math.max(0, (observed + tnr - 1) / (tpr + tnr - 1)))
}

/** The middle 95 % of a statistic over samples drawn with replacement. Undefined where it is undefined on all of them. */
export function bootstrapCI<T>(
  cases: readonly T[],
  statistic: (sample: readonly T[]) => number | undefined,
  rng: Rng,
  resamples = 1000,
): { low: number; high: number } | undefined {
  const draw = (): T => cases[Math.floor(rng() * cases.length)] as T
  const values = Array.from({ length: resamples }, () => statistic(cases.map(draw)))
    .filter((value) => value !== undefined)
    .sort((a, b) => a - b)
  const at = (quantile: number): number | undefined => values[Math.round(quantile * (values.length - 1))]
  const [low, high] = [at(0.025), at(0.975)]
  return low === undefined || high === undefined ? undefined : { low, high }
}

/** The better of two replies, or a tie where the judge does not know: where its choice hangs on their order. */
export async function comparePair(
  deps: Deps,
  criterion: string,
  a: Trace,
  b: Trace,
): Promise<'a' | 'b' | 'tie'> {
  return (await askWhich(deps, criterion, a, b)) === 'first' ? 'a' : 'b'
}

/** Chooses the version with the highest tpr + tnr on dev, and measures that one, once, on test. */
export async function calibrate(
  versions: readonly JudgeVersion[],
  labelled: LabelledSet,
  positive: Label,
): Promise<Calibration> {
  const { train, dev } = labelled
  let best: { version: JudgeVersion; worth: number } | undefined
  for (const version of versions) {
    const { tpr, tnr } = await measure(version, dev, train, positive)
    if (tpr === undefined || tnr === undefined) continue
    if (best === undefined || tpr + tnr > best.worth) best = { version, worth: tpr + tnr }
  }
  if (best === undefined) throw new RangeError('No version could be measured on dev: one class is missing.')
  const measured = await measure(best.version, labelled.openTest(), train, positive)
  return { version: best.version.name, ...measured }
}

/** What one version is worth on one part. Traces without a verdict count as unscored and nowhere else. */
async function measure(
  { judge }: JudgeVersion,
  part: readonly Labelled[],
  examples: readonly Labelled[],
  positive: Label,
): Promise<Rates & { unscored: number }> {
  const verdicts = await Promise.all(part.map(({ trace }) => judge(trace, examples)))
  const [gold, pred]: [Label[], Label[]] = [[], []]
  for (const [i, verdict] of verdicts.entries()) {
    const label = part[i]?.label
    if (verdict.kind !== 'judged' || label === undefined) continue
    gold.push(label)
    pred.push(verdict.pass ? 'pass' : 'fail')
  }
  return { ...rates(confusion(gold, pred, positive)), unscored: part.length - gold.length }
}
