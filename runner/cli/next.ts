import { join } from 'node:path'
import { discoverCourse } from '../course/discover.ts'
import { findExercise } from '../course/find-exercise.ts'
import { workspacePath } from '../course/workspace-path.ts'
import { nextExercise } from '../session/current-exercise.ts'
import { openProgress } from '../session/open-progress.ts'
import { isOpen } from '../session/progress-state.ts'
import type { Command } from './command.ts'
import { noticeTo } from './notice-to.ts'

/** Moves to the next exercise that is not done, or to the one named. Moving never marks anything done. */
export const next: Command = async ({ root, name, options, out, err }) => {
  const course = await discoverCourse(root)
  const progress = await openProgress(root, noticeTo(err))
  // Somebody who only ever used `run` has not moved yet: their next is the first that is not done.
  const left = course.exercises.find(({ slug }) => slug === progress.state.current)
  const following = left ? nextExercise(course, progress, left) : nextExercise(course, progress)
  const exercise = name === undefined ? following : findExercise(course, name)
  if (exercise) await progress.setCurrent(exercise)
  const file = exercise && workspacePath(root, join(exercise.dir, exercise.files[0] ?? ''))
  if (options.json) {
    out(
      `${JSON.stringify({ exercise: exercise?.id ?? null, file: file ?? null, left: left?.id ?? null }, null, 2)}\n`,
    )
    return 0
  }
  const isLeftOpen = left !== undefined && isOpen(progress.state.exercises[left.slug])
  if (!exercise && left && isLeftOpen) {
    out(`${left.id} ${left.slug} is the only one that is not done yet.\n`)
    return 0
  }
  if (!exercise || !file) {
    const borrowed = course.exercises.filter(
      ({ slug }) => progress.state.exercises[slug]?.status === 'borrowed',
    )
    const ids = borrowed.map(({ id }) => id).join(', ')
    out(
      ids === ''
        ? `All ${course.exercises.length} exercises are done.\n`
        : `No exercise is open. Borrowed, not done: ${ids}. \`etude reset ${borrowed[0]?.id}\` lets you do it yourself.\n`,
    )
    return 0
  }
  if (left && left !== exercise && isLeftOpen) {
    out(`${left.id} ${left.slug} is not done yet. \`etude next ${left.id}\` goes back to it.\n`)
  }
  const readme = workspacePath(root, join(exercise.dir, 'README.md'))
  out(`You are at ${exercise.id} ${exercise.slug}: ${exercise.title}.\n  Read  ${readme}\n  Edit  ${file}\n`)
  return 0
}
