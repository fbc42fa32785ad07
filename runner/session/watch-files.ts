import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FSWatcher } from 'chokidar'
import type { Exercise } from '../course/course.ts'
import type { MissingFile } from '../ui/render-missing.ts'

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

/** Calls `onSave` after each save of a file in the followed exercise's folder, however the editor saves. */
export function openFileWatch(
  onSave: (exercise: Exercise) => void,
  onError: (error: Error) => void,
): FileWatch {
  let followed: Exercise | undefined
  let watcher: FSWatcher | undefined
  let debounce: NodeJS.Timeout | undefined
  let lookout: NodeJS.Timeout | undefined
  let closing: Promise<unknown> = Promise.resolve()
  const chokidar = import('chokidar')

  const stop = (): void => {
    clearTimeout(debounce)
    clearInterval(lookout)
    const old = watcher
    watcher = undefined
    closing = Promise.all([closing, old?.close()])
  }
  const start = async (exercise: Exercise): Promise<void> => {
    const { watch } = await chokidar
    if (exercise !== followed) return
    const fresh = watch(exercise.dir, { ignoreInitial: true, depth: 0, atomic: false })
    watcher = fresh
    fresh.on('all', () => {
      if (fresh !== watcher) return
      clearTimeout(debounce)
      debounce = setTimeout(() => settle(exercise), DEBOUNCE_MS)
    })
    fresh.on('error', (error) => onError(error instanceof Error ? error : new Error(String(error))))
  }
  const settle = (exercise: Exercise): void => {
    onSave(exercise)
    if (existsSync(exercise.dir)) return
    // A watcher does not survive its folder: wait for it to come back, then watch the new one.
    stop()
    lookout = setInterval(() => {
      if (!existsSync(exercise.dir)) return
      clearInterval(lookout)
      void start(exercise)
      onSave(exercise)
    }, RETURN_MS)
  }

  return {
    follow(exercise) {
      if (exercise === followed) return
      stop()
      followed = exercise
      void start(exercise)
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
