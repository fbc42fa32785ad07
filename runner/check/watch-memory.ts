import { Worker } from 'node:worker_threads'

/** What a process may take in all, buffers included, in MB. The heap has a limit of its own. */
export const MEMORY_MB = 1_024

/** What is printed before the process ends itself for taking more. */
export const OUT_OF_MEMORY = 'etude: memory limit'

/**
 * Ends this process when it takes more memory than a run may have. In a thread of its own, because an attempt that
 * fills memory rarely lets go of the main one. The heap limit of V8 does not count buffers.
 */
export function watchMemory(): void {
  const watcher = new Worker(SOURCE, {
    eval: true,
    workerData: { limit: MEMORY_MB * 2 ** 20, words: OUT_OF_MEMORY },
  })
  watcher.unref()
}

const SOURCE = `
const { workerData: { limit, words } } = require('node:worker_threads')
const { writeSync } = require('node:fs')
setInterval(() => {
  if (process.memoryUsage.rss() < limit) return
  writeSync(2, words + '\\n')
  process.kill(process.pid, 'SIGKILL')
}, 50)
`
