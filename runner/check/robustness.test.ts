import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Checker } from './checker.ts'
import { openChecker } from './open-checker.ts'
import { type ToyExercise, toyExercise } from './toy-exercise.ts'

const GOOD = 'export const double = (n: number) => 2 * n\n'
const WRONG = 'export const double = (n: number) => n + 1\n'
/** Short, so that the table is filled soon; a learner's run has ten seconds. */
const DEADLINE_MS = 2_500

let toy: ToyExercise
let checker: Checker
let suite: string
const table: string[] = []

beforeAll(async () => {
  toy = await toyExercise()
  suite = await readFile(join(toy.exercise.dir, 'double.test.ts'), 'utf8')
  checker = await openChecker({ root: toy.root, spares: 2 })
})
beforeEach(async () => {
  await writeFile(join(toy.exercise.dir, 'double.test.ts'), suite)
})
afterAll(async () => {
  await checker.close()
  await toy[Symbol.asyncDispose]()
})

const body = (code: string): string => `export function double(n: number): number {\n  ${code}\n}\n`

/** What a learner's file may do, and the verdict it must get: status, code of the diagnosis. */
const FAULTS: [what: string, text: string, status: string, code: string | undefined][] = [
  ['an endless loop at the top', 'while (true) {}\n', 'timeout', 'endless-loop'],
  ['an endless loop in a function', body('for (;;) n += 0'), 'timeout', 'endless-loop'],
  [
    'an endless loop in an async function',
    'export async function double(n: number) {\n  await null\n  for (;;) n += 0\n}\n',
    'timeout',
    'endless-loop',
  ],
  ['process.exit', body('process.exit(0)'), 'error', 'process-ended'],
  ['process.reallyExit', body('return (process as any).reallyExit(0)'), 'error', 'process-ended'],
  [
    'kills its own process',
    body("process.kill(process.pid, 'SIGKILL')\n  return 0"),
    'error',
    'process-ended',
  ],
  [
    'a heap that grows for ever',
    body('const all: unknown[] = []\n  for (;;) all.push(new Array(1000).fill(n + all.length))'),
    'error',
    'out-of-memory',
  ],
  [
    '100 MB of console output',
    `for (let i = 0; i < 1000; i++) console.log('x'.repeat(100_000))\n${WRONG}`,
    'failed',
    undefined,
  ],
  ['a throw at import', "throw new Error('no shop today')\n", 'error', 'threw-at-import'],
  ['half a file', 'export const double = (n: number) => {\n  return 2 *', 'error', 'syntax-error'],
  [
    'a rejection nobody awaits',
    "export const double = (n: number) => {\n  void Promise.reject(new Error('lost'))\n  return 2 * n\n}\n",
    'failed',
    'unhandled-rejection',
  ],
  [
    'a rejection nobody awaits, a little later',
    "export const double = (n: number) => {\n  setTimeout(() => void Promise.reject(new Error('lost')), 1)\n  return new Promise((done) => setTimeout(done, 20, 2 * n))\n}\n",
    'failed',
    'unhandled-rejection',
  ],
  [
    'a timer that fires after the test',
    `setInterval(() => undefined, 10)\nsetTimeout(() => { throw new Error('late') }, 60_000)\n${WRONG}`,
    'failed',
    undefined,
  ],
  [
    'a child process that stays',
    `import { spawn } from 'node:child_process'\nspawn('node', ['-e', 'setTimeout(() => {}, 5000)'])\n${WRONG}`,
    'failed',
    undefined,
  ],
  [
    'a worker thread in a loop',
    `import { Worker } from 'node:worker_threads'\nnew Worker('for (;;) {}', { eval: true })\n${WRONG}`,
    'failed',
    undefined,
  ],
  [
    'the exercise folder deleted',
    `import { rmSync } from 'node:fs'\nrmSync(import.meta.dirname, { recursive: true, force: true })\n${WRONG}`,
    'failed',
    undefined,
  ],
  [
    'the suite overwritten',
    `import { writeFileSync } from 'node:fs'\nwriteFileSync(import.meta.dirname + '/double.test.ts', "import { test } from 'vitest'\\ntest('doubles a number', () => {})\\ntest('doubles zero', () => {})\\n")\n${WRONG}`,
    'failed',
    'checks-imported',
  ],
  [
    'a second MSW server',
    `import { http } from 'msw/http'\nimport { setupServer } from 'msw/node'\nsetupServer(http.all('*', () => new Response('{}'))).listen()\n${WRONG}`,
    'failed',
    undefined,
  ],
  ['fetch replaced', `globalThis.fetch = async () => new Response('{}')\n${WRONG}`, 'failed', undefined],
  ['Object.is replaced', `Object.is = () => true\n${WRONG}`, 'error', 'threw-at-import'],
  [
    'expect replaced',
    `import { chai } from 'vitest'\nchai.Assertion.overwriteMethod('toBe', () => () => undefined)\n${WRONG}`,
    'failed',
    'checks-imported',
  ],
  [
    'a buffer that grows for ever',
    body('const all: Buffer[] = []\n  for (;;) all.push(Buffer.alloc(50_000_000, n))'),
    'error',
    'out-of-memory',
  ],
  [
    'a raw socket',
    `import { connect } from 'node:net'\nconnect(443, '203.0.113.7').on('error', () => undefined)\n${WRONG}`,
    'failed',
    undefined,
  ],
  [
    'Promise replaced',
    `globalThis.Promise = class extends Promise<unknown> { override then() { return this as never } } as never\n${WRONG}`,
    'error',
    'threw-at-import',
  ],
  [
    'vitest mocked',
    `import { vi } from 'vitest'\nvi.mock('vitest', () => ({ expect: () => ({ toBe() {} }) }))\n${WRONG}`,
    'failed',
    'checks-imported',
  ],
]

test.for(FAULTS)(
  '%s gets a true verdict, and the next good save passes',
  async ([what, text, status, code]) => {
    await toy.save(text)
    const expectedTests = ['doubles a number', 'doubles zero']
    const verdict = await checker.check({
      ...toy.request(7, status === 'timeout' ? DEADLINE_MS : 60_000),
      expectedTests,
    })
    table.push(
      `| ${what} | ${verdict?.status} | ${verdict?.diagnosis?.code ?? verdict?.tests[0]?.message ?? ''} |`,
    )
    await restore()
    const next = await checker.check({ ...toy.request(), expectedTests })
    expect([verdict?.status, verdict?.diagnosis?.code, next?.status]).toEqual([status, code, 'passed'])
  },
)

test('the matrix, for whoever reads the report', async ({ annotate }) => {
  await annotate(
    ['| in the learner\u2019s file | status | said |', '| --- | --- | --- |', ...table].join('\n'),
  )
  expect(table).toHaveLength(FAULTS.length)
})

test('a right answer behind a symbolic link passes', async () => {
  const elsewhere = join(toy.root, 'elsewhere.ts')
  await writeFile(elsewhere, GOOD)
  await rm(toy.file)
  await symlink(elsewhere, toy.file)
  const verdict = await checker.check(toy.request())
  await rm(toy.file)
  expect(verdict?.status).toBe('passed')
})

async function restore(): Promise<void> {
  await mkdir(toy.exercise.dir, { recursive: true })
  await writeFile(join(toy.exercise.dir, 'double.test.ts'), suite)
  await toy.save(GOOD)
}

test.for<[string, string]>([
  ['a byte order mark', `\uFEFF${GOOD}`],
  ['Windows line ends', GOOD.replaceAll('\n', '\r\n')],
  ['2 MB of comments', `${'// the shop opens at nine\n'.repeat(80_000)}${GOOD}`],
])('a right answer with %s passes', async ([, text]) => {
  await toy.save(text)
  expect((await checker.check(toy.request()))?.status).toBe('passed')
})
