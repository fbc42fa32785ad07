import type { CaseResult } from '#fixtures/desk/eval-result.ts'

export type Verdict = 'better' | 'worse' | 'inconclusive'
export interface Interval {
  low: number
  high: number
}

export function passHatK(trials: boolean[][], k: number): number {
  let sum = 0
  for (const row of trials) {
    const n = row.length
    if (n < k) throw new RangeError('fewer trials than k')
    let c = 0
    for (const pass of row) if (pass) c++
    sum += factorial(c, k) / factorial(n, k)
  }
  return sum / trials.length
}

/** n·(n−1)·…, k factors. */
function factorial(n: number, k: number): number {
  let product = 1
  for (let i = 0; i < k; i++) product *= n - i
  return product
}

export function wilson(passed: number, n: number): Interval {
  if (n === 0) return { low: 0, high: 1 }
  const z = 1.959964
  const failed = n - passed
  const middle = (passed + (z * z) / 2) / (n + z * z)
  const half = (z / (n + z * z)) * Math.sqrt((passed * failed) / n + (z * z) / 4)
  return { low: middle - half, high: middle + half }
}

/** The sign test: did more cases rise than fall, and by more than coins would explain? */
export function compare(base: CaseResult[], cand: CaseResult[]): Verdict {
  const byId: Record<string, CaseResult> = {}
  for (const one of cand) byId[one.id] = one
  if (base.length !== cand.length || base.some(({ id }) => !byId[id])) throw new RangeError('other cases')
  const count = (one?: CaseResult): number => one?.trials.filter((trial) => trial.pass).length ?? 0
  let rose = 0
  let fell = 0
  for (const one of base) {
    const before = count(one)
    const after = count(byId[one.id])
    if (after > before) rose++
    else if (after < before) fell++
  }
  const n = rose + fell
  let ways = 1
  let tail = 0
  for (let i = 0; i <= Math.min(rose, fell); i++) {
    tail += ways / 2 ** n
    ways = (ways * (n - i)) / (i + 1)
  }
  if (2 * tail >= 0.05) return 'inconclusive'
  return rose > fell ? 'better' : 'worse'
}
