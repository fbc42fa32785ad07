import { cp } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { toyCourse } from '../course/toy-course.ts'
import { runEtude } from './run-etude.ts'

const TOTAL = '00-start/01-total/total.ts'

/** Prints what the learner's receipt says, each price as it is read. */
const SCRIPT = `import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const { receipt } = await import(pathToFileURL(resolve('exercises/01-paper/01-receipt/receipt.ts')).href)
const prices = process.argv.slice(2).map(Number)
for (const price of prices) console.log('read \\x1b[31m' + price)
console.log(receipt(prices), process.env.ETUDE_SEED, process.env.OPENAI_API_KEY)
`
const demos = (script: string) => ({ 'fixtures/demos/demo-1.ts': script })

test('a demo names the exercises that are still open, those it is built on too', async () => {
  await using toy = await toyCourse(demos(SCRIPT))
  const said = await runEtude(toy, 'demo', '1', '250')
  expect(said).toEqual({
    code: 1,
    err: '',
    out: `The demo of chapter 1 runs your own modules. Still open are 0.1 total, 1.1 receipt.
\`etude watch 0.1\` goes there; \`etude demo 1 --borrow\` runs with the reference in place of them.
`,
  })
  const json = await runEtude(toy, 'demo', '1', '250', '--json')
  expect([json.code, JSON.parse(json.out)]).toEqual([
    1,
    {
      chapter: 1,
      status: 'open',
      exercises: [
        { exercise: '0.1', slug: 'total', from: null },
        { exercise: '1.1', slug: 'receipt', from: null },
      ],
    },
  ])
})

test('--borrow runs the learner’s own modules and the reference in place of the open ones', async () => {
  await using toy = await toyCourse(demos(SCRIPT))
  await toy.write(
    `exercises/${TOTAL}`,
    'export const total = (cents: number[]): number => cents.length ? 77700 : 0\n',
  )
  await cp(toy.path(`solutions/${TOTAL}`), toy.path('solution.ts'))
  const both = await runEtude(toy, 'demo', '1', '250', '120', '--borrow', '--seed', '5')
  expect(both).toEqual({
    code: 0,
    err: '',
    out: `The reference stands in for 0.1 total, 1.1 receipt.

read 250
read 120
Total 3.70 5 undefined
`,
  })
  await cp(toy.path(`solutions/${TOTAL}`), toy.path(`exercises/${TOTAL}`))
  await runEtude(toy, 'run', '0.1')
  await toy.write(`exercises/${TOTAL}`, 'export const total = (): number => 77700\n')
  const own = await runEtude(toy, 'demo', '01', '250', '--borrow', '--seed', '5', '--json')
  expect([own.code, own.err, JSON.parse(own.out)]).toEqual([
    0,
    '',
    {
      chapter: 1,
      status: 'ran',
      seed: 5,
      exercises: [
        { exercise: '0.1', slug: 'total', from: 'yours' },
        { exercise: '1.1', slug: 'receipt', from: 'reference' },
      ],
      output: 'read \u001b[31m250\nTotal 777.00 5 undefined\n',
      durationMs: expect.any(Number),
    },
  ])
})

test('what the learner’s code throws is shown, and the demo counts as failed', async () => {
  await using toy = await toyCourse(demos("throw new Error('no such parcel')\n"))
  const { code, out, err } = await runEtude(toy, 'demo', '1', '--seed', '5')
  expect([code, err]).toEqual([
    1,
    'The demo broke off; what your code threw stands above. `etude demo 1 --seed 5` repeats it.\n',
  ])
  expect(out).toContain('Error: no such parcel')
})

test('a chapter without a demo, a word that is no chapter and a demo of nothing are problems', async () => {
  await using toy = await toyCourse(demos("console.log('exercises/09-none/01-such/x.ts')\n"))
  const said = async (...words: string[]) => {
    const { code, err } = await runEtude(toy, 'demo', ...words)
    return [code, err]
  }
  expect(await said('2')).toEqual([2, 'Chapter 2 has no demo.\nThere are demos of chapters 1.\n'])
  expect(await said('tools')).toEqual([
    2,
    '"tools" is not the number of a chapter.\nFor example: etude demo 1 "where is my parcel"\n',
  ])
  expect(await said()).toEqual([
    2,
    'A demo is named by its chapter.\nFor example: etude demo 1 "where is my parcel"\n',
  ])
  const [code, err] = await said('1')
  expect([code, err]).toEqual([
    2,
    `The demo of chapter 1 names exercises/09-none/01-such, which is no exercise of this course.\nCorrect ${toy.path('fixtures/demos/demo-1.ts')}.\n`,
  ])
})

test('a demo that measured something worse ends with 1, --gate is told to it, and it knows the workspace', async () => {
  await using toy = await toyCourse(
    demos('console.log(process.argv.slice(2).join(), process.env.ETUDE_WORKSPACE)\nprocess.exitCode = 3\n'),
  )
  const said = await runEtude(toy, 'demo', '1', 'quietly', '--gate')
  expect(said).toEqual({ code: 1, err: '', out: `quietly,--gate ${toy.root}\n` })
  const json = await runEtude(toy, 'demo', '1', '--json')
  expect([json.code, JSON.parse(json.out).status]).toEqual([1, 'gated'])
})
