import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Checker } from './checker.ts'
import { openChecker } from './open-checker.ts'
import { type ToyExercise, toyExercise } from './toy-exercise.ts'
import { verdictContract } from './verdict-contract.ts'

const GOOD = 'export const double = (n: number) => 2 * n\n'

let toy: ToyExercise
let checker: Checker

beforeAll(async () => {
  toy = await toyExercise()
  checker = await openChecker({ root: toy.root, spares: 2 })
})
beforeEach(() => toy.save(GOOD))
afterAll(async () => {
  await checker.close()
  await toy[Symbol.asyncDispose]()
})

/** Saves and judges; leaves out what differs from run to run. */
async function verdictOf(text: string, deadlineMs?: number): Promise<unknown> {
  await toy.save(text)
  const verdict = await checker.check(toy.request(7, deadlineMs))
  if (!verdict) return undefined
  const { tests } = verdictContract(verdict)
  const { exercise, status, diagnosis, seed } = verdict
  return { exercise, status, diagnosis, tests, seed }
}

async function diagnosisOf(text: string, deadlineMs?: number): Promise<[unknown, unknown, unknown, unknown]> {
  await toy.save(text)
  const verdict = await checker.check(toy.request(7, deadlineMs))
  return [verdict?.status, verdict?.diagnosis?.code, verdict?.diagnosis?.happened, verdict?.diagnosis?.look]
}

const BOTH_PASSED = [
  { name: 'doubles a number', status: 'passed' },
  { name: 'doubles zero', status: 'passed' },
]

test('a right answer passes', async () => {
  expect(await verdictOf(GOOD)).toEqual({ exercise: '1.1', status: 'passed', tests: BOTH_PASSED, seed: 7 })
})

test('a wrong answer fails with the message of each failing check', async () => {
  expect(await verdictOf('export const double = (n: number) => n + 1\n')).toEqual({
    exercise: '1.1',
    status: 'failed',
    seed: 7,
    tests: [
      { name: 'doubles a number', status: 'failed', message: 'expected 3 to be 4' },
      { name: 'doubles zero', status: 'failed', message: 'expected 1 to be +0' },
    ],
  })
})

const PATH = 'exercises/01-numbers/01-double/double.ts'

test.for<[string, string, number | undefined, [string, string, string, string]]>([
  [
    'a starter is not started',
    `export function double(n: number): number {\n  throw new Error('TODO: 1. return twice n')\n}\n`,
    undefined,
    [
      'failed',
      'not-started',
      'This part is still to do: 1. return twice n',
      `${PATH}:2: the next numbered TODO.`,
    ],
  ],
  [
    'an endless loop in a check is stopped at the deadline',
    `export function double(n: number): number {\n  while (true) {}\n}\n`,
    500,
    [
      'timeout',
      'endless-loop',
      'After 0.5 s the check "doubles a number" was still running, so the run was stopped.',
      'double.ts: is there a loop whose condition never becomes false?',
    ],
  ],
  [
    'an endless loop at the top of the file is stopped at the deadline',
    'while (true) {}\n',
    500,
    [
      'timeout',
      'endless-loop',
      'After 0.5 s your file was still loading, so the run was stopped.',
      'double.ts: is there a loop whose condition never becomes false?',
    ],
  ],
  [
    'a promise that never settles is named',
    'export const double = (n: number) => new Promise<number>(() => undefined)\n',
    undefined,
    [
      'timeout',
      'never-settled',
      'The check "doubles a number" waited in vain for a promise that never settled.',
      'double.ts: which await has nothing that resolves it?',
    ],
  ],
  [
    'process.exit is an error and not a pass',
    'export function double(n: number) {\n  process.exit(0)\n}\n',
    undefined,
    [
      'error',
      'process-ended',
      'Your code ended its own process (process.exit).',
      `${PATH}:2: what ends the process here?`,
    ],
  ],
  [
    'reallyExit is an error and not a pass',
    'export function double(n: number) {\n  ;(process as any).reallyExit(0)\n}\n',
    undefined,
    [
      'error',
      'process-ended',
      'Your code ended its own process (exit code 0).',
      'double.ts: what ends the process here?',
    ],
  ],
  [
    'a throw at import names the line',
    `\nthrow new Error('no shop today')\n`,
    undefined,
    [
      'error',
      'threw-at-import',
      'Your file threw while it was loaded: Error: no shop today',
      `${PATH}:2: what runs there before anything is called?`,
    ],
  ],
  [
    'a file saved half-written is a syntax error with its place',
    'export const double = (n: number) => {\n  return 2 *',
    undefined,
    [
      'error',
      'syntax-error',
      `${PATH}:2: Unexpected token`,
      'double.ts: the line named above, or the one before it.',
    ],
  ],
  [
    'an unhandled rejection fails though every check passed',
    `export const double = (n: number) => {\n  void Promise.reject(new Error('lost'))\n  return 2 * n\n}\n`,
    undefined,
    [
      'failed',
      'unhandled-rejection',
      'An error was thrown that nobody was waiting for: Error: lost',
      'double.ts: is a promise started there and not awaited?',
    ],
  ],
  [
    'a renamed export is named',
    'export const twice = (n: number) => 2 * n\n',
    undefined,
    [
      'failed',
      'missing-export',
      'The suite calls double, and no file of yours exports a function of that name.',
      'double.ts: is double still exported?',
    ],
  ],
])('%s', async ([, text, deadlineMs, expected]) => {
  expect(await diagnosisOf(text, deadlineMs)).toEqual(expected)
  expect((await diagnosisOf(GOOD))[0]).toBe('passed')
})

test('a heap that grows without end is an error, and the next answer passes', async () => {
  const bomb = `export function double(n: number) {\n  const all: unknown[] = []\n  for (;;) all.push(new Array(1000).fill(n + all.length))\n}\n`
  const [status, code] = await diagnosisOf(bomb)
  expect([status, code]).toEqual(['error', 'out-of-memory'])
  expect((await diagnosisOf(GOOD))[0]).toBe('passed')
})

test('a check that did not run keeps the exercise open', async () => {
  const verdict = await checker.check({
    ...toy.request(),
    expectedTests: ['doubles a number', 'doubles minus one'],
  })
  expect([verdict?.status, verdict?.diagnosis?.happened]).toEqual([
    'failed',
    '1 of 2 checks did not run, among them "doubles minus one".',
  ])
})

test('a save during a run makes the older verdict void and answers the newer save', async () => {
  await toy.save('export function double(n: number): number {\n  while (true) {}\n}\n')
  const stale = checker.check(toy.request())
  await new Promise((resolve) => setTimeout(resolve, 150))
  await toy.save(GOOD)
  const fresh = checker.check(toy.request())
  expect([await stale, (await fresh)?.status]).toEqual([undefined, 'passed'])
})

test('many attempts are judged, each with its own seed', async () => {
  const seeds: number[] = []
  await checker.checkMany([toy.request(1), toy.request(2), toy.request(3)], ({ status, seed }) => {
    expect(status).toBe('passed')
    seeds.push(seed)
  })
  expect(seeds.toSorted()).toEqual([1, 2, 3])
})

test('a save while many attempts are judged ends that, and is answered', async () => {
  await toy.save(`await new Promise((resolve) => setTimeout(resolve, 400))\n${GOOD}`)
  const judged: number[] = []
  const many = checker.checkMany(
    [1, 2, 3, 4, 5, 6].map((seed) => toy.request(seed)),
    ({ seed }) => {
      judged.push(seed)
    },
  )
  await new Promise((resolve) => setTimeout(resolve, 100))
  const verdict = await checker.check(toy.request(9))
  await many
  expect([verdict?.status, verdict?.seed]).toEqual(['passed', 9])
  expect(judged.length).toBeLessThan(3)
})

test('what the code prints is kept', async () => {
  await toy.save(`console.log('hello from the desk')\n${GOOD}`)
  expect((await checker.check(toy.request()))?.output).toBe('hello from the desk\n')
})

test('the seed reaches the suite, a real key does not', async () => {
  process.env.OPENAI_API_KEY = 'sk-not-for-learners'
  await using own = await toyExercise(
    `import { expect, test } from 'vitest'
import { double } from './double.ts'
test('sees the seed', () => {
  expect([process.env.ETUDE_SEED, process.env.OPENAI_API_KEY, double(1)]).toEqual(['42', undefined, 2])
})
`,
  )
  await own.save(GOOD)
  const other = await openChecker({ root: own.root, spares: 0 })
  const verdict = await other.check(own.request(42))
  await other.close()
  delete process.env.OPENAI_API_KEY
  expect(verdict?.tests).toEqual([
    { name: 'sees the seed', status: 'passed', durationMs: expect.any(Number) },
  ])
})

test('the learner file is only read', async () => {
  await checker.check(toy.request())
  expect(await readFile(toy.file, 'utf8')).toBe(GOOD)
})
