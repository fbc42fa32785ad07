// Entry of a worker process. It loads everything a suite needs, waits, and then serves exactly one run.
import { existsSync, realpathSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { lockBuiltins, lockMethods } from './lock-builtins.ts'
import { isAssignment } from './spare-message.ts'
import { watchMemory } from './watch-memory.ts'

const root = process.env.ETUDE_ROOT ?? process.cwd()

// Taken before any learner code runs: what it does to `process` later cannot forge or silence a report.
const send = process.send?.bind(process)
const on = process.on.bind(process)
const off = process.off.bind(process)
const exit = process.exit.bind(process)
process.send = undefined

// What an attempt writes into process.env does not change the cases it is judged by.
let seed = Number(process.env.ETUDE_SEED) || undefined
Object.defineProperty(globalThis, Symbol.for('etude.seed'), { get: () => seed })

let startWatching = (): void => undefined

on('message', (message) => {
  if (!isAssignment(message)) return
  startWatching()
  process.env.ETUDE_SEED = String(message.seed)
  seed = message.seed
  if (message.traceFile) process.env.ETUDE_TRACE_FILE = message.traceFile
})

// Loaded natively, under its real path: the suite's own import then finds the same instance already warm.
// The first worker of a session is waited for: it loads the simulated world and leaves it cold.
for (const name of ['install.ts', process.env.ETUDE_COLD ? 'simulate.ts' : 'warm-up.ts']) {
  const file = join(root, 'fixtures', 'testing', name)
  if (existsSync(file)) await import(pathToFileURL(realpathSync(file)).href)
}
const { chai } = await import('vitest')
const { init, runBaseTests, setupEnvironment } = await import('vitest/worker')
init({
  runTests: (state, traces) => runBaseTests('run', state, traces),
  collectTests: (state, traces) => runBaseTests('collect', state, traces),
  setup: setupEnvironment,
  on: (callback) => on('message', callback),
  off: (callback) => off('message', callback),
  post: (message) => send?.(message),
})
lockBuiltins()
lockMethods(chai.Assertion.prototype)
startWatching = watchMemory()
// A worker is killed, never ended, so the compile cache would otherwise not be written.
module.flushCompileCache()
on('disconnect', () => exit(0))
send?.({ etude: 'ready' })
