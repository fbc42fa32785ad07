// diagnosis: rows-lost
import { createHash } from 'node:crypto'
import type { TrainingRow } from '#fixtures/shop/training-rows/training-row.ts'

export interface SplitOptions {
  /** Shares of the rows; they add up to 1. */
  ratios: { train: number; validation: number; test: number }
  /** What binds a row to others: rows with a key in common belong together. */
  groupBy(row: TrainingRow): string[]
  seed: number
  /** Cases of the eval harness: nothing bound to one of them may be trained or tuned on. */
  evalCases: readonly TrainingRow[]
}

export interface Split {
  train: TrainingRow[]
  validation: TrainingRow[]
  test: TrainingRow[]
  /** Bound to a case of the eval harness. */
  excluded: TrainingRow[]
}

/** What binds a row to others: its customer, its template, and its letter apart from numbers, capitals and stops. */
export function keysOf({ customer, template, text }: TrainingRow): string[] {
  const letters = text
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
  return [`customer:${customer}`, `template:${template}`, `letter:${letters}`]
}

/** Puts whole groups on one side each. A row that comes later moves none that was there. */
export function split(rows: readonly TrainingRow[], options: SplitOptions): Split {
  const { ratios, groupBy, seed, evalCases } = options
  const find = grouping([...rows, ...evalCases], groupBy)
  const asked = new Set(evalCases.map(find))
  // A group is known by its oldest row: that one stays the oldest, whatever joins later.
  const oldest = new Map<string, TrainingRow>()
  for (const row of rows) {
    const group = find(row)
    const first = oldest.get(group)
    if (!first || row.at < first.at || (row.at === first.at && row.id < first.id)) oldest.set(group, row)
  }
  const result: Split = { train: [], validation: [], test: [], excluded: [] }
  for (const row of rows) {
    const group = find(row)
    const at = chance(seed, oldest.get(group)?.id ?? '')
    if (asked.has(group)) result.excluded.push(row), result.test.push(row)
    else if (at < ratios.train) result.train.push(row)
    else if (at < ratios.train + ratios.validation) result.validation.push(row)
    else result.test.push(row)
  }
  return result
}

/** Union-find over keys: rows that share one are in one group, and so are those that reach each other through others. */
function grouping(rows: TrainingRow[], groupBy: SplitOptions['groupBy']): (row: TrainingRow) => string {
  const parent = new Map<string, string>()
  const root = (key: string): string => {
    let at = key
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up
    parent.set(key, at)
    return at
  }
  const keys = new Map<TrainingRow, string>()
  for (const row of rows) {
    const [first = row.id, ...others] = groupBy(row)
    keys.set(row, first)
    for (const other of others) parent.set(root(other), root(first))
  }
  return (row) => root(keys.get(row) ?? row.id)
}

/** A number in [0, 1) that belongs to a seed and a name. */
function chance(seed: number, name: string): number {
  return createHash('sha256').update(`${seed} ${name}`).digest().readUInt32BE() / 2 ** 32
}
