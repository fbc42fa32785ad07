import { caseText, type ReportCase, type ReportSuite } from './report-case.ts'

/** A run of checks, for reports. Times are milliseconds since 1970. */
export interface ReportedRun {
  version: string
  seed: number
  start: number
  stop: number
  suites: readonly ReportSuite[]
}

/** Version of the Common Test Report Format that is written: https://ctrf.io/docs/specification. */
const SPEC_VERSION = '0.1.0'

/**
 * The run as a Common Test Report Format document: one test for each check, its exercise as the suite. A check that
 * could not run to its end is `failed` with the raw status `error`. Durations are milliseconds; 0 for a check that
 * was cut short or never began.
 */
export function ctrfReport({ version, seed, start, stop, suites }: ReportedRun): object {
  const tests = suites.flatMap((suite) => suite.cases.map((test) => ctrfTest(suite, test)))
  const count = (status: string): number => tests.filter((test) => test.status === status).length
  return {
    reportFormat: 'CTRF',
    specVersion: SPEC_VERSION,
    generatedBy: 'etude',
    timestamp: new Date(stop).toISOString(),
    results: {
      tool: { name: 'etude', version },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: 0,
        other: 0,
        suites: suites.length,
        start,
        stop,
        duration: stop - start,
        extra: { seed },
      },
      tests,
    },
  }
}

function ctrfTest({ exercise, file }: ReportSuite, test: ReportCase) {
  const { name, status, durationMs, diagnosis } = test
  const message = caseText(test)
  return {
    name,
    status: status === 'error' ? 'failed' : status,
    duration: durationMs,
    suite: [exercise.chapter.title, `${exercise.id} ${exercise.title}`],
    filePath: file,
    ...(status === 'error' ? { rawStatus: 'error' } : {}),
    ...(message === '' ? {} : { message }),
    extra: { exercise: exercise.id, ...(diagnosis ? { diagnosis } : {}) },
  }
}
