import { execFileSync } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { toyCourse, type ToyCourse } from '../course/toy-course.ts'
import { toyFiles } from '../course/toy-files.ts'
import { runEtude } from './run-etude.ts'

const TOTAL = 'exercises/00-start/01-total/total.ts'
const SUITE = 'exercises/00-start/01-total/total.test.ts'
const SEED = 'fixtures/testing/seed.ts'
const REFERENCE = 'solutions/00-start/01-total/total.ts'

async function json(toy: ToyCourse, ...args: string[]): Promise<unknown[]> {
  const { code, out } = await runEtude(toy, ...args, '--json')
  return [code, JSON.parse(out)]
}

async function statuses(toy: ToyCourse): Promise<string[]> {
  const { out } = await runEtude(toy, 'list', '--json')
  return JSON.parse(out).exercises.map(({ status }: { status: string }) => status)
}

function git(toy: ToyCourse, ...args: string[]): void {
  const who = ['-c', 'user.name=Learner', '-c', 'user.email=learner@example.com']
  execFileSync('git', [...who, ...args], { cwd: toy.root })
}

test('a borrowed exercise passes and is never done, until a reset', async () => {
  await using toy = await toyCourse()
  await toy.write(TOTAL, 'mine\n')
  const borrowed = await runEtude(toy, 'borrow', '0')
  const [time] = await readdir(toy.path('.etude/backups/total'))
  expect(borrowed).toEqual({
    code: 0,
    out: `Borrowed ${TOTAL}
What was there is in .etude/backups/total/${time}.
Borrowed is not done: \`etude reset <exercise>\` lets you do it yourself. \`etude undo\` brings back what was there.
`,
    err: '',
  })
  const { code, out } = await runEtude(toy, 'run', '0')
  expect([code, out.split('\n')[0], out.includes('it does not count as done')]).toEqual([
    0,
    '○ 0.1 total   the check passes, borrowed',
    true,
  ])
  await toy.write(TOTAL, `${await toy.read(REFERENCE)}// mine now\n`)
  await runEtude(toy, 'run', '0')
  expect(await statuses(toy)).toEqual(['borrowed', 'not-started'])
  expect(await json(toy, 'next')).toEqual([
    0,
    { exercise: '1.1', file: 'exercises/01-paper/01-receipt/receipt.ts', left: null },
  ])
  await runEtude(toy, 'reset', '0')
  await toy.write(TOTAL, await toy.read(REFERENCE))
  await runEtude(toy, 'run', '0')
  expect(await statuses(toy)).toEqual(['done', 'not-started'])
  expect(await runEtude(toy, 'borrow', '0')).toEqual({
    code: 2,
    out: '',
    err: '0.1 total is done, with an answer of your own.\nIn the watch, d shows yours beside the reference. To give yours up: `etude reset 0.1`, then `etude borrow 0.1`.\n',
  })
})

test('every open exercise before one can be borrowed at once, and undone at once', async () => {
  await using toy = await toyCourse()
  const backups: string[] = []
  expect(await json(toy, 'borrow', '1.1', '--before')).toEqual([
    0,
    { exercises: ['0.1'], files: [TOTAL], backups: [expect.stringMatching(/^\.etude\/backups\/total\//)] },
  ])
  expect(await json(toy, 'borrow', '1.1', '--before')).toEqual([0, { exercises: [], files: [], backups }])
  const [code, undone] = await json(toy, 'undo')
  expect([code, undone]).toEqual([
    0,
    {
      of: 'borrowing of 0.1 total',
      files: [TOTAL],
      kept: [],
      lost: [],
      backups: [expect.stringMatching(/^\.etude\/backups\/undo\//)],
    },
  ])
  expect([await toy.read(TOTAL), await statuses(toy)]).toEqual([
    toyFiles()[TOTAL],
    ['not-started', 'not-started'],
  ])
})

test('undo and redo say what they did, and when there is nothing', async () => {
  await using toy = await toyCourse()
  expect(await runEtude(toy, 'undo')).toEqual({
    code: 2,
    out: '',
    err: 'There is nothing to undo.\nWhat a reset, borrow, restore or update replaced can be brought back; edits of your own are in your editor.\n',
  })
  await toy.write(TOTAL, 'mine\n')
  await runEtude(toy, 'reset', '0')
  const { out } = await runEtude(toy, 'undo')
  const [time] = await readdir(toy.path('.etude/backups/undo'))
  expect([out, await toy.read(TOTAL)]).toEqual([
    `Undone: reset of 0.1 total.
Put back ${TOTAL}
What was there is in .etude/backups/undo/${time}.
\`etude redo\` does it again.
`,
    'mine\n',
  ])
  const redone = await runEtude(toy, 'redo')
  expect([redone.out.split('\n').slice(0, 2), await toy.read(TOTAL)]).toEqual([
    ['Done again: reset of 0.1 total.', `Put back ${TOTAL}`],
    toyFiles()[TOTAL],
  ])
})

test('a pass of a suite that is another now is stale, and a pass makes it done again', async () => {
  await using toy = await toyCourse()
  await toy.write(TOTAL, await toy.read(REFERENCE))
  await runEtude(toy, 'run', '0')
  const bundle = JSON.parse(await toy.read('solutions/pristine.json'))
  const suite = `${await toy.read(SUITE)}// another edition\n`
  bundle.exercises.total.files['total.test.ts'] = suite
  await toy.write('solutions/pristine.json', JSON.stringify(bundle))
  await toy.write(SUITE, suite)
  expect(await runEtude(toy, 'list')).toEqual({
    code: 0,
    out: '▸ ○ stale        0.1  total    The total\n  ○ open         1.1  receipt  The receipt\n',
    err: '',
  })
  expect(await statuses(toy)).toEqual(['stale', 'not-started'])
  expect(JSON.parse(await toy.read('.etude/progress.json')).exercises.total.status).toBe('done')
  await runEtude(toy, 'run', '0')
  expect(await statuses(toy)).toEqual(['done', 'not-started'])
})

test('an edited fixture is named, a pass on it does not count, and restore brings it back', async () => {
  await using toy = await toyCourse()
  await toy.write('.gitignore', 'node_modules\n.etude\n')
  git(toy, 'init', '-q')
  git(toy, 'add', '.')
  git(toy, 'commit', '-qm', 'as delivered')
  await toy.write(TOTAL, await toy.read(REFERENCE))
  await toy.write(SEED, `${await toy.read(SEED)}// mine\n`)
  await toy.write(SUITE, `${await toy.read(SUITE)}// mine\n`)
  git(toy, 'commit', '-qam', 'edited, and committed')

  const first = await runEtude(toy, 'run', '0', '--json')
  expect([first.code, JSON.parse(first.out).diagnosis.code, first.err.split('\n').slice(0, 2)]).toEqual([
    1,
    'tests-edited',
    [
      'tests-edited: total.test.ts is not the suite this exercise came with.',
      `course-edited: ${SEED} is not the file this course came with.`,
    ],
  ])
  await runEtude(toy, 'reset', '0', '--tests')
  const second = await json(toy, 'run', '0')
  expect(second).toEqual([
    1,
    expect.objectContaining({
      diagnosis: {
        code: 'course-edited',
        happened: `${SEED} is not the file this course came with, so the pass does not count.`,
        matters: 'The checks run on these files; another shop or another model gives other answers.',
        look: `${SEED}: \`etude restore\` puts it back and keeps your version. Authors: npm run pristine`,
      },
    }),
  ])
  await toy.write(TOTAL, 'export const total = 1\n')
  expect((await runEtude(toy, 'run', '0')).out).toContain(`${SEED} is not as the course has it`)
  await toy.write(TOTAL, await toy.read(REFERENCE))
  await toy.write(SUITE, 'edited again\n')
  await toy.remove('exercises/01-paper/README.md')
  expect(await json(toy, 'restore')).toEqual([
    0,
    {
      restored: [SUITE, 'exercises/01-paper/README.md', SEED],
      missing: [],
      backups: [expect.stringMatching(/^\.etude\/backups\/restore\//)],
    },
  ])
  expect([(await json(toy, 'run', '0'))[0], await statuses(toy)]).toEqual([0, ['done', 'not-started']])
  expect((await runEtude(toy, 'restore')).out).toBe('Suites and course files are as they came.\n')
  await runEtude(toy, 'undo')
  expect(await toy.read(SUITE)).toBe('edited again\n')
})

test('a fixture nothing can bring back is named, with the way out', async () => {
  await using toy = await toyCourse()
  await toy.write(SEED, 'mine\n')
  expect(await runEtude(toy, 'restore')).toEqual({
    code: 2,
    out: `No delivered version was found of ${SEED}
Next: unpack a copy of the project elsewhere, then \`etude update --from <that folder>\`
`,
    err: '',
  })
})

test('pristine --renamed is remembered by the next pristine', async () => {
  await using toy = await toyCourse()
  await runEtude(toy, 'pristine', '--renamed', 'sum=total')
  await runEtude(toy, 'pristine')
  expect(JSON.parse(await toy.read('solutions/pristine.json')).aliases).toEqual({ sum: 'total' })
})
