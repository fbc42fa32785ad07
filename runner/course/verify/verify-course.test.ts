import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { discoverCourse } from '../discover.ts'
import { findExercise } from '../find-exercise.ts'
import { toyCourse, type ToyCourse } from '../toy-course.ts'
import { toyFiles } from '../toy-files.ts'
import type { VerifyReport } from './report.ts'
import { verifyCourse } from './verify-course.ts'

const HERE = 'exercises/00-start/01-total'
const THERE = 'solutions/00-start/01-total'
const original = toyFiles()

async function verified(toy: ToyCourse, only?: string): Promise<VerifyReport> {
  const course = await discoverCourse(toy.root)
  const exercise = only === undefined ? {} : { only: findExercise(course, only) }
  return verifyCourse({ course, ...exercise, seed: 3, onProgress: () => undefined })
}

/** Everything that does not hold, a line each. */
function problems({ exercises, findings }: VerifyReport): string[] {
  const own = exercises.flatMap((report) => [
    ...report.outcomes.filter(({ ok }) => !ok).map(({ file, detail }) => `${file}: ${detail}`),
    ...report.findings,
  ])
  return [...own, ...findings]
}

/** A text of the course with a part replaced. */
function changed(name: string, from: string, to: string): string {
  const text = original[name] ?? ''
  expect(text).toContain(from)
  return text.replace(from, to)
}

test('a course that holds passes, and nothing in it changes', async () => {
  await using toy = await toyCourse()
  const before = [await readdir(toy.root), await readdir(toy.path('solutions'), { recursive: true })]
  const seen: string[] = []
  const course = await discoverCourse(toy.root)
  const report = await verifyCourse({
    course,
    seed: 3,
    onProgress: (over, all) => seen.push(`${over}/${all}`),
  })
  const outcomes = report.exercises.flatMap(({ exercise, outcomes, findings }) => [
    `${exercise.id} ${findings.length} findings`,
    ...outcomes.map(({ kind, file, declared, found, ok }) => `${kind} ${file} ${declared} ${found} ${ok}`),
  ])
  const folder = 'solutions/01-paper/01-receipt/receipt'
  expect(outcomes).toEqual([
    '0.1 0 findings',
    `starter ${HERE}/total.ts undefined not-started true`,
    `solution ${THERE}/total.ts undefined undefined true`,
    `right ${THERE}/total.right.other.ts undefined undefined true`,
    `wrong ${THERE}/total.wrong.counted.ts counted counted true`,
    `wrong ${THERE}/total.wrong.first-only.ts first-only first-only true`,
    `wrong ${THERE}/total.wrong.last-lost.ts last-lost last-lost true`,
    '1.1 0 findings',
    'starter exercises/01-paper/01-receipt/receipt.ts undefined not-started true',
    `solution ${folder}.ts undefined undefined true`,
    `right ${folder}.right.other.ts undefined undefined true`,
    `wrong ${folder}.wrong.cents-cut.ts cents-cut cents-cut true`,
    `wrong ${folder}.wrong.in-cents.ts in-cents in-cents true`,
    `wrong ${folder}.wrong.no-label.ts no-label no-label true`,
  ])
  expect([report.ok, report.findings, seen[0], seen.at(-1), seen.length]).toEqual([
    true,
    [],
    '0/53',
    '53/53',
    54,
  ])
  expect([await readdir(toy.root), await readdir(toy.path('solutions'), { recursive: true })]).toEqual(before)
})

test('attempts that come out otherwise are named, with the seed', async () => {
  await using toy = await toyCourse({
    [`${HERE}/total.ts`]: changed(
      `${HERE}/total.ts`,
      "throw new Error('TODO: not yet')",
      'return cents.length',
    ),
    [`${THERE}/total.right.other.ts`]:
      'export function total(cents: number[]): number {\n  return cents[0] ?? 0\n}\n',
    [`${THERE}/total.wrong.counted.ts`]: `// diagnosis: counted\n${original[`${THERE}/total.ts`]}`,
    [`${THERE}/total.wrong.last-lost.ts`]: changed(
      `${THERE}/total.wrong.last-lost.ts`,
      'slice(0, -1)',
      'slice(0, 1)',
    ),
    [`${THERE}/total.wrong.first-only.ts`]: changed(
      `${THERE}/total.wrong.first-only.ts`,
      '// diagnosis: ',
      '// ',
    ),
  })
  expect(problems(await verified(toy, '0'))).toEqual([
    `${HERE}/total.ts: must fail as not-started: its functions throw an error that begins with "TODO"; on seed 3 it came out as counted: 13 + 250 + 120 came to 3.`,
    `${THERE}/total.right.other.ts: must pass; on seed 3 it came out as first-only: 13 + 250 + 120 came to 13.`,
    `${THERE}/total.wrong.counted.ts: must fail as counted; it passed on seed 3`,
    `${THERE}/total.wrong.first-only.ts: must say what it is on its first line: // diagnosis: <code>`,
    `${THERE}/total.wrong.last-lost.ts: must fail as last-lost and nothing else; on seed 3 it came out as first-only: 13 + 250 + 120 came to 13.`,
    `no known attempt reaches the diagnosis first-only: add ${THERE}/total.wrong.first-only.ts that begins with // diagnosis: first-only`,
    'solutions/pristine.json is stale: total.ts is another; `npm run pristine` writes it anew',
  ])
})

test('a suite that leans on how an earlier exercise was solved is named', async () => {
  await using toy = await toyCourse({
    [`${THERE}/total.right.other.ts`]:
      'export function total(cents: number[]): number {\n  if (cents.length === 1) return 0\n  return cents.reduce((sum, price) => sum + price, 0)\n}\n',
  })
  expect(problems(await verified(toy, '1.1'))).toEqual([
    'receipt.test.ts: refuses the reference (cents-cut, seed 3) where earlier exercises are answered by total.right.other.ts',
  ])
})

test('types, lint, format, exports and TODOs are held to', async () => {
  await using toy = await toyCourse({
    [`${HERE}/total.ts`]: changed(`${HERE}/total.ts`, '// TODO 1:', '// TODO 2:').replace('total(', 'sum('),
    [`${THERE}/total.ts`]:
      'export function total(cents: number[]): number {\n  const unused = 1\n  let sum: string = 0\n  for (const price of cents) sum += price\n  return  Number(sum);\n}\n',
  })
  expect(problems(await verified(toy, '0'))).toEqual([
    `${HERE}/total.ts: must fail as not-started: its functions throw an error that begins with "TODO"; on seed 3 it came out as missing-export: The suite calls total, and no file of yours exports a function of that name.`,
    `${THERE}/total.ts: must type-check; total.ts:3: Type 'number' is not assignable to type 'string'.`,
    "the starter's TODOs are numbered 2, not from 1 up",
    'total.ts: the solution exports total, the starter does not',
    'total.ts: the starter exports sum, the solution does not',
    'solutions/pristine.json is stale: total.ts is another; `npm run pristine` writes it anew',
    `${THERE}/total.ts:2: Variable 'unused' is declared but never used. Unused variables should start with a '_'. (eslint(no-unused-vars))`,
    `${THERE}/total.ts: is not formatted; \`npm run format\` does it`,
  ])
})

test('words that lead nowhere, and files that belong nowhere, are named', async () => {
  await using toy = await toyCourse({
    [`${HERE}/README.md`]: `# The total\n\n## Goal\n\nSee [the plan](plan.md), [the shop](http://x.example), \`other.ts\`, \`total.ts\`.\n\n## Task\n\n${'Line.\n'.repeat(120)}`,
    [`${HERE}/notes.txt`]: '',
    [`${THERE}/hints.md`]:
      '## One\n\n### when counted\n\nLook.\n\n### when never\n\nLook.\n\n## Two\n\nText.\n',
    [`${THERE}/draft.wrong.x.ts`]: '',
    [`${THERE}/draft.md`]: '',
    'exercises/00-start/todo.md': '',
    'solutions/ideas/one.md': '',
  })
  await toy.remove(`${THERE}/total.right.other.ts`)
  await toy.remove(`${THERE}/total.wrong.counted.ts`)
  await toy.remove('exercises/01-paper/README.md')
  const stands =
    'beside the references only hints.md, <file>.wrong.<name>.ts and <file>.right.<name>.ts belong here'
  expect(problems(await verified(toy))).toEqual([
    `${HERE}/notes.txt is unexpected: an exercise is a README.md, its suite, and the files that have a reference under solutions/`,
    `${THERE}/draft.md is unexpected: ${stands}`,
    `${THERE}/draft.wrong.x.ts is unexpected: ${stands}`,
    'has 2 known wrong attempts; it needs 3: total.wrong.<name>.ts',
    'has no right attempt besides the solution; it needs one: total.right.<name>.ts',
    'README.md must say on its third line what it is: kind (build, fix, debug, predict, judge, transfer) · minutes · every file, such as: build · 20 minutes · `total.ts`',
    'README.md must have the sections Goal, Background, Task, Done when, Read more, in this order; it has Goal, Task',
    'README.md has 128 lines; at most 120, so that it is read',
    'README.md links to plan.md, which is not there',
    'README.md links to http://x.example, which is not there',
    'README.md names other.ts, which is not there',
    'hints.md has 2 hints; it needs 3, each under a "## " heading',
    'hints.md, hint 1: says nothing',
    'hints.md, hint 1: "when never" can never be; no diagnosis of total.test.ts has that code',
    `no known attempt reaches the diagnosis counted: add ${THERE}/total.wrong.counted.ts that begins with // diagnosis: counted`,
    'solutions/pristine.json is stale: README.md is another; `npm run pristine` writes it anew',
    'exercises/00-start/todo.md is unexpected: an exercise is a folder such as 02-the-loop, under exercises/ and solutions/ alike, with a reference in solutions/',
    'solutions/ideas is unexpected: a chapter is a folder such as 02-tools, under exercises/ and solutions/ alike',
    'exercises/01-paper/README.md, the chapter card, is missing',
    'solutions/pristine.json is stale: the card of 01-paper is another; `npm run pristine` writes it anew',
  ])
})

test('a suite must keep its titles, and name files that exist', async () => {
  const suite = changed(
    `${HERE}/total.test.ts`,
    "test('every price counts'",
    'test(`every price of ${basket[0]} counts`',
  )
  await using toy = await toyCourse({
    [`${HERE}/total.test.ts`]: suite.replace('01-total/total.ts:', '01-total/till.ts:'),
  })
  expect(problems(await verified(toy, 'total'))).toEqual([
    `total.test.ts names ${HERE}/till.ts, which is not there`,
    'total.test.ts: its titles differ from seed to seed; a title must not hold generated text',
    'solutions/pristine.json is stale: total.test.ts is another; `npm run pristine` writes it anew',
    'solutions/pristine.json is stale: the suite has other titles; `npm run pristine` writes it anew',
  ])
})
