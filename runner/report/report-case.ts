import type { Diagnosis, Verdict } from '../check/verdict.ts'
import type { Exercise } from '../course/course.ts'

/** One check of one exercise, as a report tells it. */
export interface ReportCase {
  name: string
  /** `error`: it could not run to its end. */
  status: 'passed' | 'failed' | 'skipped' | 'error'
  durationMs: number
  message?: string
  diagnosis?: Diagnosis
}

/** The checks of one exercise. */
export interface ReportSuite {
  exercise: Exercise
  /** The suite's path from the workspace. */
  file: string
  durationMs: number
  cases: ReportCase[]
}

/**
 * The checks of a verdict. One that is not passed always has a case that says so, with the verdict's diagnosis: where
 * every check passed, or none ran, a case named for the exercise.
 */
export function reportCases(exercise: Exercise, verdict: Verdict): ReportCase[] {
  const { status, diagnosis, tests, durationMs } = verdict
  const cases = tests.map((test): ReportCase => ({ durationMs: 0, ...test }))
  if (status === 'passed') return cases
  const failing = cases.find((test) => test.status === 'failed')
  if (failing) {
    // What the runner found out about the whole run is told with its first failure.
    if (diagnosis && cases.every((test) => !test.diagnosis)) failing.diagnosis = diagnosis
    return cases
  }
  const broke = status === 'failed' ? ('failed' as const) : ('error' as const)
  const measured = cases.reduce((sum, test) => sum + test.durationMs, 0)
  return [
    ...cases,
    {
      name: `${exercise.id} ${exercise.slug}`,
      status: broke,
      durationMs: Math.max(0, durationMs - measured),
      ...(diagnosis ? { diagnosis, message: diagnosis.happened } : {}),
    },
  ]
}

/** What happened, why it matters and where to look, as lines. Empty where nothing is known. */
export function caseText({ message = '', diagnosis }: ReportCase): string {
  if (!diagnosis) return message
  const { happened, matters, look } = diagnosis
  return [`What happened: ${happened}`, `Why it matters: ${matters}`, `Where to look: ${look}`].join('\n')
}
