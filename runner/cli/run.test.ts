import { existsSync } from 'node:fs'
import { cp, rename } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { toyCourse } from '../course/toy-course.ts'
import { runEtude } from './run-etude.ts'

const HERE = 'exercises/00-start/01-total'
const THERE = 'solutions/00-start/01-total'
const NAME = 'every price counts'
const MS = expect.any(Number)

test('a starter is not started, in the words of the contract', async () => {
  await using toy = await toyCourse()
  const { code, out, err } = await runEtude(toy, 'run', '--json', '--seed', '3')
  expect([code, err, JSON.parse(out)]).toEqual([
    1,
    'seed 3\n',
    {
      exercise: '0.1',
      status: 'failed',
      diagnosis: {
        code: 'not-started',
        happened: 'This part is still to do: not yet',
        matters: expect.any(String),
        look: `${HERE}/total.ts:3: the next numbered TODO.`,
      },
      tests: [{ name: NAME, status: 'failed', message: 'TODO: not yet' }],
      durationMs: MS,
    },
  ])
})

test('a pass is recorded at once', async () => {
  await using toy = await toyCourse()
  await cp(toy.path(`${THERE}/total.ts`), toy.path(`${HERE}/total.ts`))
  const { code, out, err } = await runEtude(toy, 'run', 'total', '--json')
  expect([code, err, JSON.parse(out)]).toEqual([
    0,
    '',
    { exercise: '0.1', status: 'passed', tests: [{ name: NAME, status: 'passed' }], durationMs: MS },
  ])
  const { exercises } = JSON.parse(await toy.read('.etude/progress.json'))
  expect([exercises.total.status, exercises.total.attempts]).toEqual(['done', 1])
  const { out: shown } = await runEtude(toy, 'run', '0')
  const lines = shown.trimEnd().split('\n')
  expect([lines[0], lines.at(-1)]).toEqual([
    '✓ 0.1 total   the check passes',
    'Next: 1.1 receipt. `etude next` moves there from 0.1.',
  ])
})

test('--as judges a file, or a folder, without touching files or progress', async () => {
  await using toy = await toyCourse()
  const starter = await toy.read(`${HERE}/total.ts`)
  const wrong = await runEtude(
    toy,
    'run',
    '0',
    '--as',
    `${THERE}/total.wrong.last-lost.ts`,
    '--seed',
    '4',
    '--json',
  )
  const diagnosis = {
    code: 'last-lost',
    happened: '14 + 250 + 120 came to 264.',
    matters: 'The till is wrong.',
    look: `${HERE}/total.ts: which prices are in it?`,
  }
  expect([wrong.code, wrong.err, JSON.parse(wrong.out)]).toEqual([
    1,
    'seed 4\n',
    {
      exercise: '0.1',
      status: 'failed',
      diagnosis,
      tests: [{ name: NAME, status: 'failed', message: expect.any(String), diagnosis }],
      durationMs: MS,
    },
  ])
  // 1.1 imports 0.1, which is not begun: its reference stands in.
  expect(await runEtude(toy, 'run', '1.1', '--as', 'solutions/01-paper/01-receipt')).toEqual({
    code: 0,
    out: '1.1 receipt passes with solutions/01-paper/01-receipt.\n',
    err: '',
  })
  expect([existsSync(toy.path('.etude')), await toy.read(`${HERE}/total.ts`)]).toEqual([false, starter])
})

test('the learner’s own earlier answer is used, right or wrong', async () => {
  await using toy = await toyCourse()
  await cp(toy.path(`${THERE}/total.wrong.counted.ts`), toy.path(`${HERE}/total.ts`))
  const { out } = await runEtude(
    toy,
    'run',
    '1.1',
    '--as',
    'solutions/01-paper/01-receipt/receipt.ts',
    '--seed',
    '3',
    '--json',
  )
  expect(JSON.parse(out).diagnosis.happened).toBe('104 cents read "Total 0.01".')
})

test('a missing file says which, and how to get it back', async () => {
  await using toy = await toyCourse()
  await rename(toy.path(`${HERE}/total.ts`), toy.path(`${HERE}/till.ts`))
  const { code, out } = await runEtude(toy, 'run', '0', '--json')
  expect([code, JSON.parse(out)]).toEqual([
    1,
    {
      exercise: '0.1',
      status: 'error',
      diagnosis: {
        code: 'missing-file',
        happened: 'total.ts is missing.',
        matters: 'Nothing can be checked until every file of the exercise is there.',
        look: 'Was it renamed or moved? Give it its name back, or restore it with `etude reset 0.1`.',
      },
      tests: [],
      durationMs: 0,
    },
  ])
})

test('an edited suite, and a type error, are never a pass', async () => {
  await using toy = await toyCourse()
  const suite = await toy.read(`${HERE}/total.test.ts`)
  await cp(toy.path(`${THERE}/total.ts`), toy.path(`${HERE}/total.ts`))
  await toy.write(`${HERE}/total.test.ts`, suite.replace('const got = total(basket)', 'const got = 3'))
  const edited = await runEtude(toy, 'run', '0', '--json', '--seed', '3')
  await toy.write(`${HERE}/total.test.ts`, `${suite}\n// mine\n`)
  const passing = await runEtude(toy, 'run', '0', '--json', '--seed', '3')
  await toy.write(`${HERE}/total.test.ts`, suite)
  await toy.write(`${HERE}/total.ts`, `${await toy.read(`${HERE}/total.ts`)}export const wrong: string = 7\n`)
  const typed = await runEtude(toy, 'run', '0', '--json', '--seed', '3')

  const note = 'tests-edited: total.test.ts is not the suite this exercise came with.\nseed 3\n'
  expect([edited.err, passing.err, typed.err]).toEqual([note, note, 'seed 3\n'])
  const said = [edited, passing, typed].map(({ code, out }) => {
    const { status, diagnosis, tests } = JSON.parse(out)
    return [code, status, diagnosis.code, tests[0].status]
  })
  expect(said).toEqual([
    [1, 'failed', 'counted', 'failed'],
    [1, 'failed', 'tests-edited', 'passed'],
    [1, 'failed', 'type-errors', 'passed'],
  ])
  const { exercises } = JSON.parse(await toy.read('.etude/progress.json'))
  expect([exercises.total.status, exercises.total.attempts]).toEqual(['in-progress', 3])
})

test('where progress cannot be kept the verdict is still given', async () => {
  await using toy = await toyCourse({ '.etude': 'in the way' })
  await cp(toy.path(`${THERE}/total.ts`), toy.path(`${HERE}/total.ts`))
  const { code, out, err } = await runEtude(toy, 'run', '0', '--json')
  expect([code, JSON.parse(out).status, err]).toEqual([
    0,
    'passed',
    `${toy.path('.etude/progress.json')} could not be written: a file stands where a folder should be.
Make ${toy.path('.etude')} writable, or move the project to a folder of your own. Nothing was lost.
`,
  ])
})

test('a corrupt progress file is mended on the way, and standard output stays one object', async () => {
  await using toy = await toyCourse({ '.etude/progress.json': '{ "schema": 1,' })
  const { code, out, err } = await runEtude(toy, 'run', '0', '--as', THERE, '--json')
  expect([
    code,
    JSON.parse(out).status,
    err.replace(/unreadable-.*?\.json/, 'unreadable-<time>.json'),
  ]).toEqual([
    0,
    'passed',
    `Your progress file could not be read and was moved to .etude/progress.unreadable-<time>.json. There was no good copy of it, so the list starts empty; your exercise files are untouched.
Run \`etude run <exercise>\` on an exercise you had finished to have it marked again.
`,
  ])
})
