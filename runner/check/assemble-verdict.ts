import type { CheckRequest } from './checker.ts'
import type { ReportedError, RunRecord } from './run-record.ts'
import { originOf } from './earlier-origin.ts'
import { isDiagnosis, runDiagnosis } from './run-diagnosis.ts'
import type { Diagnosis, TestOutcome, Verdict, VerdictStatus } from './verdict.ts'

/**
 * Turns what a run reported into a verdict. Passed means: at least one test, every expected test reported and
 * passed, nothing skipped, no error outside the tests, and a worker that ended when we ended it. (Vitest's own
 * "passed" is not enough: it says so with unhandled errors too.)
 */
export function assembleVerdict(request: CheckRequest, record: RunRecord): Verdict {
  const tests = record.tests.map((test): TestOutcome => {
    const [error] = test.errors
    const time = test.durationMs === undefined ? {} : { durationMs: test.durationMs }
    if (test.state === 'passed') return { name: test.name, status: 'passed', ...time }
    if (test.state !== 'failed') return { name: test.name, status: 'skipped' }
    const outcome: TestOutcome = {
      name: test.name,
      status: 'failed',
      message: error && messageOf(error),
      ...time,
    }
    const diagnosed = test.errors.map(({ diagnosis }) => diagnosis).find(isDiagnosis)
    if (diagnosed) outcome.diagnosis = located(diagnosed)
    return outcome
  })
  const own = runDiagnosis(request, record)
  const status = statusOf(own, tests)
  const diagnosis = own?.first
    ? own.diagnosis
    : (tests.find((test) => test.diagnosis)?.diagnosis ?? own?.diagnosis)
  const startsIn = status === 'passed' ? undefined : originOf(request, record)
  return {
    exercise: request.exercise.id,
    status,
    ...(status !== 'passed' && diagnosis ? { diagnosis } : {}),
    tests,
    ...(startsIn ? { startsIn } : {}),
    durationMs: record.durationMs,
    seed: record.seed,
    output: record.output,
  }
}

function statusOf(own: { status: VerdictStatus } | undefined, tests: readonly TestOutcome[]): VerdictStatus {
  if (own) return own.status
  return tests.every((test) => test.status === 'passed') ? 'passed' : 'failed'
}

/** Only the four fields of the contract, whatever else the worker sent. */
function located({ code, happened, matters, look }: Diagnosis): Diagnosis {
  return { code, happened, matters, look }
}

function messageOf(error: ReportedError): string {
  const named = /^(Assertion|Diagnosed|)(Error|Failure)$/.test(error.name) ? '' : `${error.name}: `
  const message = error.message
    .replaceAll(/\(0, __vite_ssr_import_\d+__\.(\w+)\)/g, '$1')
    .replace(/ \/\/ (?:Object\.is|deep) equality$/, '')
  return `${named}${message}`
}
