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

export function confusion(gold: readonly Label[], pred: readonly Label[], positive: Label): Confusion {
  const pairs = gold.map((g, i) => [g === positive, pred[i] === positive])
  return {
    tp: pairs.filter(([g, p]) => g && p).length,
    fp: pairs.filter(([g, p]) => !g && p).length,
    fn: pairs.filter(([g, p]) => g && !p).length,
    tn: pairs.filter(([g, p]) => !g && !p).length,
  }
}

export function rates({ tp, fp, fn, tn }: Confusion): Rates {
  return { tpr: tp + fn ? tp / (tp + fn) : undefined, tnr: tn + fp ? tn / (tn + fp) : undefined }
}

export function kappa(a: readonly Label[], b: readonly Label[]): number | undefined {
  const p = (list: readonly Label[]) => list.filter((x) => x === 'pass').length / list.length
  const agreed = a.filter((x, i) => x === b[i]).length / a.length
  const chance = p(a) * p(b) + (1 - p(a)) * (1 - p(b))
  if (chance === 1) return undefined
  return (agreed - chance) / (1 - chance)
}

export function correctedRate(observed: number, { tpr, tnr }: Rates): number | undefined {
  if (tpr === undefined || tnr === undefined) return undefined
  if (tpr + tnr <= 1) return undefined
  return Math.max(0, Math.min(1, (observed + tnr - 1) / (tpr + tnr - 1)))
}

export function bootstrapCI<T>(
  cases: readonly T[],
  statistic: (sample: readonly T[]) => number | undefined,
  rng: Rng,
  resamples = 1000,
): { low: number; high: number } | undefined {
  const results: number[] = []
  for (let i = 0; i < resamples; i++) {
    const value = statistic(cases.map(() => cases[Math.floor(rng() * cases.length)] as T))
    if (value !== undefined) results.push(value)
  }
  if (results.length === 0) return undefined
  results.sort((x, y) => x - y)
  const low = results[Math.floor(results.length * 0.025)] ?? 0
  const high = results[Math.min(results.length - 1, Math.floor(results.length * 0.975))] ?? 0
  return { low, high }
}

export async function comparePair(
  deps: Deps,
  criterion: string,
  a: Trace,
  b: Trace,
): Promise<'a' | 'b' | 'tie'> {
  const aFirst = await askWhich(deps, criterion, a, b)
  const bFirst = await askWhich(deps, criterion, b, a)
  if (aFirst === 'first' && bFirst === 'second') return 'a'
  if (aFirst === 'second' && bFirst === 'first') return 'b'
  return 'tie'
}

async function score(
  version: JudgeVersion,
  part: readonly Labelled[],
  train: readonly Labelled[],
  positive: Label,
) {
  const judged = await Promise.all(
    part.map(async ({ trace, label }) => ({ label, verdict: await version.judge(trace, train) })),
  )
  const scored = judged.flatMap(({ label, verdict }) =>
    verdict.kind === 'judged' ? [{ label, pred: (verdict.pass ? 'pass' : 'fail') as Label }] : [],
  )
  const counts = confusion(
    scored.map((s) => s.label),
    scored.map((s) => s.pred),
    positive,
  )
  return { ...rates(counts), unscored: judged.length - scored.length }
}

export async function calibrate(
  versions: readonly JudgeVersion[],
  labelled: LabelledSet,
  positive: Label,
): Promise<Calibration> {
  let best = versions[0]
  let bestScore = -1
  for (const version of versions) {
    const { tpr = 0, tnr = 0 } = await score(version, labelled.dev, labelled.train, positive)
    if (tpr + tnr > bestScore) {
      best = version
      bestScore = tpr + tnr
    }
  }
  if (!best) throw new Error('no versions')
  const final = await score(best, labelled.openTest(), labelled.train, positive)
  return { version: best.name, ...final }
}
