import type { Clock, EvalCase } from '#fixtures/desk/contract.ts'
import type { CaseResult } from '#fixtures/desk/eval-result.ts'

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

/** A hurried one: a flat list of jobs in chunks, allSettled, everything counted in one pass. */
export async function runEval<I, E, O>({
  data,
  task,
  scorers,
  trials,
  concurrency,
  clock = Date,
}: Eval<I, E, O>): Promise<Report> {
  const jobs: { test: EvalCase<I, E>; trial: number }[] = []
  for (const test of data) for (let trial = 1; trial <= trials; trial++) jobs.push({ test, trial })

  const cases: CaseResult[] = data.map((test) => ({ id: test.id, slice: test.slice, trials: [] }))
  for (let start = 0; start < jobs.length; start += concurrency) {
    const chunk = jobs.slice(start, start + concurrency)
    const begun = clock.now()
    const ended: number[] = []
    const bills = chunk.map(() => 0)
    const settled = await Promise.allSettled(
      chunk.map(async ({ test, trial }, i) => {
        try {
          const spend = (dollars: number) => {
            bills[i] = (bills[i] ?? 0) + dollars
          }
          const output = await task(test.input, { id: test.id, trial, spend })
          const verdicts = await Promise.all(
            Object.entries(scorers).map(
              async ([name, score]) => [name, await score(output, test.expected)] as const,
            ),
          )
          return Object.fromEntries(verdicts)
        } finally {
          ended[i] = clock.now()
        }
      }),
    )
    settled.forEach((one, i) => {
      const dollars = bills[i] ?? 0
      const milliseconds = (ended[i] ?? begun) - begun
      const home = cases.find((result) => result.id === chunk[i]?.test.id)
      if (one.status === 'fulfilled') {
        const pass = Object.values(one.value).every((yes) => yes)
        home?.trials.push({ pass, scores: one.value, dollars, milliseconds })
      } else {
        const error = String((one.reason as Error)?.message ?? one.reason)
        home?.trials.push({ pass: false, scores: {}, error, dollars, milliseconds })
      }
    })
  }

  const total: Rate = { passed: 0, trials: 0, rate: 0 }
  const slices: Record<string, Rate> = {}
  const failures: Failure[] = []
  let dollars = 0
  for (const { id, slice, trials } of cases) {
    for (const [i, result] of trials.entries()) {
      dollars += result.dollars
      for (const count of [
        total,
        ...slice.map((name) => (slices[name] ??= { passed: 0, trials: 0, rate: 0 })),
      ]) {
        count.trials += 1
        if (result.pass) count.passed += 1
        count.rate = count.passed / count.trials
      }
      if (result.pass) continue
      const no = Object.entries(result.scores).flatMap(([name, yes]) => (yes ? [] : [name]))
      failures.push({ id, trial: i + 1, reason: result.error ?? no.join(' and ') })
    }
  }
  let markdown = `# ${total.passed} of ${total.trials} passed, for ${dollars.toFixed(6)} dollars\n\n`
  for (const [name, { passed, trials }] of Object.entries(slices))
    markdown += `* ${name}: ${passed} of ${trials}\n`
  markdown += '\n## Failures\n\n'
  for (const { id, trial, reason } of failures) markdown += `* ${id} (trial ${trial}): ${reason}\n`
  return { cases, total, slices, failures, dollars, markdown }
}
