import { join } from 'node:path'
import type { CheckRequest } from '../check/checker.ts'
import type { Exercise } from '../course/course.ts'
import type { Pristine } from '../course/pristine.ts'

/** The request to judge an exercise as it lies in the workspace, by the suite the course came with. */
export function checkRequest(pristine: Pristine, exercise: Exercise, seed?: number): CheckRequest {
  const expectedTests = pristine.exercises[exercise.slug]?.tests
  return {
    exercise,
    testPath: join(exercise.dir, exercise.testFile),
    ...(seed === undefined ? {} : { seed }),
    ...(expectedTests ? { expectedTests } : {}),
  }
}
