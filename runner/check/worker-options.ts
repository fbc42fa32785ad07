import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Enough for any suite; a heap that grows past it ends the worker in about two seconds instead of the machine. */
export const HEAP_MB = 512

const require = createRequire(import.meta.url)

/** Folder of the installed vitest package. */
const vitestDir = dirname(require.resolve('vitest/package.json'))

/** Room for young objects: a short run with hundreds of calls then spends less of its time collecting them. */
const YOUNG_MB = 32

/** What we add to the flags Vitest starts a worker with. */
export const extraExecArgv: readonly string[] = [
  `--max-old-space-size=${HEAP_MB}`,
  `--max-semi-space-size=${YOUNG_MB}`,
]

/**
 * The flags Vitest 5.1 starts a forked worker with, in its order. A spare is started before Vitest is loaded,
 * so the list is repeated here; worker-options.test.ts fails when Vitest's own list changes.
 */
export const workerExecArgv: readonly string[] = [
  '--experimental-import-meta-resolve',
  '--require',
  join(vitestDir, 'suppress-warnings.cjs'),
  '--conditions',
  'node',
  '--conditions',
  'development',
  ...extraExecArgv,
]

/**
 * The environment of a worker: the runner's own, without anything that could reach a real API or colour the messages,
 * and without Node's compile cache: code that comes out of it is slower to run for the first time (a save was answered
 * in 280 ms with it and in 190 ms without), and a worker that waits has the time to compile.
 */
export function workerEnv(root: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {}
  for (const [name, value] of Object.entries(process.env)) {
    if (!/^(OPENAI_|NODE_COMPILE_CACHE|VITEST|FORCE_COLOR|ETUDE_SEED|ETUDE_TRACE)/.test(name))
      env[name] = value
  }
  return {
    ...env,
    TEST: 'true',
    VITEST: 'true',
    VITEST_MODE: 'RUN',
    NODE_ENV: 'test',
    NO_COLOR: '1',
    ETUDE_ROOT: root,
  }
}
