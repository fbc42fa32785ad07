import { cp, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { toyCourse } from '../course/toy-course.ts'
import { parseXml } from '../report/parse-xml.ts'
import { runEtude } from './run-etude.ts'

const HERE = 'exercises/00-start/01-total'
const THERE = 'solutions/00-start/01-total'
const MS = expect.any(Number)

test('check-all says how each exercise stands, writes both reports and records what passes', async () => {
  await using toy = await toyCourse()
  await cp(toy.path(`${THERE}/total.ts`), toy.path(`${HERE}/total.ts`))
  const reports = ['--ctrf', 'out/deep/ctrf.json', '--junit', 'out/junit.xml']
  const { code, out, err } = await runEtude(toy, 'check-all', '--seed', '3', ...reports)
  expect([code, out, err.split('\n').at(-2)]).toEqual([
    1,
    `✓ passes       0.1  total    1 of 1 checks
○ not started  1.1  receipt

1 of 2 exercises pass (seed 3). The first open one: 1.1. \`etude run 1.1\` says
more.
Wrote ${toy.path('out/deep/ctrf.json')}
Wrote ${toy.path('out/junit.xml')}
`,
    '2 of 2 exercises checked',
  ])
  const { results } = JSON.parse(await toy.read('out/deep/ctrf.json'))
  expect(results.summary).toMatchObject({ tests: 2, passed: 1, failed: 1, suites: 2 })
  const xml = parseXml(await readFile(toy.path('out/junit.xml'), 'utf8'))
  expect(xml.children.map(({ attributes }) => [attributes['name'], attributes['failures']])).toEqual([
    ['0.1 total', '0'],
    ['1.1 receipt', '1'],
  ])
  const failure = xml.children[1]?.children[0]?.children[0]
  expect([failure?.name, failure?.attributes['type']]).toEqual(['failure', 'not-started'])
  const { exercises } = JSON.parse(await toy.read('.etude/progress.json'))
  expect(exercises).toMatchObject({ total: { status: 'done', attempts: 1 } })
  expect(exercises.receipt).toBeUndefined()
})

test('check-all --json is one object, with 0 where all pass and 1 where a file is missing', async () => {
  await using toy = await toyCourse()
  for (const name of ['00-start/01-total', '01-paper/01-receipt']) {
    const file = `${name}/${name.slice(name.lastIndexOf('-') + 1)}.ts`
    await cp(toy.path(`solutions/${file}`), toy.path(`exercises/${file}`))
  }
  const passing = await runEtude(toy, 'check-all', '--json', '--seed', '3')
  const passed = (exercise: string, name: string) => ({
    exercise,
    status: 'passed',
    tests: [{ name, status: 'passed' }],
    durationMs: MS,
  })
  expect([passing.code, JSON.parse(passing.out)]).toEqual([
    0,
    {
      ok: true,
      seed: 3,
      passing: 2,
      total: 2,
      exercises: [passed('0.1', 'every price counts'), passed('1.1', 'the receipt is in euros')],
      durationMs: MS,
    },
  ])
  await toy.remove(`${HERE}/total.ts`)
  const { code, out } = await runEtude(toy, 'check-all', '--json')
  const { ok, exercises } = JSON.parse(out)
  expect([code, ok, exercises[0].status, exercises[0].diagnosis.code]).toEqual([
    1,
    false,
    'error',
    'missing-file',
  ])
})

test('a report that cannot be written is a problem of the machine', async () => {
  await using toy = await toyCourse({ out: 'in the way' })
  const { code, out } = await runEtude(toy, 'check-all', '--json', '--ctrf', 'out/ctrf.json')
  expect([code, JSON.parse(out).error.code]).toEqual([2, 'cannot-write'])
})
