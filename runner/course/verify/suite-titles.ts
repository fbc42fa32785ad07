import { openChecker } from '../../check/open-checker.ts'
import { CourseError } from '../../course-error.ts'
import type { Course, Exercise } from '../course.ts'
import { createOverlay } from '../overlay.ts'
import { type Attempt, attemptsAt, solutionFile } from './attempt.ts'
import { placeAttempts } from './judge-attempts.ts'

/** Runs every suite on its solution and collects the titles it reports. */
export async function suiteTitles(course: Course): Promise<Map<Exercise, string[]>> {
  const solutions = course.exercises.flatMap(attemptsAt).filter(({ kind }: Attempt) => kind === 'solution')
  const titles = new Map<Exercise, string[]>()
  const overlay = await createOverlay(course, solutionFile)
  const checker = await openChecker({ root: course.root, spares: 2, patience: 5 })
  try {
    const placed = await placeAttempts(overlay, solutions)
    const requests = [...placed].map(([{ exercise }, testPath]) => ({ exercise, testPath, seed: 1 }))
    await checker.checkMany(requests, (verdict, { exercise }) => {
      if (verdict.status !== 'passed') {
        throw new CourseError(
          'solution-fails',
          `The solution of ${exercise.id} ${exercise.slug} does not pass, so its suite's titles cannot be trusted: ${verdict.diagnosis?.happened ?? verdict.status}`,
          `See \`etude verify ${exercise.id}\``,
        )
      }
      titles.set(
        exercise,
        verdict.tests.map(({ name }) => name),
      )
    })
  } finally {
    await checker.close()
    await overlay[Symbol.asyncDispose]()
  }
  return titles
}
