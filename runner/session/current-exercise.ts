import type { Course, Exercise } from '../course/course.ts'
import type { Progress } from './progress.ts'

/** The exercise the learner is at: the one they moved to, else the first that is not done, else the last. */
export function currentExercise(course: Course, progress: Pick<Progress, 'state'>): Exercise | undefined {
  const { current, exercises } = progress.state
  return (
    course.exercises.find(({ slug }) => slug === current) ??
    course.exercises.find(({ slug }) => exercises[slug]?.status !== 'done') ??
    course.exercises.at(-1)
  )
}

/** The first exercise after this one that is not done, else the first anywhere; undefined when all are. */
export function nextExercise(
  course: Course,
  progress: Pick<Progress, 'state'>,
  from?: Exercise,
): Exercise | undefined {
  const at = from ? course.exercises.indexOf(from) + 1 : 0
  const inTurn = [...course.exercises.slice(at), ...course.exercises.slice(0, at)]
  return inTurn.find(
    (exercise) => exercise !== from && progress.state.exercises[exercise.slug]?.status !== 'done',
  )
}
