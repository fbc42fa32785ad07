import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CourseError } from '../course-error.ts'
import type { Exercise } from './course.ts'
import { fileHash } from './file-hash.ts'

/** One exercise as it was delivered. */
export interface PristineExercise {
  id: string
  /** Starters, suite and README by name. */
  files: Record<string, string>
  /** Titles of the suite, as a run on the solution reported them. */
  tests: string[]
}

/** The content of solutions/pristine.json. */
export interface Pristine {
  version: 1
  /** By slug. */
  exercises: Record<string, PristineExercise>
  /** Chapter cards by folder name. */
  chapters: Record<string, string>
  /** Hashes of the files of fixtures/ by path; undefined in a bundle written before they were kept. */
  fixtures?: Record<string, string>
  /** The slug an exercise has now, by one it had before: progress under the old name is not lost. */
  aliases?: Record<string, string>
}

/** The command that makes the file anew; named wherever it turns out stale. */
export const PRISTINE_COMMAND = 'npm run pristine'

/** Where the file is, in a workspace. */
export function pristinePath(root: string): string {
  return join(root, 'solutions', 'pristine.json')
}

/** Reads solutions/pristine.json. A course that has none yet has no pristine exercises; a damaged one is a CourseError. */
export async function readPristine(root: string): Promise<Pristine> {
  let text: string
  try {
    text = await readFile(pristinePath(root), 'utf8')
  } catch {
    return { version: 1, exercises: {}, chapters: {} }
  }
  try {
    const { version, exercises, chapters = {}, fixtures, aliases }: Pristine = JSON.parse(text)
    if (version === 1 && exercises) {
      return {
        version,
        exercises,
        chapters,
        ...(fixtures ? { fixtures } : {}),
        ...(aliases ? { aliases } : {}),
      }
    }
  } catch {
    // Told below, in the same words as a file of another shape.
  }
  throw new CourseError(
    'pristine-damaged',
    'solutions/pristine.json cannot be read.',
    `Bring it back with git restore solutions/pristine.json. Authors: ${PRISTINE_COMMAND}`,
  )
}

/** Whether the suite in the workspace is the one that was delivered. Line endings do not count. */
export async function isSuitePristine(pristine: Pristine, exercise: Exercise): Promise<boolean> {
  const delivered = pristine.exercises[exercise.slug]?.files[exercise.testFile]
  if (delivered === undefined) return true
  const present = await readFile(join(exercise.dir, exercise.testFile), 'utf8').catch(() => '')
  return sameText(present, delivered)
}

/** The hash of an exercise's suite as it was delivered; undefined when the bundle does not know it. */
export function suiteHash(pristine: Pristine, slug: string): string | undefined {
  const files = Object.entries(pristine.exercises[slug]?.files ?? {})
  const suite = files.find(([name]) => name.endsWith('.test.ts'))
  return suite && fileHash(suite[1])
}

/** Whether two texts are the same but for their line endings. */
export function sameText(a: string, b: string): boolean {
  return a.replaceAll('\r\n', '\n') === b.replaceAll('\r\n', '\n')
}
