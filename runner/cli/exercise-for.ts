import type { Course, Exercise } from '../course/course.ts'
import { findExercise } from '../course/find-exercise.ts'
import { CourseError } from '../course-error.ts'
import { currentExercise } from '../session/current-exercise.ts'
import type { Progress } from '../session/progress.ts'

/** The exercise a command is about: the one named, else the one the learner is at. */
export function exerciseFor(course: Course, progress: Progress, name: string | undefined): Exercise {
  const exercise = name === undefined ? currentExercise(course, progress) : findExercise(course, name)
  if (exercise) return exercise
  throw new CourseError(
    'no-course',
    'This course has no exercises.',
    'Run etude in the folder that holds exercises/.',
  )
}
