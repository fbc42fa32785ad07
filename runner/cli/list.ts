import { discoverCourse } from '../course/discover.ts'
import { currentExercise } from '../session/current-exercise.ts'
import { listedStatus } from '../session/listed-status.ts'
import { exerciseListing } from '../session/exercise-listing.ts'
import { openProgress } from '../session/open-progress.ts'
import { renderListing } from '../ui/render-list.ts'
import type { Command } from './command.ts'
import { noticeTo } from './notice-to.ts'

/** Prints every exercise with its state. */
export const list: Command = async ({ root, options, out, err, view }) => {
  const course = await discoverCourse(root)
  const progress = await openProgress(root, noticeTo(err))
  const current = currentExercise(course, progress)
  if (options.json) {
    const exercises = exerciseListing(root, course.exercises, progress.state.exercises)
    out(`${JSON.stringify({ exercises, current: current?.id ?? null }, null, 2)}\n`)
    return 0
  }
  const rows = course.exercises.map((exercise) => {
    const status = listedStatus(progress.state.exercises[exercise.slug])
    return { exercise, status, current: exercise === current }
  })
  out(`${renderListing(rows, view)}\n`)
  return 0
}
