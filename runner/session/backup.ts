import { copyFile, mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Exercise } from '../course/course.ts'
import { writeFailure } from './write-failure.ts'

/**
 * Copies files of an exercise (names, missing ones left out) to .etude/backups/<slug>/<time>/ before something
 * overwrites them. Resolves to that folder; undefined when there was nothing to keep.
 */
export async function backUp(
  root: string,
  exercise: Exercise,
  names: readonly string[],
): Promise<string | undefined> {
  const present: string[] = []
  for (const name of names) {
    const found = await stat(join(exercise.dir, name)).catch(() => undefined)
    if (found?.isFile()) present.push(name)
  }
  if (present.length === 0) return undefined
  const time = new Date().toISOString().replaceAll(/[:.]/g, '-')
  const folder = join(root, '.etude', 'backups', exercise.slug, time)
  try {
    await mkdir(folder, { recursive: true })
    await Promise.all(present.map((name) => copyFile(join(exercise.dir, name), join(folder, name))))
  } catch (error) {
    throw writeFailure(error, folder)
  }
  return folder
}
