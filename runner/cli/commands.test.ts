import { readdir, rename } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { toyCourse } from '../course/toy-course.ts'
import { runEtude } from './run-etude.ts'

const HERE = 'exercises/00-start/01-total'
const THERE = 'solutions/00-start/01-total'

test('list shows every exercise, for people and for scripts', async () => {
  await using toy = await toyCourse()
  expect(await runEtude(toy, 'list')).toEqual({
    code: 0,
    out: '▸ ○ open         0.1  total    The total\n  ○ open         1.1  receipt  The receipt\n',
    err: '',
  })
  await runEtude(toy, 'hint', '1.1')
  const { code, out, err } = await runEtude(toy, 'list', '--json')
  expect([code, err, JSON.parse(out)]).toEqual([
    0,
    '',
    {
      exercises: [
        {
          id: '0.1',
          slug: 'total',
          title: 'The total',
          chapter: '00-start',
          status: 'not-started',
          files: ['exercises/00-start/01-total/total.ts'],
        },
        {
          id: '1.1',
          slug: 'receipt',
          title: 'The receipt',
          chapter: '01-paper',
          status: 'in-progress',
          files: ['exercises/01-paper/01-receipt/receipt.ts'],
        },
      ],
      current: '0.1',
    },
  ])
})

test('hint opens one rung after the other; the first fits the last verdict', async () => {
  await using toy = await toyCourse()
  expect(await runEtude(toy, 'hint')).toEqual({
    code: 0,
    out: 'Hint 1 of 3 for 0.1 total: Where to look\n\nRead the README again.\n\n`etude hint` opens the next one.\n',
    err: '',
  })
  await toy.write('.etude/progress.json', '{ "schema": 1, "welcomed": true, "exercises": {} }')
  await toy.write(
    '.etude/events.jsonl',
    '{"kind":"verdict","exercise":"total","diagnosis":"first-only"}\n{"kind":"ver',
  )
  const { out } = await runEtude(toy, 'hint', 'total', '--json')
  expect(JSON.parse(out)).toEqual({
    exercise: '0.1',
    rung: 1,
    rungs: 3,
    title: 'Where to look',
    text: 'Print what you have.',
  })
  await runEtude(toy, 'hint', '0')
  await runEtude(toy, 'hint', '0')
  expect((await runEtude(toy, 'hint', '0')).out).toBe(
    'Hint 3 of 3 for 0.1 total: The shape\n\nreturn ____\n\nThat was the last one.\n',
  )
})

test('an exercise without hints says so', async () => {
  await using toy = await toyCourse()
  await toy.remove(`${THERE}/hints.md`)
  expect(await runEtude(toy, 'hint', '0')).toEqual({
    code: 2,
    out: '',
    err: `0.1 total has no hints.\nRead its README.md again: ${toy.path(HERE)}\n`,
  })
})

test('next moves, and never marks anything done', async () => {
  await using toy = await toyCourse()
  const first = `You are at 0.1 total: The total.
  Read  ${HERE}/README.md
  Edit  ${HERE}/total.ts
`
  expect((await runEtude(toy, 'next')).out).toBe(first)
  expect(await runEtude(toy, 'next')).toEqual({
    code: 0,
    out: `0.1 total is not done yet. \`etude next 0.1\` goes back to it.
You are at 1.1 receipt: The receipt.
  Read  exercises/01-paper/01-receipt/README.md
  Edit  exercises/01-paper/01-receipt/receipt.ts
`,
    err: '',
  })
  const { out } = await runEtude(toy, 'next', '0', '--json')
  expect(JSON.parse(out)).toEqual({ exercise: '0.1', file: `${HERE}/total.ts`, left: '1.1' })
  const state = JSON.parse(await toy.read('.etude/progress.json'))
  expect(state).toEqual({ schema: 1, welcomed: false, exercises: {}, current: 'total' })
})

test('after a pass by run alone, next is the exercise that follows', async () => {
  const done = { status: 'done', attempts: 1, hints: 0 }
  const state = { schema: 1, welcomed: true, exercises: { total: done } }
  await using toy = await toyCourse({ '.etude/progress.json': JSON.stringify(state) })
  expect(JSON.parse((await runEtude(toy, 'next', '--json')).out).exercise).toBe('1.1')
})

test('next says when nothing is left', async () => {
  const done = { status: 'done', attempts: 1, hints: 0 }
  const state = { schema: 1, welcomed: true, exercises: { receipt: done } }
  await using toy = await toyCourse({ '.etude/progress.json': JSON.stringify(state) })
  await runEtude(toy, 'next', 'total')
  expect((await runEtude(toy, 'next')).out).toBe('0.1 total is the only one that is not done yet.\n')
  await toy.write(
    '.etude/progress.json',
    JSON.stringify({ ...state, current: 'receipt', exercises: { receipt: done, total: done } }),
  )
  expect((await runEtude(toy, 'next')).out).toBe('All 2 exercises are done.\n')
  expect(JSON.parse((await runEtude(toy, 'next', '--json')).out)).toEqual({
    exercise: null,
    file: null,
    left: '1.1',
  })
})

test('reset brings the starter back and says where the learner’s version is', async () => {
  await using toy = await toyCourse()
  await rename(toy.path(`${HERE}/README.md`), toy.path(`${HERE}/READ.md`))
  await toy.write(`${HERE}/total.ts`, 'mine\n')
  const { code, out, err } = await runEtude(toy, 'reset', 'total')
  const [time] = await readdir(toy.path('.etude/backups/total'))
  expect([code, out, err]).toEqual([
    0,
    `Brought back ${HERE}/total.ts
Brought back ${HERE}/README.md
Your version is in .etude/backups/total/${time}; \`etude undo\` brings it back.
`,
    '',
  ])
  expect(JSON.parse((await runEtude(toy, 'reset', 'total', '--json')).out)).toEqual({
    exercise: '0.1',
    restored: [],
    backup: null,
  })
  await toy.write(`${HERE}/total.test.ts`, 'edited\n')
  const suite = JSON.parse((await runEtude(toy, 'reset', '0', '--tests', '--json')).out)
  expect(suite).toEqual({
    exercise: '0.1',
    restored: [`${HERE}/total.test.ts`],
    backup: expect.stringMatching(/^\.etude\/backups\/total\/[\dTZ-]+$/),
  })
  expect(await runEtude(toy, 'reset')).toEqual({
    code: 2,
    out: '',
    err: 'A reset needs the name of an exercise: it replaces what is in its files.\nFor the one you are at: `etude reset 0.1`\n',
  })
})

test('pristine writes the bundle anew', async () => {
  await using toy = await toyCourse()
  const bundle = await toy.read('solutions/pristine.json')
  await toy.remove('solutions/pristine.json')
  expect(await runEtude(toy, 'pristine')).toEqual({
    code: 0,
    out: 'Wrote solutions/pristine.json: 2 exercises.\n',
    err: '',
  })
  expect(await toy.read('solutions/pristine.json')).toBe(bundle)
})

test('verify prints a line for each exercise and each finding', async () => {
  await using toy = await toyCourse()
  expect(await runEtude(toy, 'verify', '0', '--seed', '3')).toEqual({
    code: 0,
    out: `ok    0.1 total: starter, solution, 1 right, 3 wrong
1 exercise verified: everything holds (seed 3).
`,
    err: '0 of 24 runs judged\n6 of 24 runs judged\n12 of 24 runs judged\n18 of 24 runs judged\n24 of 24 runs judged\n',
  })
  await toy.write(`${THERE}/hints.md`, '')
  await toy.write('exercises/notes.md', '')
  expect((await runEtude(toy, 'verify', '--seed', '3')).out)
    .toBe(`FAIL  0.1 total: starter, solution, 1 right, 3 wrong
  - hints.md has 0 hints; it needs 3, each under a "## " heading
ok    1.1 receipt: starter, solution, 1 right, 3 wrong
- exercises/notes.md is unexpected: only chapters belong here
2 exercises verified: 2 findings (seed 3; --seed 3 repeats this run).
`)
})

test('verify --json is one object with every outcome', async () => {
  await using toy = await toyCourse()
  await toy.write(`${THERE}/hints.md`, '')
  const { code, out } = await runEtude(toy, 'verify', '0', '--seed', '3', '--json')
  const wrong = (name: string) => ({
    kind: 'wrong',
    file: `${THERE}/total.wrong.${name}.ts`,
    declared: name,
    found: name,
    ok: true,
  })
  expect([code, JSON.parse(out)]).toEqual([
    1,
    {
      ok: false,
      seed: 3,
      exercises: [
        {
          id: '0.1',
          slug: 'total',
          outcomes: [
            { kind: 'starter', file: `${HERE}/total.ts`, found: 'not-started', ok: true },
            { kind: 'solution', file: `${THERE}/total.ts`, ok: true },
            { kind: 'right', file: `${THERE}/total.right.other.ts`, ok: true },
            wrong('counted'),
            wrong('first-only'),
            wrong('last-lost'),
          ],
          findings: ['hints.md has 0 hints; it needs 3, each under a "## " heading'],
        },
      ],
      findings: [],
    },
  ])
})
