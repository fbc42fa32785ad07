import { askWhich } from '#fixtures/desk/ask-which.ts'
import type { Deps, Rng } from '#fixtures/desk/contract.ts'
import type { Trace, Verdict } from '../03-binary-judge/judge.ts'

export type Label = 'pass' | 'fail'

export interface Confusion {
  tp: number
  fp: number
  fn: number
  tn: number
}

export interface Rates {
  tpr: number | undefined
  tnr: number | undefined
}

export interface Labelled {
  trace: Trace
  label: Label
}

export interface LabelledSet {
  train: readonly Labelled[]
  dev: readonly Labelled[]
  openTest(): readonly Labelled[]
}

export interface JudgeVersion {
  name: string
  judge(trace: Trace, examples: readonly Labelled[]): Promise<Verdict>
}

export interface Calibration extends Rates {
  version: string
  unscored: number
}

/** A table of label pairs that everything is read from. */
function table(a: readonly Label[], b: readonly Label[]): Record<`${Label} ${Label}`, number> {
  const counts = { 'pass pass': 0, 'pass fail': 0, 'fail pass': 0, 'fail fail': 0 }
  a.forEach((one, i) => {
    const other = b[i]
    if (other) counts[`${one} ${other}`] += 1
  })
  return counts
}

export function confusion(gold: readonly Label[], pred: readonly Label[], positive: Label): Confusion {
  const counts = table(gold, pred)
  const negative = positive === 'pass' ? 'fail' : 'pass'
  return {
    tn: counts[`${negative} ${negative}`],
    tp: counts[`${positive} ${positive}`],
    fn: counts[`${positive} ${negative}`],
    fp: counts[`${negative} ${positive}`],
  }
}

export function rates(counts: Confusion): Rates {
  const positives = counts.tp + counts.fn
  const negatives = counts.tn + counts.fp
  return {
    tpr: positives > 0 ? counts.tp / positives : undefined,
    tnr: negatives > 0 ? counts.tn / negatives : undefined,
  }
}

export function kappa(a: readonly Label[], b: readonly Label[]): number | undefined {
  const counts = table(a, b)
  const n = Object.values(counts).reduce((x, y) => x + y, 0)
  if (n === 0) return undefined
  const pass =
    ((counts['pass pass'] + counts['pass fail']) / n) * ((counts['pass pass'] + counts['fail pass']) / n)
  const fail =
    ((counts['fail fail'] + counts['fail pass']) / n) * ((counts['fail fail'] + counts['pass fail']) / n)
  const expected = pass + fail
  return expected === 1
    ? undefined
    : ((counts['pass pass'] + counts['fail fail']) / n - expected) / (1 - expected)
}

export function correctedRate(observed: number, known: Rates): number | undefined {
  const { tpr, tnr } = known
  if (tpr === undefined || tnr === undefined) return undefined
  const gain = tpr + tnr - 1
  if (!(gain > 0)) return undefined
  const rate = (observed - (1 - tnr)) / gain
  return rate < 0 ? 0 : rate > 1 ? 1 : rate
}

export function bootstrapCI<T>(
  cases: readonly T[],
  statistic: (sample: readonly T[]) => number | undefined,
  rng: Rng,
  resamples = 1000,
): { low: number; high: number } | undefined {
  const values: number[] = []
  for (let i = 0; i < resamples; i++) {
    const sample: T[] = []
    while (sample.length < cases.length)
      sample.push(...cases.slice(...span(Math.floor(rng() * cases.length))))
    const value = statistic(sample)
    if (value !== undefined && !Number.isNaN(value)) values.push(value)
  }
  values.sort((x, y) => x - y)
  const quantile = (q: number): number => {
    const at = q * (values.length - 1)
    const [lower = 0, upper = 0] = [values[Math.floor(at)], values[Math.ceil(at)]]
    return lower + (upper - lower) * (at - Math.floor(at))
  }
  return values.length === 0 ? undefined : { low: quantile(0.025), high: quantile(0.975) }
}

const span = (at: number): [number, number] => [at, at + 1]

export async function comparePair(
  deps: Deps,
  criterion: string,
  a: Trace,
  b: Trace,
): Promise<'a' | 'b' | 'tie'> {
  const forwards = (await askWhich(deps, criterion, a, b)) === 'first' ? 'a' : 'b'
  const backwards = (await askWhich(deps, criterion, b, a)) === 'first' ? 'b' : 'a'
  return forwards === backwards ? forwards : 'tie'
}

export async function calibrate(
  versions: readonly JudgeVersion[],
  labelled: LabelledSet,
  positive: Label,
): Promise<Calibration> {
  const run = async (version: JudgeVersion, part: readonly Labelled[]): Promise<Calibration> => {
    const gold: Label[] = []
    const pred: Label[] = []
    let unscored = 0
    for (const { trace, label } of part) {
      const verdict = await version.judge(trace, labelled.train)
      if (verdict.kind === 'unscored') unscored++
      else {
        gold.push(label)
        pred.push(verdict.pass ? 'pass' : 'fail')
      }
    }
    return { version: version.name, ...rates(confusion(gold, pred, positive)), unscored }
  }
  const onDev = await Promise.all(versions.map(async (version) => ({ version, ...(await on(run, version)) })))
  const [best] = onDev.sort((x, y) => y.worth - x.worth)
  if (!best) throw new Error('There is no version to choose.')
  return run(best.version, labelled.openTest())

  async function on(measure: typeof run, version: JudgeVersion): Promise<{ worth: number }> {
    const { tpr = 0, tnr = 0 } = await measure(version, labelled.dev)
    return { worth: tpr + tnr }
  }
}
