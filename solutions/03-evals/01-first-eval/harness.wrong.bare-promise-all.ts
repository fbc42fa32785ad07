// diagnosis: one-crash-hides-99
import type { Clock, EvalCase } from '#fixtures/desk/contract.ts'
import type { CaseResult, TrialResult } from '#fixtures/desk/eval-result.ts'

/** One trial, as the task sees it. */
export interface Attempt {
  /** Of the case. */
  id: string
  /** 1 for the first trial of a case. */
  trial: number
  /** Books US dollars to this trial. */
  spend(dollars: number): void
}

/** What is evaluated. It may throw. */
export type Task<I, O> = (input: I, attempt: Attempt) => Promise<O>

/** Says yes or no about one output. It may throw. */
export type Scorer<E, O> = (output: O, expected: E) => boolean | Promise<boolean>

export interface Eval<I, E, O> {
  data: readonly EvalCase<I, E>[]
  task: Task<I, O>
  /** By name. */
  scorers: Readonly<Record<string, Scorer<E, O>>>
  /** How often each case is tried. */
  trials: number
  /** How many trials may run at once. */
  concurrency: number
  /** Tells the time; the real one unless told. */
  clock?: Pick<Clock, 'now'>
}

/** How many trials passed, of how many. */
export interface Rate {
  passed: number
  trials: number
  /** From 0 to 1. */
  rate: number
}

/** A trial that did not pass. */
export interface Failure {
  /** Of the case. */
  id: string
  trial: number
  /** The error that ended it, or the names of the scorers that said no. */
  reason: string
}

export interface Report {
  /** In the order of the data. */
  cases: CaseResult[]
  total: Rate
  /** By the name of the slice. */
  slices: Record<string, Rate>
  /** In the order of the cases. */
  failures: Failure[]
  /** US dollars. */
  dollars: number
  /** All but the times, to read and to send round. */
  markdown: string
}

/** Runs every case `trials` times and reports. Never throws for what a task or a scorer does. */
export async function runEval<I, E, O>(plan: Eval<I, E, O>): Promise<Report> {
  const { data, trials, concurrency } = plan
  const cases = data.map(({ id, slice }): CaseResult => ({ id, slice, trials: [] }))
  for (let at = 0; at < data.length; at += concurrency) {
    const chunk = data.slice(at, at + concurrency)
    for (let trial = 1; trial <= trials; trial++) {
      const results = await Promise.all(chunk.map((one) => runTrial(plan, one, trial)))
      for (const [i, result] of results.entries()) cases[at + i]?.trials.push(result)
    }
  }
  return reportOn(cases)
}

/** One trial. Whatever is thrown in it, by task or scorer, is its result and nobody else's. */
async function runTrial<I, E, O>(
  { task, scorers, clock = Date }: Eval<I, E, O>,
  { id, input, expected }: EvalCase<I, E>,
  trial: number,
): Promise<TrialResult> {
  const started = clock.now()
  let dollars = 0
  // A trial that fails has been paid for as well, so the sum is kept outside of what may throw.
  const attempt: Attempt = { id, trial, spend: (sum) => void (dollars += sum) }
  const output = await task(input, attempt)
  const scores: Record<string, boolean> = {}
  for (const [name, scorer] of Object.entries(scorers)) scores[name] = await scorer(output, expected)
  const pass = Object.values(scores).every(Boolean)
  return { pass, scores, dollars, milliseconds: clock.now() - started }
}

function reportOn(cases: CaseResult[]): Report {
  const all = cases.flatMap(({ trials }) => trials)
  const names = [...new Set(cases.flatMap(({ slice }) => slice))].sort()
  const inSlice = (name: string) => cases.filter(({ slice }) => slice.includes(name))
  const slices = Object.fromEntries(
    names.map((name) => [name, rateOf(inSlice(name).flatMap(({ trials }) => trials))]),
  )
  const failures = cases.flatMap(({ id, trials }) =>
    trials.flatMap((result, i) => (result.pass ? [] : { id, trial: i + 1, reason: reasonOf(result) })),
  )
  const dollars = all.reduce((sum, trial) => sum + trial.dollars, 0)
  const report = { cases, total: rateOf(all), slices, failures, dollars }
  return { ...report, markdown: write(report) }
}

/** Crashes stand in the denominator: a customer whose mail crashed got no answer either. */
function rateOf(trials: readonly TrialResult[]): Rate {
  const passed = trials.filter(({ pass }) => pass).length
  return { passed, trials: trials.length, rate: trials.length === 0 ? 0 : passed / trials.length }
}

function reasonOf({ error, scores }: TrialResult): string {
  return error ?? Object.keys(scores).filter((name) => !scores[name]).join(', ')
}

function write({ total, slices, failures, dollars }: Omit<Report, 'markdown'>): string {
  const row = ([name, { passed, trials, rate }]: [string, Rate]): string =>
    `| ${name} | ${passed} | ${trials} | ${(rate * 100).toFixed(0)} % |`
  return [
    '| slice | passed | trials | rate |',
    '| --- | ---: | ---: | ---: |',
    ...[['all', total] as [string, Rate], ...Object.entries(slices)].map(row),
    '',
    `Cost: $${dollars.toFixed(4)}`,
    '',
    ...failures.map(({ id, trial, reason }) => `- ${id}, trial ${trial}: ${reason}`),
  ].join('\n')
}
