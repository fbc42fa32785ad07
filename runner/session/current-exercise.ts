import type { Course, Exercise } from '../course/course.ts'
import { isOpen } from './progress-state.ts'
import type { Progress } from './progress.ts'

/** The exercise the learner is at: the one they moved to, else the first that is open, else the last. */
export function currentExercise(course: Course, progress: Pick<Progress, 'state'>): Exercise | undefined {
  const { current, exercises } = progress.state
  return (
    course.exercises.find(({ slug }) => slug === current) ??
    course.exercises.find(({ slug }) => isOpen(exercises[slug])) ??
    course.exercises.at(-1)
  )
}

/** The first exercise after this one that is open, neither done nor borrowed, else the first anywhere; undefined when none is. */
export function nextExercise(
  course: Course,
  progress: Pick<Progress, 'state'>,
  from?: Exercise,
): Exercise | undefined {
  const at = from ? course.exercises.indexOf(from) + 1 : 0
  const inTurn = [...course.exercises.slice(at), ...course.exercises.slice(0, at)]
  return inTurn.find((exercise) => exercise !== from && isOpen(progress.state.exercises[exercise.slug]))
}
