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

type Side = 'train' | 'validation' | 'test'

export function keysOf(row: TrainingRow): string[] {
  const spoken = row.text.toLocaleLowerCase('en').match(/\p{L}+/gu) ?? []
  return [`c/${row.customer}`, `t/${row.template}`, `l/${spoken.join('_')}`]
}

export function split(rows: readonly TrainingRow[], options: SplitOptions): Split {
  const groups = components(
    [...rows, ...options.evalCases].toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
    options.groupBy,
  )
  const cases = new Set(options.evalCases)
  const sides = new Map<TrainingRow, keyof Split>()
  // Dealt by label, oldest group first: newcomers are dealt to last, and labels are spread by design.
  const dealt = new Map<string, number>()
  for (const group of groups) {
    const [oldest] = group
    if (!oldest) continue
    if (group.some((row) => cases.has(row))) {
      for (const row of group) sides.set(row, 'excluded')
      continue
    }
    const turn = dealt.get(oldest.label) ?? 0
    dealt.set(oldest.label, turn + 1)
    const hand = handOf(options, oldest.label, Math.floor(turn / 20))
    for (const row of group) sides.set(row, hand[turn % 20] ?? 'train')
  }
  const on = (side: keyof Split) => rows.filter((row) => sides.get(row) === side)
  return { train: on('train'), validation: on('validation'), test: on('test'), excluded: on('excluded') }
}

/** Rows that reach each other, oldest row first; groups in the order of their oldest. */
function components(rows: TrainingRow[], groupBy: SplitOptions['groupBy']): TrainingRow[][] {
  const holders = new Map<string, TrainingRow[]>()
  for (const row of rows) for (const key of groupBy(row)) holders.set(key, [...(holders.get(key) ?? []), row])
  const place = new Map(rows.map((row, i) => [row, i]))
  const seen = new Set<TrainingRow>()
  const groups: TrainingRow[][] = []
  for (const start of rows) {
    if (seen.has(start)) continue
    seen.add(start)
    const group = [start]
    for (const row of group) {
      for (const next of groupBy(row).flatMap((key) => holders.get(key) ?? [])) {
        if (seen.has(next)) continue
        seen.add(next)
        group.push(next)
      }
    }
    groups.push(group.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)))
  }
  return groups
}

/** Twenty sides in the asked shares, mixed by seed, label and round. */
function handOf({ ratios, seed }: SplitOptions, label: string, round: number): Side[] {
  const train = Math.round(ratios.train * 20)
  const validation = Math.round(ratios.validation * 20)
  const hand = Array.from({ length: 20 }, (_, i): Side => {
    if (i < train) return 'train'
    return i < train + validation ? 'validation' : 'test'
  })
  return hand
    .map((side, i) => ({ side, order: mix(`${seed}/${label}/${round}/${i}`) }))
    .sort((a, b) => a.order - b.order)
    .map(({ side }) => side)
}

/** FNV-1a, stirred once more at the end. */
function mix(text: string): number {
  let hash = 2166136261
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16777619)
  hash = Math.imul(hash ^ (hash >>> 15), 2246822519)
  hash = Math.imul(hash ^ (hash >>> 13), 3266489917)
  return (hash ^ (hash >>> 16)) >>> 0
}
