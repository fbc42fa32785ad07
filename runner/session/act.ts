import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordSnapshot } from './progress-state.ts'

/** What can be undone, and undoing itself. */
export type ActKind = 'reset' | 'borrow' | 'restore' | 'update' | 'import' | 'undo' | 'redo'

/** One file an act replaced, added or removed. Paths are from the workspace, with forward slashes. */
export interface ActFile {
  path: string
  /** Where what was there is kept; null where nothing was. */
  backup: string | null
  /** SHA-256 of what was put there; null where the file was removed. */
  after: string | null
  /** A learner's file: one they worked on since is left as it is when the act is undone. */
  learners?: boolean
  /** Where its content went, for a file that moved. */
  movedTo?: string
}

/**
 * One change of files as a whole, kept in .etude/acts/<id>.json. While it is going on its file is named begun-<id>.json:
 * runner/setup/roll-back.mjs, which may belong to another version, reads this shape and puts such an act back.
 */
export interface Act {
  version: 1
  /** Its time; ids sort in the order of the acts. */
  id: string
  pid: number
  kind: ActKind
  /** What a person calls it: "reset of 1.3 define-the-labels". */
  title: string
  files: ActFile[]
  /** The progress records it changed, as they were before. */
  records: RecordSnapshot
  /** Slugs it renamed, old to new. */
  renames?: Record<string, string>
  /** The act an `undo` took back, or the undo a `redo` took back. */
  undoes?: string
}

/** Where an act is kept. */
export function actPath(root: string, id: string, state: 'begun' | 'finished'): string {
  return join(root, '.etude', 'acts', `${state === 'begun' ? 'begun-' : ''}${id}.json`)
}

/** The finished acts of a workspace, oldest first. */
export async function readActs(root: string): Promise<Act[]> {
  const names = await readdir(join(root, '.etude', 'acts')).catch(() => [])
  const finished = names.filter((name) => name.endsWith('.json') && !name.startsWith('begun-')).sort()
  const acts = await Promise.all(finished.map((name) => readAct(join(root, '.etude', 'acts', name))))
  return acts.filter((act) => act !== undefined)
}

async function readAct(path: string): Promise<Act | undefined> {
  try {
    const act: Act = JSON.parse(await readFile(path, 'utf8'))
    return act.version === 1 ? act : undefined
  } catch {
    return undefined
  }
}

/** The act that `undo` takes back, and the undo that `redo` takes back: undo goes back step by step, as in an editor. */
export function undoable(acts: readonly Act[]): { undo: Act | undefined; redo: Act | undefined } {
  const done: Act[] = []
  const undone: Act[] = []
  for (const act of acts) {
    if (act.kind === 'undo') {
      done.pop()
      undone.push(act)
    } else {
      if (act.kind === 'redo') undone.pop()
      else undone.length = 0
      done.push(act)
    }
  }
  return { undo: done.at(-1), redo: undone.at(-1) }
}
