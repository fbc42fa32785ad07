import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Exercise } from '../course/course.ts'
import type { MissingFile } from '../ui/render-missing.ts'
import { openFileEvents } from './file-events.ts'
import { pollFiles } from './poll-files.ts'
import { openHeartbeat } from './watch-heartbeat.ts'
import type { WatchMode } from './watch-mode.ts'

/** Editors save in several steps; what they do within this time is one save. */
const DEBOUNCE_MS = 5
/** How often a folder that is gone is looked for. */
const RETURN_MS = 300

/** Watches the folder of one exercise at a time. */
export interface FileWatch {
  /** From now on, saves in this exercise's folder count. */
  follow: (exercise: Exercise) => void
  close: () => Promise<void>
}

/** What a file watch tells. */
export interface FileWatchListener {
  /** A file in the followed exercise's folder was saved, however the editor saves. */
  onSave: (exercise: Exercise) => void
  /** Events do not arrive, or failed with this error: from now on it polls. Told once, before that save. */
  onPolling: (error: Error | undefined) => void
}

/** Notices saves in the way of `mode`; where events fail or stay away it polls for the rest of the session. */
export function openFileWatch(mode: WatchMode, { onSave, onPolling }: FileWatchListener): FileWatch {
  let followed: Exercise | undefined
  let polling = mode === 'polling'
  let stopCurrent: () => Promise<unknown> | void = () => undefined
  let closing: Promise<unknown> = Promise.resolve()

  const stop = (): void => {
    const stopped = stopCurrent()
    stopCurrent = () => undefined
    closing = Promise.all([closing, stopped])
  }
  const poll = (exercise: Exercise): void => {
    stopCurrent = pollFiles(exercise.dir, () => onSave(exercise))
  }
  const startPolling = (exercise: Exercise, error?: Error): void => {
    if (polling) return
    polling = true
    stop()
    poll(exercise)
    onPolling(error)
    onSave(exercise)
  }
  const listen = (exercise: Exercise): void => {
    let debounce: NodeJS.Timeout | undefined
    let isReady = false
    const beat = openHeartbeat(exercise.dir, () => {
      // What changed while the events were still being asked for is a save, and says nothing about the drive.
      if (isReady) startPolling(exercise)
      else onSave(exercise)
      isReady = true
    })
    const events =
      mode === 'none'
        ? undefined
        : openFileEvents(exercise.dir, {
            onEvent() {
              isReady = true
              beat.touched()
              clearTimeout(debounce)
              debounce = setTimeout(() => settle(exercise), DEBOUNCE_MS)
            },
            onError: (error) => startPolling(exercise, error),
          })
    void (events?.ready ?? Promise.resolve()).then(() => (isReady = true))
    stopCurrent = () => {
      clearTimeout(debounce)
      beat.close()
      return events?.close()
    }
  }
  const settle = (exercise: Exercise): void => {
    onSave(exercise)
    if (existsSync(exercise.dir)) return
    // Events do not survive their folder: wait for it to come back, then ask for those of the new one.
    stop()
    const lookout = setInterval(() => {
      if (!existsSync(exercise.dir)) return
      stop()
      listen(exercise)
      onSave(exercise)
    }, RETURN_MS)
    stopCurrent = () => clearInterval(lookout)
  }

  return {
    follow(exercise) {
      if (exercise === followed) return
      stop()
      followed = exercise
      if (polling) poll(exercise)
      else listen(exercise)
    },
    async close() {
      followed = undefined
      stop()
      await closing
    },
  }
}

/** The files of an exercise that cannot be checked as they are now, its suite included. */
export async function findMissing(exercise: Exercise): Promise<MissingFile[]> {
  const names = [...exercise.files, exercise.testFile]
  const states = await Promise.all(names.map((name) => stateOf(join(exercise.dir, name))))
  return names.flatMap((name, index) => {
    const state = states[index]
    return state === undefined ? [] : [{ name, state }]
  })
}

async function stateOf(path: string): Promise<MissingFile['state'] | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim() === '' ? 'empty' : undefined
  } catch {
    return 'missing'
  }
}
