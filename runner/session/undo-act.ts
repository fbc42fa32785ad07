import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { CourseError } from '../course-error.ts'
import { digest } from '../setup/roll-back.mjs'
import { readActs, undoable, type Act } from './act.ts'
import { applyAct, contentOf, type FileChange } from './apply-act.ts'
import { appendEvent } from './journal.ts'
import type { Progress } from './progress.ts'

/** What undoing did. */
export interface UndoResult {
  /** What was undone, or done again. */
  of: Act
  act: Act
  /** Files of the learner that were left alone, because they were worked on since. */
  kept: string[]
  /** Files whose backup is gone. */
  lost: string[]
}

/** The act that would be undone, or done again; a CourseError when there is none. */
export async function nextToUndo(root: string, which: 'undo' | 'redo'): Promise<Act> {
  const act = undoable(await readActs(root))[which]
  if (act) return act
  throw new CourseError(
    `nothing-to-${which}`,
    `There is nothing to ${which}.`,
    which === 'undo'
      ? 'What a reset, borrow, restore or update replaced can be brought back; edits of your own are in your editor.'
      : 'Only what `etude undo` took back can be done again.',
  )
}

/** Brings back the files and the progress an act replaced. What is there now is backed up, and can be had again. */
export async function undoAct(
  root: string,
  progress: Progress,
  of: Act,
  which: 'undo' | 'redo',
): Promise<UndoResult> {
  const result: UndoResult = { of, act: of, kept: [], lost: [] }
  const movedBack = new Map(
    of.files.flatMap(({ path, movedTo }) => (movedTo === undefined ? [] : [[movedTo, path] as const])),
  )
  const changes: FileChange[] = []
  for (const { path, backup, after, learners, movedTo } of of.files) {
    const present = await contentOf(root, path)
    const before = backup === null ? undefined : await contentOf(root, backup)
    // What was moved is moved back as it is by now.
    const data = (movedTo === undefined ? undefined : await contentOf(root, movedTo)) ?? before
    if (backup !== null && data === undefined) result.lost.push(path)
    else if (learners && present && digest(present) !== after) result.kept.push(path)
    else if (present === undefined ? data !== undefined : data === undefined || !present.equals(data)) {
      const from = movedBack.get(path)
      changes.push({
        path,
        data,
        ...(backup === null ? {} : await modeOf(join(root, backup))),
        ...(learners ? { learners } : {}),
        ...(from === undefined ? {} : { movedTo: from }),
      })
    }
  }
  const names = Object.entries(of.renames ?? {}).map(([old, now]) => [now, old] as const)
  const renames = Object.fromEntries(names)
  result.act = await applyAct(root, {
    kind: which,
    title: of.title,
    undoes: of.id,
    changes,
    records: await progress.snapshot([...Object.keys(of.records), ...names.flat()]),
    changeRecords: async () => {
      if (Object.keys(of.records).length > 0) await progress.putBack(of.records)
      if (names.length > 0) await progress.rename(renames)
    },
    ...(names.length > 0 ? { renames } : {}),
    shelf: (path, id) => `${which}/${id}/${path}`,
  })
  await appendEvent(root, { kind: which, act: result.act.id })
  return result
}

async function modeOf(path: string): Promise<{ mode?: number }> {
  const stats = await stat(path).catch(() => undefined)
  return stats ? { mode: stats.mode & 0o777 } : {}
}
