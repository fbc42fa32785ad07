import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { Exercise } from '../course/course.ts'
import { PRISTINE_COMMAND, readPristine, sameText } from '../course/pristine.ts'
import { CourseError } from '../course-error.ts'
import { backUp } from './backup.ts'
import { writeFailure } from './write-failure.ts'

/** What a reset did. */
export interface ResetResult {
  /** Names of the files that were brought back; empty when all were as delivered. */
  restored: string[]
  /** The folder that keeps what was there before. */
  backup: string | undefined
}

/**
 * Brings files of an exercise back as they were delivered: all of them, or only the suite. Whatever is
 * overwritten is backed up first; files that are as delivered, and files of other names, are not touched.
 */
export async function resetExercise(
  root: string,
  exercise: Exercise,
  what: 'everything' | 'suite' = 'everything',
): Promise<ResetResult> {
  const delivered = (await readPristine(root)).exercises[exercise.slug]
  if (!delivered) {
    throw new CourseError(
      'no-pristine',
      `solutions/pristine.json does not know ${exercise.id} ${exercise.slug}, so there is nothing to bring back.`,
      `Bring the file back with git restore solutions/pristine.json. Authors: ${PRISTINE_COMMAND}`,
    )
  }
  const wanted = Object.entries(delivered.files).filter(
    ([name]) => what === 'everything' || name.endsWith('.test.ts'),
  )
  const changed: [name: string, text: string][] = []
  for (const [name, text] of wanted) {
    const present = await readFile(join(exercise.dir, name), 'utf8').catch(() => undefined)
    if (present === undefined || !sameText(present, text)) changed.push([name, text])
  }
  const restored = changed.map(([name]) => name)
  const backup = await backUp(root, exercise, restored)
  for (const [name, text] of changed) {
    const path = join(exercise.dir, name)
    try {
      await mkdir(exercise.dir, { recursive: true })
      await writeFileAtomic(path, text)
    } catch (error) {
      throw writeFailure(error, path)
    }
  }
  return { restored, backup }
}
