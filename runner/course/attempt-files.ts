import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { CourseError } from '../course-error.ts'
import type { Exercise } from './course.ts'
import { type Pristine, sameText } from './pristine.ts'

/**
 * Where each of the exercise's files comes from when `path` is judged as the answer. A folder stands for the files
 * it holds; a file for the one of its name, for the only one there is, or for the one its name starts with
 * (cost.wrong.x.ts for cost.ts). The others come from beside a known attempt, else from the workspace.
 */
export function attemptFiles(exercise: Exercise, path: string): Record<string, string> {
  const given = resolve(path)
  const stats = statSync(given, { throwIfNoEntry: false })
  if (!stats) {
    throw new CourseError('no-such-file', `There is no file or folder ${path}.`, 'Check the path after --as.')
  }
  const folder = stats.isDirectory() ? given : dirname(given)
  const known = stats.isDirectory() || relative(exercise.solutionDir, folder) === ''
  const files = Object.fromEntries(
    exercise.files.map((name) => {
      const beside = join(folder, name)
      return [name, known && existsSync(beside) ? beside : join(exercise.dir, name)]
    }),
  )
  if (!stats.isDirectory()) return { ...files, [standsFor(exercise, given)]: given }
  if (exercise.files.some((name) => files[name] === join(given, name))) return files
  throw new CourseError(
    'no-such-file',
    `${path} holds none of the files of ${exercise.id}: ${exercise.files.join(', ')}.`,
    'Name a folder with at least one of them, or a file.',
  )
}

function standsFor(exercise: Exercise, path: string): string {
  const name = basename(path)
  const [only] = exercise.files
  if (exercise.files.includes(name)) return name
  if (only && exercise.files.length === 1) return only
  const stem = name.split('.')[0]
  const match = exercise.files.find((file) => file.split('.')[0] === stem)
  if (match) return match
  throw new CourseError(
    'which-file',
    `${exercise.id} has ${exercise.files.length} files, and ${name} could stand for any of them.`,
    `Begin its name with that of the file it stands for: ${exercise.files.join(', ')}.`,
  )
}

/**
 * Where a file of an earlier exercise comes from when an attempt is judged apart from the workspace: the learner's
 * own, or the reference while theirs is still the starter.
 */
export function neighbourFile(pristine: Pristine, exercise: Exercise, name: string): string {
  const own = join(exercise.dir, name)
  const starter = pristine.exercises[exercise.slug]?.files[name]
  const touched = existsSync(own) && (starter === undefined || !sameText(readFileSync(own, 'utf8'), starter))
  return touched ? own : join(exercise.solutionDir, name)
}
