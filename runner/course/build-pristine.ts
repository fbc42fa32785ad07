import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CourseError } from '../course-error.ts'
import type { Course, Exercise } from './course.ts'
import { fixtureHashes } from './fixture-hashes.ts'
import { type Pristine, type PristineExercise, PRISTINE_COMMAND } from './pristine.ts'

/**
 * The pristine bundle of a course as it lies on disk. `titles` are those of each suite (by exercise), as a run on
 * the solution reported them: a generated title or a loop over cases shows only there. `aliases` are former names.
 */
export async function buildPristine(
  course: Course,
  titles: ReadonlyMap<Exercise, readonly string[]>,
  aliases: Readonly<Record<string, string>> = {},
): Promise<Pristine> {
  const exercises: Record<string, PristineExercise> = {}
  for (const exercise of course.exercises) {
    const names = [...exercise.files, exercise.testFile, 'README.md']
    const files: Record<string, string> = {}
    for (const name of names) files[name] = await delivered(join(exercise.dir, name))
    exercises[exercise.slug] = { id: exercise.id, files, tests: [...(titles.get(exercise) ?? [])] }
  }
  const chapters: Record<string, string> = {}
  for (const { name, dir } of course.chapters) chapters[name] = await delivered(join(dir, 'README.md'))
  const fixtures = fixtureHashes(course.root)
  const named = Object.keys(aliases).length > 0 ? { aliases } : {}
  return { version: 1, exercises, chapters, fixtures, ...named }
}

/** The text of solutions/pristine.json. */
export function pristineText(pristine: Pristine): string {
  return `${JSON.stringify(pristine, null, 2)}\n`
}

async function delivered(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replaceAll('\r\n', '\n')
  } catch {
    throw new CourseError(
      'incomplete-exercise',
      `${path} cannot be read, so the pristine bundle would lack it.`,
      `Bring the file back, then ${PRISTINE_COMMAND}`,
    )
  }
}
