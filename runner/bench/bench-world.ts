import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { workerExecArgv } from '../check/worker-options.ts'
import { percentile } from './percentile.ts'

/** How fast the simulated model reads. */
export interface CoreFigures {
  newPerSecond: number
  seenPerSecond: number
  promptMs: number
}

/** How fast calls pass, and what the simulated world adds to a worker's start, in milliseconds. */
export interface WireFigures {
  mswPerSecond: number
  directPerSecond: number
  streamMs: number
  load: { aloneMs: number; addedMs: number; addedCpuMs: number; warmUpMs: number }
}

/** Runs the core's own measurements in a process of their own. */
export async function benchCore(root: string): Promise<CoreFigures> {
  return (await measured(root, 'core.ts')) as CoreFigures
}

/** Runs the wire's own measurements in a process of their own, and starts a worker's loading again and again. */
export async function benchWire(root: string, starts: number): Promise<WireFigures> {
  const wire = (await measured(root, 'wire.ts')) as Omit<WireFigures, 'load'>
  return { ...wire, load: await benchLoad(root, starts) }
}

/** By turns, so that all three meet the same machine; the first round fills the compile cache and does not count. */
async function benchLoad(root: string, starts: number): Promise<WireFigures['load']> {
  const taken = { alone: [] as Taken[], world: [] as Taken[], warm: [] as Taken[] }
  for (let start = 0; start <= starts; start++) {
    for (const parts of ['alone', 'world', 'warm'] as const) {
      const one = (await measured(root, 'load.ts', parts)) as Taken
      if (start > 0) taken[parts].push(one)
    }
  }
  const median = (parts: keyof typeof taken, of: keyof Taken): number =>
    percentile(
      taken[parts].map((one) => one[of]),
      0.5,
    )
  return {
    aloneMs: Math.round(median('alone', 'ms')),
    addedMs: Math.round(median('world', 'ms') - median('alone', 'ms')),
    addedCpuMs: Math.round(median('world', 'cpuMs') - median('alone', 'cpuMs')),
    warmUpMs: Math.round(median('warm', 'ms') - median('world', 'ms')),
  }
}

interface Taken {
  ms: number
  cpuMs: number
}

/** With the flags of a worker. */
async function measured(root: string, script: string, ...args: string[]): Promise<unknown> {
  const file = join(root, 'fixtures', 'bench', script)
  const env = { ...process.env, NODE_COMPILE_CACHE: join(root, '.bench-compile') }
  const { stdout } = await promisify(execFile)(process.execPath, [...workerExecArgv, file, ...args], {
    cwd: root,
    env,
  })
  return JSON.parse(stdout)
}
