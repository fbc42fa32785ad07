import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { childrenOf, openInTerminal } from '../session/toy-terminal.ts'
import * as command from './bench-commands.ts'
import { percentile } from './percentile.ts'

/** How soon the first screen stands, and what a watch costs that nobody uses. */
export interface ScreenFigures {
  /** Median, in ms from the start of the process. */
  firstScreenMs: number
  /** Share of one core, in percent; undefined where /proc does not tell. */
  idleCpuPercent?: number
  /** Memory of the whole process tree, shared pages counted once, in MB. */
  idleMb?: number
}

/** Opens the watch in a real pseudo-terminal, and then leaves it alone for `idleSeconds`. */
export async function benchScreen(root: string, starts: number, idleSeconds: number): Promise<ScreenFigures> {
  const taken: number[] = []
  for (let start = 0; start < starts; start++) {
    const startedAt = performance.now()
    await using terminal = openInTerminal(command.OURS, root)
    await terminal.sees(/Welcome|Progress/)
    taken.push(performance.now() - startedAt)
  }
  await using terminal = openInTerminal(command.OURS, root)
  await terminal.sees(/Welcome|Progress/)
  terminal.press('\r')
  await sleep(8_000)
  const family = [terminal.pid, ...(await childrenOf(terminal.pid))]
  const before = await Promise.all(family.map(cpuMs))
  await sleep(idleSeconds * 1_000)
  const after = await Promise.all(family.map(cpuMs))
  const memory = await Promise.all(family.map(memoryMb))
  const used = after.map((one, i) => (one ?? Number.NaN) - (before[i] ?? Number.NaN))
  const sum = (list: (number | undefined)[]): number =>
    list.reduce<number>((all, one) => all + (one ?? Number.NaN), 0)
  return {
    firstScreenMs: Math.round(percentile(taken, 0.5)),
    ...(Number.isNaN(sum(used))
      ? {}
      : { idleCpuPercent: Number((sum(used) / (idleSeconds * 10)).toFixed(2)) }),
    ...(Number.isNaN(sum(memory)) ? {} : { idleMb: Math.round(sum(memory)) }),
  }
}

/** Processor time of a process so far: fields 14 and 15 of /proc/PID/stat, in ticks of 10 ms (proc(5)). */
async function cpuMs(pid: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ')
  return fields && 10 * (Number(fields[11]) + Number(fields[12]))
}

/** Proportional set size of a process, from /proc/PID/smaps_rollup. */
async function memoryMb(pid: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => undefined)
  const kilobytes = /^Pss: +(\d+) kB$/m.exec(text ?? '')?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
}
