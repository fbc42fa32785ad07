import { Worker } from 'node:worker_threads'

/** What a process may take in all, buffers included, in MB. The heap has a limit of its own. */
export const MEMORY_MB = 1_024

/** What is printed before the process ends itself for taking more. */
export const OUT_OF_MEMORY = 'etude: memory limit'

/**
 * Ends this process when it takes more memory than a run may have, from the moment the function it returns is called:
 * a worker that only waits is not looked at. In a thread of its own, because an attempt that fills memory rarely lets
 * go of the main one. The heap limit of V8 does not count buffers.
 */
export function watchMemory(): () => void {
  const begun = new Int32Array(new SharedArrayBuffer(4))
  const { notify } = Atomics
  const watcher = new Worker(SOURCE, {
    eval: true,
    workerData: { begun, limit: MEMORY_MB * 2 ** 20, words: OUT_OF_MEMORY },
  })
  watcher.unref()
  return () => {
    begun[0] = 1
    notify(begun, 0)
  }
}

const SOURCE = `
const { workerData: { begun, limit, words } } = require('node:worker_threads')
const { writeSync } = require('node:fs')
Atomics.wait(begun, 0, 0)
setInterval(() => {
  if (process.memoryUsage.rss() < limit) return
  writeSync(2, words + '\\n')
  process.kill(process.pid, 'SIGKILL')
}, 50)
`
