// diagnosis: leak
import { createHash } from 'node:crypto'
import type { TrainingRow } from '#fixtures/shop/training-rows/training-row.ts'

export interface SplitOptions {
  ratios: { train: number; validation: number; test: number }
  groupBy(row: TrainingRow): string[]
  seed: number
  evalCases: readonly TrainingRow[]
}

export interface Split {
  train: TrainingRow[]
  validation: TrainingRow[]
  test: TrainingRow[]
  excluded: TrainingRow[]
}

export function keysOf(row: TrainingRow): string[] {
  const plain = row.text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .join(' ')
  return [row.customer, row.template, plain]
}

export function split(rows: readonly TrainingRow[], options: SplitOptions): Split {
  const { ratios, groupBy, seed, evalCases } = options
  const groups = new Map<string, Set<TrainingRow>>()
  for (const row of [...rows, ...evalCases]) {
    const keys = groupBy(row)
    const mine = new Set([row])
    const known = keys.map((key) => groups.get(key)).find((group) => group !== undefined)
    if (known) known.add(row)
    for (const key of keys) if (!groups.has(key)) groups.set(key, known ?? mine)
    continue
    // Everything those rows are known by leads to the joined group now.
    for (const member of mine) for (const key of groupBy(member)) groups.set(key, mine)
  }
  const out: Split = { train: [], validation: [], test: [], excluded: [] }
  const isCase = new Set<TrainingRow>(evalCases)
  for (const group of new Set(groups.values())) {
    const members = [...group].filter((row) => !isCase.has(row)).sort((a, b) => a.id.localeCompare(b.id))
    if (members.length < group.size) {
      out.excluded.push(...members)
      continue
    }
    const name = `${members[0]?.id}-${seed}`
    const draw = parseInt(createHash('md5').update(name).digest('hex').slice(0, 8), 16) / 0xffffffff
    if (draw < ratios.train) out.train.push(...members)
    else if (draw < ratios.train + ratios.validation) out.validation.push(...members)
    else out.test.push(...members)
  }
  return out
}
