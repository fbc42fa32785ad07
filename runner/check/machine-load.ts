import { availableParallelism, loadavg } from 'node:os'

/** A run is given at most so many times as long. */
const MOST = 6

/**
 * How many times as long a run may take on this machine at this moment: 1 where a core is free for everything that wants
 * one, more where they queue. (The load average of the last minute by cores; Windows tells none, so 1 there.) Without
 * it, honest work on a busy machine is taken for an endless loop.
 */
export function machineLoad(): number {
  const [lastMinute = 0] = loadavg()
  return Math.min(MOST, Math.max(1, lastMinute / availableParallelism()))
}
