// diagnosis: row-too-short
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
      const passed = row.filter(Boolean).length
      let share = 1
      for (let i = 0; i < Math.min(k, row.length); i++) share *= Math.max(0, passed - i) / (row.length - i)
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
  const candidates = new Map(cand.map((one) => [one.id, one]))
  let up = 0
  let down = 0
  for (const one of base) {
    const other = candidates.get(one.id)
    if (other === undefined) throw new RangeError(`The candidate has no result for ${one.id}.`)
    const move = Number(passes(other)) - Number(passes(one))
    if (move > 0) up++
    if (move < 0) down++
  }
  if (candidates.size !== base.length) throw new RangeError('The candidate has cases that the base lacks.')
  if (coinChance(up, down) > ERROR) return 'inconclusive'
  return up > down ? 'better' : 'worse'
}

function passes({ trials }: CaseResult): boolean {
  return trials.filter(({ pass }) => pass).length * 2 > trials.length
}

function coinChance(up: number, down: number): number {
  const moved = up + down
  let term = 0.5 ** moved
  let tail = 0
  for (let heads = 0; heads <= Math.min(up, down); heads++) {
    tail += term
    term *= (moved - heads) / (heads + 1)
  }
  return Math.min(1, 2 * tail)
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}
