import type { FSWatcher } from 'chokidar'

/** What a folder's file events are told to. */
export interface FileEventListener {
  /** Something in the folder changed. */
  onEvent: () => void
  /** Events are not to be had, or not any more. */
  onError: (error: Error) => void
}

/** File events of one folder. */
export interface FileEvents {
  /** Resolves when every later change is told. */
  ready: Promise<void>
  close: () => Promise<void>
}

/** Asks the operating system to tell about each change in a folder, not in the folders below it. */
export function openFileEvents(dir: string, { onEvent, onError }: FileEventListener): FileEvents {
  let watcher: FSWatcher | undefined
  let closed = false
  const ready = import('chokidar').then(
    ({ watch }) =>
      new Promise<void>((resolve) => {
        if (closed) return resolve()
        watcher = watch(dir, { ignoreInitial: true, depth: 0, atomic: false })
        watcher.on('all', () => closed || onEvent())
        watcher.on(
          'error',
          (error) => closed || onError(error instanceof Error ? error : new Error(String(error))),
        )
        watcher.once('ready', () => resolve())
      }),
  )
  return {
    ready,
    async close() {
      closed = true
      await watcher?.close()
    },
  }
}
