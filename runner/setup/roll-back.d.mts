/** The part of an act that putting it back needs; the whole of it is `Act` in runner/session/act.ts. */
export interface RollBackAct {
  id: string
  pid: number
  title: string
  files: readonly { path: string; backup: string | null; after: string | null }[]
  records: Readonly<Record<string, unknown>>
}

/** The SHA-256 of a file's bytes, in hexadecimal digits. */
export function digest(bytes: Uint8Array): string

/** Puts back what one act has replaced so far, and forgets the act. What changed since then is kept in .etude/backups. */
export function rollBackAct(root: string, act: RollBackAct, path: string): void

/** Puts back every act whose process ended in the middle of it. Returns their titles. */
export function rollBack(root: string): string[]

/** Removes the folders above a path of the workspace that hold nothing any more. */
export function removeEmptyFolders(root: string, path: string): void
