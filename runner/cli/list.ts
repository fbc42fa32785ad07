import { join } from 'node:path'
import type { Course } from '../course/course.ts'
import { discoverCourse } from '../course/discover.ts'
import { workspacePath } from '../course/workspace-path.ts'
import { currentExercise } from '../session/current-exercise.ts'
import { listedStatus } from '../session/listed-status.ts'
import { openProgress } from '../session/open-progress.ts'
import type { Progress } from '../session/progress.ts'
import { renderListing } from '../ui/render-list.ts'
import type { Command } from './command.ts'
import { noticeTo } from './notice-to.ts'

/** Prints every exercise with its state. */
export const list: Command = async ({ root, options, out, err, view }) => {
  const course = await discoverCourse(root)
  const progress = await openProgress(root, noticeTo(err))
  const current = currentExercise(course, progress)
  if (options.json) {
    out(`${JSON.stringify({ exercises: listed(course, progress), current: current?.id ?? null }, null, 2)}\n`)
    return 0
  }
  const rows = course.exercises.map((exercise) => {
    const status = listedStatus(progress.state.exercises[exercise.slug])
    return { exercise, status, current: exercise === current }
  })
  out(`${renderListing(rows, view)}\n`)
  return 0
}

/** An exercise as `list --json` shows it. */
export interface ListedExercise {
  id: string
  slug: string
  title: string
  chapter: string
  status: 'done' | 'in-progress' | 'not-started' | 'borrowed' | 'stale'
  files: string[]
}

function listed(course: Course, progress: Progress): ListedExercise[] {
  return course.exercises.map((exercise) => ({
    id: exercise.id,
    slug: exercise.slug,
    title: exercise.title,
    chapter: exercise.chapter.name,
    status: progress.state.exercises[exercise.slug]?.status ?? 'not-started',
    files: exercise.files.map((name) => workspacePath(course.root, join(exercise.dir, name))),
  }))
}
