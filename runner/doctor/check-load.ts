import { availableParallelism, loadavg } from 'node:os'
import type { DoctorCheck } from './doctor-check.ts'

/** From this many runnable processes for each core on, verdicts take noticeably longer. */
const BUSY = 1.5

/** Whether the machine has room: a verdict needs about one core. Windows tells no load, and is called quiet. */
export function checkLoad(lastMinute = loadavg()[0] ?? 0, cores = availableParallelism()): DoctorCheck {
  const name = 'Load'
  const said = `${lastMinute.toFixed(1)} processes wanted ${cores === 1 ? 'the one core' : `the ${cores} cores`} in the last minute`
  if (lastMinute < BUSY * cores) return { name, state: 'ok', said: `${said}.` }
  return {
    name,
    state: 'note',
    said: `${said}, so verdicts come late.`,
    next: 'Close what else works on this machine. Runs are given more time meanwhile.',
  }
}
