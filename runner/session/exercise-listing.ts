import { join } from 'node:path'
import type { Exercise } from '../course/course.ts'
import { workspacePath } from '../course/workspace-path.ts'
import type { ExerciseRecord } from './progress-state.ts'

/** An exercise as JSON shows it. Paths are from the workspace. */
export interface ListedExercise {
  id: string
  slug: string
  title: string
  chapter: string
  status: 'done' | 'in-progress' | 'not-started' | 'borrowed' | 'stale'
  files: string[]
}

/** The exercises of a course for scripts, in order. */
export function exerciseListing(
  root: string,
  exercises: readonly Exercise[],
  records: Readonly<Record<string, ExerciseRecord>>,
): ListedExercise[] {
  return exercises.map((exercise) => ({
    id: exercise.id,
    slug: exercise.slug,
    title: exercise.title,
    chapter: exercise.chapter.name,
    status: records[exercise.slug]?.status ?? 'not-started',
    files: exercise.files.map((name) => workspacePath(root, join(exercise.dir, name))),
  }))
}
