import type { TestOutcome, Verdict } from './verdict.ts'

/** What scripts are given of a verdict. */
export interface VerdictContract extends Pick<Verdict, 'exercise' | 'status' | 'diagnosis' | 'durationMs'> {
  tests: Omit<TestOutcome, 'durationMs'>[]
}

/** The object scripts rely on: these keys and no others. */
export function verdictContract(verdict: Verdict): VerdictContract {
  const { exercise, status, diagnosis, tests, durationMs } = verdict
  return {
    exercise,
    status,
    ...(diagnosis ? { diagnosis } : {}),
    tests: tests.map(({ name, status, message, diagnosis }) => ({
      name,
      status,
      ...(message === undefined ? {} : { message }),
      ...(diagnosis ? { diagnosis } : {}),
    })),
    durationMs,
  }
}
