import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Exercise } from '../course/course.ts'
import { PRISTINE_COMMAND, readPristine, sameText } from '../course/pristine.ts'
import { workspacePath } from '../course/workspace-path.ts'
import { CourseError } from '../course-error.ts'
import { applyAct, backupFolders } from './apply-act.ts'
import { exerciseShelf } from './exercise-shelf.ts'
import type { Progress } from './progress.ts'

/** What a reset did. */
export interface ResetResult {
  /** Names of the files that were brought back; empty when all were as delivered. */
  restored: string[]
  /** The folder that keeps what was there before. */
  backup: string | undefined
}

/**
 * Brings files of an exercise back as they were delivered: all of them, or only the suite. Whatever is
 * overwritten is backed up first; files that are as delivered, and files of other names, are not touched. With
 * `progress`, what is remembered about the exercise is forgotten too, unless it is only the suite that comes back.
 */
export async function resetExercise(
  root: string,
  exercise: Exercise,
  what: 'everything' | 'suite' = 'everything',
  progress?: Progress,
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
  const forgets = what === 'everything' ? progress : undefined
  const records = (await forgets?.snapshot([exercise.slug])) ?? {}
  const forgotten = records[exercise.slug] ? forgets : undefined
  if (changed.length === 0 && !forgotten) return { restored, backup: undefined }

  const act = await applyAct(root, {
    kind: 'reset',
    title: `reset of ${exercise.id} ${exercise.slug}`,
    changes: changed.map(([name, data]) => ({ path: workspacePath(root, join(exercise.dir, name)), data })),
    ...(forgotten ? { records, changeRecords: () => forgotten.forget(exercise) } : {}),
    shelf: exerciseShelf(root, [exercise]),
  })
  const [backup] = backupFolders(act)
  return { restored, backup: backup === undefined ? undefined : join(root, backup) }
}
