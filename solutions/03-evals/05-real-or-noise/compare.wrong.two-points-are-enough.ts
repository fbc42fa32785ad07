// diagnosis: false-winner
import type { CaseResult } from '#fixtures/desk/eval-result.ts'

export type Verdict = 'better' | 'worse' | 'inconclusive'

export interface Interval {
  low: number
  high: number
}

const Z = 1.96
const ERROR = 0.05

export function passHatK(trials: boolean[][], k: number): number {
  return mean(
    trials.map((row) => {
      if (row.length < k) throw new RangeError(`${row.length} trials say nothing about ${k} in a row.`)
      const passed = row.filter(Boolean).length
      let share = 1
      for (let i = 0; i < k; i++) share *= Math.max(0, passed - i) / (row.length - i)
      return share
    }),
  )
}

export function wilson(passed: number, n: number): Interval {
  if (n === 0) return { low: 0, high: 1 }
  const p = passed / n
  const scale = 1 + Z ** 2 / n
  const centre = (p + Z ** 2 / (2 * n)) / scale
  const half = (Z * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2))) / scale
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}

export function compare(base: CaseResult[], cand: CaseResult[]): Verdict {
  const ids = new Set(base.map(({ id }) => id))
  if (base.length !== cand.length || cand.some(({ id }) => !ids.has(id))) throw new RangeError('other cases')
  const gain = score(cand) - score(base)
  if (Math.abs(gain) < 0.02) return 'inconclusive'
  return gain > 0 ? 'better' : 'worse'
}

function score(cases: CaseResult[]): number {
  return mean(cases.flatMap(({ trials }) => trials.map(({ pass }) => Number(pass))))
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}
