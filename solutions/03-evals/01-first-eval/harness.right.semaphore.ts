import type { Clock, EvalCase } from '#fixtures/desk/contract.ts'
import type { CaseResult, TrialResult } from '#fixtures/desk/eval-result.ts'

export interface Attempt {
  id: string
  trial: number
  spend(dollars: number): void
}
export type Task<I, O> = (input: I, attempt: Attempt) => Promise<O>
export type Scorer<E, O> = (output: O, expected: E) => boolean | Promise<boolean>
export interface Eval<I, E, O> {
  data: readonly EvalCase<I, E>[]
  task: Task<I, O>
  scorers: Readonly<Record<string, Scorer<E, O>>>
  trials: number
  concurrency: number
  clock?: Pick<Clock, 'now'>
}
export interface Rate {
  passed: number
  trials: number
  rate: number
}
export interface Failure {
  id: string
  trial: number
  reason: string
}
export interface Report {
  cases: CaseResult[]
  total: Rate
  slices: Record<string, Rate>
  failures: Failure[]
  dollars: number
  markdown: string
}

/** All trials are started at once and wait at a gate; it polls, as people write it who want it done. */
export async function runEval<I, E, O>(options: Eval<I, E, O>): Promise<Report> {
  const { data, task, scorers, trials, concurrency, clock = { now: () => Date.now() } } = options
  let inFlight = 0

  async function gate(): Promise<void> {
    for (;;) {
      if (inFlight < concurrency) break
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    inFlight++
  }

  async function trialOf(one: EvalCase<I, E>, trial: number): Promise<TrialResult> {
    await gate()
    const result: TrialResult = { pass: false, scores: {}, dollars: 0, milliseconds: 0 }
    const t0 = clock.now()
    try {
      const output = await task(one.input, { id: one.id, trial, spend: (d) => (result.dollars += d) })
      const scores: Record<string, boolean> = {}
      for (const name in scorers) scores[name] = (await scorers[name]?.(output, one.expected)) ?? false
      result.scores = scores
      result.pass = !Object.values(scores).includes(false)
    } catch (e) {
      result.error = `${e}`
    } finally {
      inFlight--
      result.milliseconds = clock.now() - t0
    }
    return result
  }

  const cases = await Promise.all(
    data.map(async (one): Promise<CaseResult> => {
      const tries = [...Array(trials).keys()].map((n) => trialOf(one, n + 1))
      return { id: one.id, slice: one.slice, trials: await Promise.all(tries) }
    }),
  )
  const flat = cases.flatMap((one) => one.trials.map((result, n) => ({ one, result, trial: n + 1 })))
  const rate = (of: typeof flat): Rate => {
    const passed = of.filter(({ result }) => result.pass).length
    return { passed, trials: of.length, rate: passed / of.length }
  }
  const slices: Record<string, Rate> = {}
  for (const { slice } of data)
    for (const name of slice) slices[name] = rate(flat.filter(({ one }) => one.slice.includes(name)))
  const failures = flat
    .filter(({ result }) => !result.pass)
    .map(({ one, result, trial }): Failure => {
      const saidNo = Object.keys(result.scores).filter((name) => result.scores[name] === false)
      return { id: one.id, trial, reason: result.error ?? `said no: ${saidNo.join(', ')}` }
    })
  const dollars = flat.reduce((sum, { result }) => sum + result.dollars, 0)
  const total = rate(flat)
  const table = Object.entries({ total, ...slices }).map(
    ([name, s]) => `${name}\t${s.passed}/${s.trials}\t${s.rate}`,
  )
  const list = failures.map((f) => `${f.id} #${f.trial} ${f.reason}`)
  return {
    cases,
    total,
    slices,
    failures,
    dollars,
    markdown: [...table, `spent ${dollars}`, ...list].join('\n'),
  }
}
