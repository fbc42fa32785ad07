import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { TypeProblem } from '../check/checker.ts'
import { missingVerdict } from '../check/missing-verdict.ts'
import { openChecker } from '../check/open-checker.ts'
import { openTypeChecker } from '../check/open-type-checker.ts'
import type { Verdict } from '../check/verdict.ts'
import type { Course, Exercise } from '../course/course.ts'
import { givenFixtures } from '../course/given-fixtures.ts'

/** An attempt in place: in the workspace or in an overlay of it. */
export interface PlacedAttempt {
  exercise: Exercise
  /** Its suite; the attempt's files lie beside it. */
  testPath: string
  /** The folder that holds the exercises/ the suite lies in. */
  root: string
  expectedTests: readonly string[] | undefined
  seed: number
  /** Whether the transcript of the run replaces the workspace's last one. */
  traced: boolean
}

/** What one check found. */
export interface Judged {
  verdict: Verdict
  problems: TypeProblem[]
}

/** Runs an attempt's suite once, and checks the types of its files meanwhile. */
export async function judge(course: Course, attempt: PlacedAttempt): Promise<Judged> {
  const { exercise, testPath, root, expectedTests, seed } = attempt
  const dir = dirname(testPath)
  const missing = [...exercise.files, exercise.testFile].filter((name) => !existsSync(join(dir, name)))
  if (missing.length > 0) return { verdict: missingVerdict(exercise, missing, seed), problems: [] }

  const types = openTypeChecker(root)
  const problems = types.problems(exercise.files.map((name) => join(dir, name)))
  // Awaited below; a failure meanwhile must not end the process.
  problems.catch(() => undefined)
  const traces = attempt.traced ? join(course.root, '.etude', 'traces') : undefined
  const given = givenFixtures(course)
  const checker = await openChecker({ root: course.root, spares: 1, given, ...(traces ? { traces } : {}) })
  try {
    const verdict = await checker.check({
      exercise,
      testPath,
      seed,
      ...(expectedTests ? { expectedTests } : {}),
    })
    if (!verdict) throw new Error('The check was cancelled, and nobody asked for that.')
    return { verdict, problems: await problems }
  } finally {
    await Promise.all([checker.close(), types.close()])
  }
}
