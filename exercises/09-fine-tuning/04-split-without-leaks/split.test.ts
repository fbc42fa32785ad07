import { test } from 'vitest'
import { random } from '#fixtures/model/random.ts'
import { drawTrainingRows, sentAgain } from '#fixtures/shop/training-rows/draw-training-rows.ts'
import type { TrainingRow } from '#fixtures/shop/training-rows/training-row.ts'
import { diagnose, type Diagnosis } from '#fixtures/testing/diagnosis.ts'
import { bondsOf, groupsOf, leaks, rememberedShare } from '#fixtures/testing/leaks.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { keysOf, split, type Split } from './split.ts'

const FILE = 'exercises/09-fine-tuning/04-split-without-leaks/split.ts'
const RATIOS = { train: 0.6, validation: 0.2, test: 0.2 }
/** Points a share may be off: of the rows, and of a label within a side. */
const MARKS = { size: 4, label: 5 }
const SIDES = ['train', 'validation', 'test'] as const
const ALL = [...SIDES, 'excluded'] as const

const seed = runSeed()
const r = random(seed, 'split')
const rows = drawTrainingRows(seed, 9000)
const groups = groupsOf(rows)
const evalCases = drawEvalCases()
const asked = new Set(leaks(rows, evalCases).map(({ row }) => row))
const barred = new Set(groups.filter((group) => group.some((row) => asked.has(row))).flat())

/** Enough to see whether anything moves. */
const few = rows.slice(0, 2000)

// Each test begins with what the ones before it ask: the order in which a person should mend things.

test('every row is on one side, or left out because the eval harness asks about its like', () => {
  mustHold(complete)
})

test('rows that hang together, directly or through others, are on one side', () => {
  mustHold(complete, leakless)
})

test('nothing bound to a case of the eval harness is trained or tuned on', () => {
  mustHold(complete, leakless, evalKeptApart)
})

test('the sides have their sizes, and each the labels of the whole', () => {
  mustHold(complete, leakless, evalKeptApart, labelled, sized)
})

test('a row that comes later moves no other, in whatever order the rows come; another seed moves many', () => {
  mustHold(complete, leakless, evalKeptApart, labelled, sized, stable, seeded)
})

const held = new Set<() => void>()
function mustHold(...checks: (() => void)[]): void {
  for (const check of checks) {
    if (held.has(check)) continue
    check()
    held.add(check)
  }
}

// --- the checks ---

let made: Split | undefined
const whole = (): Split => (made ??= splitOf(rows))

function splitOf(of: readonly TrainingRow[], withSeed = seed): Split {
  return split([...of], { ratios: RATIOS, groupBy: keysOf, seed: withSeed, evalCases: [...evalCases] })
}

function sidesOf(result: Split): Map<string, string> {
  return new Map(ALL.flatMap((side) => result[side].map(({ id }) => [id, side] as const)))
}

function complete(): void {
  const ids = ALL.flatMap((side) => whole()[side].map(({ id }) => id))
  const found = new Set(ids)
  const twice = ids.length - found.size
  const gone = rows.filter(({ id }) => !found.has(id)).length
  const needless = whole().excluded.filter((row) => !barred.has(byId(row)))
  if (twice + gone + needless.length > 0) diagnose(rowsLost(gone, twice, needless))
}

function leakless(): void {
  const { train, validation, test } = whole()
  for (const [name, side, others] of [
    ['test', test, [...train, ...validation]],
    ['validation', validation, train],
  ] as const) {
    const found = leaks(side, others)
    if (found.length > 0) diagnose(leak(name, found))
  }
}

function evalKeptApart(): void {
  const { train, validation } = whole()
  const used = [...train, ...validation].filter((row) => barred.has(byId(row)))
  if (used[0]) diagnose(evalCaseTrained(used[0], used.length))
}

function sized(): void {
  const sizes = SIDES.map((side) => whole()[side].length)
  const total = sizes.reduce((a, b) => a + b, 0)
  const off = SIDES.some((side, i) => Math.abs((sizes[i] ?? 0) / total - RATIOS[side]) * 100 > MARKS.size)
  if (off) diagnose(sizesOff(sizes))
}

function labelled(): void {
  const kept = rows.filter((row) => !barred.has(row))
  for (const side of SIDES) {
    for (const label of new Set(rows.map((row) => row.label))) {
      const [here, there] = [shareOf(label, whole()[side]), shareOf(label, kept)]
      if (Math.abs(here - there) > MARKS.label) diagnose(labelMissing(side, label, here, there))
    }
  }
}

function stable(): void {
  const before = sidesOf(splitOf(few))
  const kept = groups.filter(([first]) => first && few.includes(first) && !barred.has(first))
  const last = Math.max(...rows.map(({ at }) => at))
  // Smaller than all others in every way but age, and first in the list.
  const newcomer = { template: 'T-0000', customer: 'C-0000', label: 'advice', at: last + 1000 }
  const joined = r.shuffle(kept).slice(0, 16) as [TrainingRow][]
  const joiners = (bond: 'customer' | 'template') =>
    joined.map(([first], n): TrainingRow => {
      const [id, text] = [`R-9999${n}`, `A ${'a'.repeat(n)}.`]
      const own = { customer: `C-0000${n}`, template: `T-0000${n}` }
      return { ...newcomer, id, text, ...own, [bond]: first[bond] }
    })
  const ids = joined.map(([first]) => first.id).join(', ')
  const grown: [string, TrainingRow[]][] = [
    ['a row bound to no other came', [{ ...newcomer, id: 'R-99999', text: 'Aa.' }, ...few]],
    [`a new row of the same customer joined each of ${ids}`, [...joiners('customer'), ...few]],
    [`a new row on the same template joined each of ${ids}`, [...joiners('template'), ...few]],
    ['the same rows came in another order', r.shuffle(few)],
  ]
  for (const [what, all] of grown) {
    const after = sidesOf(splitOf(all))
    const moved = few.filter(({ id }) => after.get(id) !== before.get(id))
    if (moved.length > 0) diagnose(movedAfter(what, moved, before, after))
  }
}

function seeded(): void {
  const [one, other] = [sidesOf(splitOf(few)), sidesOf(splitOf(few, seed + 1))]
  const moved = few.filter(({ id }) => one.get(id) !== other.get(id)).length
  if (moved < few.length * 0.2) diagnose(seedIgnored(moved))
}

/** Cases as a harness has them: a row's letter sent again by a stranger, a row's form, a row's customer. */
function drawEvalCases(): TrainingRow[] {
  return Array.from({ length: 60 }, (_, n): TrainingRow => {
    const row = r.pick(rows)
    const stranger = {
      ...row,
      id: `E-${n}`,
      customer: `C-E${n}`,
      template: `T-E${n}`,
      text: `Case ${'x'.repeat(n)}.`,
    }
    const bond = n % 3
    if (bond === 0) return { ...stranger, text: sentAgain(r, row.text) }
    return bond === 1 ? { ...stranger, template: row.template } : { ...stranger, customer: row.customer }
  })
}

const originals = new Map(rows.map((row) => [row.id, row]))
function byId(row: TrainingRow): TrainingRow {
  return originals.get(row.id) ?? row
}

function shareOf(label: string, of: readonly TrainingRow[]): number {
  return (100 * of.filter((row) => row.label === label).length) / Math.max(1, of.length)
}

// --- what a learner is told ---

const rowsLost = (gone: number, twice: number, needless: TrainingRow[]): Diagnosis => ({
  code: 'rows-lost',
  happened: `Of ${rows.length} rows ${gone} are on no side and ${twice} on two; ${needless.length} were left out although no eval case is bound to them${needless[0] ? `, such as ${show(needless[0])}` : ''}.`,
  matters: 'Examples were judged and corrected by hand. Those that vanish were paid for and teach nothing.',
  look: `${FILE}: does each row end up in exactly one of the four lists?`,
})
const leak = (name: string, found: ReturnType<typeof leaks>): Diagnosis => {
  const { train, validation } = whole()
  const side = name === 'test' ? whole().test : validation
  const twins = new Set(found.map(({ row }) => row))
  const fresh = side.filter((row) => !twins.has(row))
  const [first] = found
  const share = (of: TrainingRow[]): string => rememberedShare(of, [...train, ...validation]).toFixed(2)
  const others =
    name === 'test'
      ? `a model that only remembers is right on ${share([...twins])} of them and on ${share(fresh)} of the others`
      : 'the choice of the best epoch rests on them'
  return {
    code: 'leak',
    happened: `${found.length} of ${side.length} ${name} rows have a twin among the rows before them; ${others}. ${first?.row.id} and ${first?.twin.id} share their ${first?.bond === 'near-duplicate' ? 'letter' : first?.bond}: ${show(first?.row)} and ${show(first?.twin)}.`,
    matters: 'The test praises a model that has learnt letters by heart. With new customers it fails.',
    look: `${FILE}: would this row surprise a model trained on the others? Which bond was not followed, or not to its end?`,
  }
}
const evalCaseTrained = (row: TrainingRow, count: number): Diagnosis => {
  const known = evalCases.find((one) => leaks([row], [one]).length > 0)
  return {
    code: 'eval-case-trained',
    happened: `${count} rows are trained or tuned on although the eval harness asks about their like. ${row.id} ${known ? `shares ${show(bondsOf(row).find(([, key]) => bondsOf(known).some(([, other]) => other === key))?.[1])} with ${known.id}` : 'is bound to a case through other rows'}.`,
    matters: 'The gate that keeps a worse model from customers is passed by heart.',
    look: `${FILE}: a case of the harness is bound to rows as rows are to each other. Where do cases come in?`,
  }
}
const sizesOff = (sizes: number[]): Diagnosis => ({
  code: 'sizes-off',
  happened: `Train, validation and test have ${sizes.join(', ')} rows; asked for were ${show(RATIOS)}.`,
  matters: 'A test of too few rows cannot tell a better model from a luckier one.',
  look: `${FILE}: how does a number that belongs to a group become a side?`,
})
const labelMissing = (side: string, label: string, here: number, there: number): Diagnosis => ({
  code: 'label-missing',
  happened: `${here.toFixed(1)} % of the ${side} rows are ${label}; of all rows it is ${there.toFixed(1)} %.`,
  matters: 'A desk that is not in the test can get worse, and the numbers stay good.',
  look: `${FILE}: what decides about the side of a group, and has that anything to do with what people ask?`,
})
const movedAfter = (
  what: string,
  moved: TrainingRow[],
  before: Map<string, string>,
  after: Map<string, string>,
): Diagnosis => ({
  code: 'moved-after-adding-one',
  happened: `When ${what}, ${moved.length} of ${few.length} rows changed sides: ${moved[0]?.id} from ${before.get(moved[0]?.id ?? '')} to ${after.get(moved[0]?.id ?? '')}.`,
  matters:
    'Last month’s test rows are trained on this month. The new model looks better, and nobody knows why.',
  look: `${FILE}: what is the name of a group, and can a newcomer change it or its place?`,
})
const seedIgnored = (moved: number): Diagnosis => ({
  code: 'seed-ignored',
  happened: `With another seed ${moved} of ${few.length} rows are on another side.`,
  matters: 'To know how much a result owes to luck, the shop wants a second, independent split.',
  look: `${FILE}: where does the seed come in?`,
})

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 220 ? `${text.slice(0, 219)}…` : text
}
