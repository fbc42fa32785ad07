import { setTimeout as sleep } from 'node:timers/promises'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openFileEvents } from '../session/file-events.ts'
import type { WatchMode } from '../session/watch-mode.ts'
import { scratchFolder } from './check-workspace.ts'
import type { DoctorCheck } from './doctor-check.ts'

/** How long an event may take. */
const PATIENCE_MS = 2_000

/** Saves a file in .etude and waits for its event, from the watcher the watch uses. */
export async function checkWatcher(root: string, mode: WatchMode): Promise<DoctorCheck> {
  const name = 'File events'
  if (mode === 'polling') {
    return { name, state: 'note', said: 'The watch looks twice a second here and needs no events.' }
  }
  const scratch = await scratchFolder(root).catch(() => undefined)
  if (scratch === undefined)
    return { name, state: 'note', said: 'Not tried: .etude cannot be written, see Writing.' }
  try {
    const took = mode === 'none' ? 'never' : await eventAfter(scratch.path)
    if (typeof took === 'number') return { name, state: 'ok', said: `A save is noticed after ${took} ms.` }
    const why = took === 'never' ? 'do not arrive on this drive' : `cannot be had here (${took})`
    return {
      name,
      state: 'note',
      said: `File events ${why}. The watch notices that and looks twice a second instead.`,
      next: 'To have it do so from the start: npm start -- --poll',
    }
  } finally {
    await scratch[Symbol.asyncDispose]()
  }
}

/** Milliseconds until the event came, "never", or what went wrong. */
async function eventAfter(dir: string): Promise<number | 'never' | string> {
  let savedAt = 0
  const told = Promise.withResolvers<number | string>()
  const events = openFileEvents(dir, {
    onEvent: () => told.resolve(Math.round(performance.now() - savedAt)),
    onError: (error) => told.resolve(error.message),
  })
  try {
    await Promise.race([events.ready, told.promise, sleep(PATIENCE_MS)])
    savedAt = performance.now()
    await writeFile(join(dir, 'probe.ts'), 'export const saved = true\n')
    return await Promise.race([told.promise, sleep(PATIENCE_MS, 'never' as const)])
  } finally {
    await events.close()
  }
}
