import { discoverCourse } from '../course/discover.ts'
import { findExercise } from '../course/find-exercise.ts'
import { CourseError } from '../course-error.ts'
import { borrowExercises } from '../session/borrow-exercises.ts'
import { currentExercise } from '../session/current-exercise.ts'
import { openProgress } from '../session/open-progress.ts'
import { isOpen } from '../session/progress-state.ts'
import type { Command } from './command.ts'
import { noticeTo } from './notice-to.ts'

/** Fills a skipped exercise, or every open one before it, with the reference: borrowed, never done. */
export const borrow: Command = async ({ root, name, options, out, err }) => {
  const course = await discoverCourse(root)
  const progress = await openProgress(root, noticeTo(err))
  if (name === undefined) {
    throw new CourseError(
      'which-exercise',
      'Borrowing needs the name of an exercise: it replaces what is in its files.',
      `For the one you are at: \`etude borrow ${currentExercise(course, progress)?.id}\``,
    )
  }
  const named = findExercise(course, name)
  const earlier = course.exercises.slice(0, course.exercises.indexOf(named))
  const exercises = options.before
    ? earlier.filter(({ slug }) => {
        const record = progress.state.exercises[slug]
        return isOpen(record) && record?.status !== 'stale'
      })
    : [named]
  const { files, backups } = await borrowExercises(root, progress, exercises)
  if (options.json) {
    const ids = exercises.map(({ id }) => id)
    out(`${JSON.stringify({ exercises: ids, files, backups }, null, 2)}\n`)
    return 0
  }
  if (exercises.length === 0) out(`No exercise before ${named.id} ${named.slug} is open.\n`)
  else if (files.length === 0) out('The reference is in place already.\n')
  for (const path of files) out(`Borrowed ${path}\n`)
  for (const folder of backups) out(`What was there is in ${folder}.\n`)
  if (exercises.length > 0)
    out(
      'Borrowed is not done: `etude reset <exercise>` lets you do it yourself. `etude undo` brings back what was there.\n',
    )
  return 0
}
