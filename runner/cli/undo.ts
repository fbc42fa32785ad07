import { backupFolders } from '../session/apply-act.ts'
import { openProgress } from '../session/open-progress.ts'
import { nextToUndo, undoAct, type UndoResult } from '../session/undo-act.ts'
import { lockWorkspace } from '../session/workspace-lock.ts'
import type { Call, Command } from './command.ts'
import { noticeTo } from './notice-to.ts'

/** Brings back what the last reset, borrow, restore or update replaced. */
export const undo: Command = (call) => takeBack(call, 'undo')

/** Does again what the last undo took back. */
export const redo: Command = (call) => takeBack(call, 'redo')

async function takeBack({ root, options, out, err }: Call, which: 'undo' | 'redo'): Promise<number> {
  const progress = await openProgress(root, noticeTo(err))
  const of = await nextToUndo(root, which)
  const isRunnerToo = of.files.some(({ path }) => path.startsWith('runner/'))
  // An update replaces the runner itself, so no watch may be running on it.
  const lock = isRunnerToo ? await lockWorkspace(root) : undefined
  try {
    const result = await undoAct(root, progress, of, which)
    out(options.json ? `${JSON.stringify(contractOf(result), null, 2)}\n` : printed(result, which))
    return 0
  } finally {
    await lock?.[Symbol.asyncDispose]()
  }
}

function contractOf({ of, act, kept, lost }: UndoResult): object {
  return { of: of.title, files: act.files.map(({ path }) => path), kept, lost, backups: backupFolders(act) }
}

function printed({ of, act, kept, lost }: UndoResult, which: 'undo' | 'redo'): string {
  const again = which === 'undo' ? 'Undone' : 'Done again'
  const paths = act.files.map(({ path, after }) => `${after === null ? 'Removed' : 'Put back'} ${path}`)
  const shown = paths.length > 12 ? [`${paths.length} files were put back or removed.`] : paths
  const install = act.files.some(({ path }) => /^package(?:-lock)?\.json$/.test(path))
  const lines = [
    `${again}: ${of.title}.`,
    ...shown,
    ...kept.map((path) => `Left alone, as you worked on it since: ${path}`),
    ...lost.map((path) => `Its backup is gone, so it stays as it is: ${path}`),
    ...backupFolders(act).map((folder) => `What was there is in ${folder}.`),
    which === 'undo' ? '`etude redo` does it again.' : '`etude undo` takes it back again.',
    ...(install ? ['The packages are others now. Next: npm install'] : []),
  ]
  return `${lines.join('\n')}\n`
}
