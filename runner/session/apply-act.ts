import { constants, existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { digest, removeEmptyFolders, rollBackAct } from '../setup/roll-back.mjs'
import { actPath, type Act, type ActFile } from './act.ts'
import type { RecordSnapshot } from './progress-state.ts'
import { writeFailure } from './write-failure.ts'

/** What is to become of one file. */
export interface FileChange extends Pick<ActFile, 'path' | 'learners' | 'movedTo'> {
  /** What is to stand there; undefined: nothing. */
  data: string | Uint8Array | undefined
  mode?: number
}

/** An act to be done. */
export interface PlannedAct extends Pick<Act, 'kind' | 'title' | 'undoes' | 'renames'> {
  changes: readonly FileChange[]
  /** The records `changeRecords` is going to change, as they are. */
  records?: RecordSnapshot
  changeRecords?: () => Promise<void>
  /** Where below .etude/backups a replaced file is kept. */
  shelf: (path: string, id: string) => string
}

/**
 * Does an act so that all of it happens or nothing: what it replaces is backed up and written down first, and an act
 * that fails or is killed half way is put back, at once or by the next command. Resolves to what can be undone.
 */
export async function applyAct(root: string, planned: PlannedAct): Promise<Act> {
  const { changes, records = {}, changeRecords, shelf, ...rest } = planned
  const id = freeId(root)
  const files: ActFile[] = []
  for (const { path, data, learners, movedTo } of changes) {
    files.push({
      path,
      backup: await keep(root, path, shelf(path, id)),
      after: data === undefined ? null : digest(Buffer.from(data)),
      ...(learners ? { learners } : {}),
      ...(movedTo === undefined ? {} : { movedTo }),
    })
  }
  const act: Act = { version: 1, id, pid: process.pid, ...rest, files, records }
  const begun = actPath(root, id, 'begun')
  await write(begun, `${JSON.stringify(act, null, 2)}\n`)
  try {
    await changeRecords?.()
    for (const { path, data, mode } of changes) {
      if (data !== undefined) await write(join(root, path), data, mode)
    }
    for (const { path, data } of changes) {
      if (data !== undefined) continue
      await rm(join(root, path), { force: true })
      removeEmptyFolders(root, path)
    }
    await rename(begun, actPath(root, id, 'finished'))
  } catch (error) {
    rollBackAct(root, act, begun)
    throw writeFailure(error, root)
  }
  return act
}

/** The folders that hold what an act replaced, from the workspace; none when nothing was there. */
export function backupFolders({ files, id }: Act): string[] {
  const folders = files.flatMap(({ backup }) => {
    if (backup === null) return []
    return [backup.slice(0, backup.indexOf(id) + id.length)]
  })
  return [...new Set(folders)]
}

/** The time, moved on while another act has it. */
function freeId(root: string): string {
  for (let at = Date.now(); ; at += 1) {
    const id = new Date(at).toISOString().replaceAll(/[:.]/g, '-')
    if (!existsSync(actPath(root, id, 'begun')) && !existsSync(actPath(root, id, 'finished'))) return id
  }
}

/** Copies a file that is there to its place in the backups; null where none is. */
async function keep(root: string, path: string, shelf: string): Promise<string | null> {
  const backup = `.etude/backups/${shelf}`
  if (!existsSync(join(root, path))) return null
  try {
    await mkdir(dirname(join(root, backup)), { recursive: true })
    await copyFile(join(root, path), join(root, backup), constants.COPYFILE_EXCL)
  } catch (error) {
    throw writeFailure(error, join(root, backup))
  }
  return backup
}

async function write(path: string, data: string | Uint8Array, mode?: number): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFileAtomic(path, data, mode === undefined ? {} : { mode })
  } catch (error) {
    throw writeFailure(error, path)
  }
}

/** The content of a file of the workspace; undefined where there is none. */
export async function contentOf(root: string, path: string): Promise<Buffer | undefined> {
  return readFile(join(root, path)).catch(() => undefined)
}
