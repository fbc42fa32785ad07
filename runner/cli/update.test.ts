import { execFileSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, realpath, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildPristine, pristineText } from '../course/build-pristine.ts'
import { discoverCourse } from '../course/discover.ts'
import { folderFiles } from '../course/folder-files.ts'
import { readPristine } from '../course/pristine.ts'
import { toyCourse, type ToyCourse } from '../course/toy-course.ts'
import { runEtude } from './run-etude.ts'

const TOTAL = 'exercises/00-start/01-total'
const RECEIPT = 'exercises/01-paper/01-receipt'
const SUM = 'exercises/00-start/02-sum'
const NEWER = '{ "version": "0.2.0", "type": "module", "imports": { "#fixtures/*": "./fixtures/*" } }\n'

/** Writes a course's bundle anew, with the titles it had: what `etude pristine` does, without running the suites. */
async function refresh(toy: ToyCourse, aliases: Record<string, string> = {}): Promise<void> {
  const course = await discoverCourse(toy.root)
  const { exercises } = await readPristine(toy.root)
  const former = (slug: string) => Object.keys(aliases).find((old) => aliases[old] === slug) ?? slug
  const titles = course.exercises.map(
    (exercise) => [exercise, exercises[former(exercise.slug)]?.tests ?? []] as const,
  )
  await toy.write(
    'solutions/pristine.json',
    pristineText(await buildPristine(course, new Map(titles), aliases)),
  )
}

/** A newer course: total has another suite and starter, there is a new fixture, and one is gone. */
async function newer(): Promise<ToyCourse> {
  const toy = await toyCourse({ 'package.json': NEWER })
  await toy.write(`${TOTAL}/total.test.ts`, `${await toy.read(`${TOTAL}/total.test.ts`)}// second edition\n`)
  await toy.write(`${TOTAL}/total.ts`, `// second edition\n${await toy.read(`${TOTAL}/total.ts`)}`)
  await toy.write(`${RECEIPT}/receipt.ts`, `// second edition\n${await toy.read(`${RECEIPT}/receipt.ts`)}`)
  await toy.write('fixtures/shop/prices.ts', 'export const prices = [250]\n')
  await refresh(toy)
  return toy
}

/** A learner's workspace: total is done with an answer of their own, and there are notes. */
async function learners(): Promise<ToyCourse> {
  const toy = await toyCourse({ 'fixtures/shop/old.ts': 'export {}\n' })
  await refresh(toy)
  await toy.write(`${TOTAL}/total.ts`, await toy.read('solutions/00-start/01-total/total.ts'))
  await runEtude(toy, 'run', '0')
  await toy.write(`${TOTAL}/notes.md`, 'my notes\n')
  await toy.write(`${RECEIPT}/README.md`, `${await toy.read(`${RECEIPT}/README.md`)}my notes\n`)
  return toy
}

async function contents(toy: ToyCourse): Promise<Record<string, string>> {
  const paths = folderFiles(toy.root)
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await toy.read(path)])))
}

async function statuses(toy: ToyCourse): Promise<string[]> {
  const { out } = await runEtude(toy, 'list', '--json')
  return JSON.parse(out).exercises.map(({ slug, status }: Record<string, string>) => `${slug} ${status}`)
}

test('without a terminal and without --yes the plan is printed and nothing changes', async () => {
  await using toy = await learners()
  await using next = await newer()
  const before = await contents(toy)
  const { code, out, err } = await runEtude(toy, 'update', '--from', next.root)
  expect({ code, out: out.replaceAll(next.root, '<newer>'), err }).toEqual({
    code: 2,
    out: `Update from <newer>

New course files (1):
  fixtures/shop/prices.ts
Replaced course files (4):
  package.json
  solutions/pristine.json
  exercises/00-start/01-total/total.test.ts
  exercises/01-paper/01-receipt/receipt.ts
Removed course files (1):
  fixtures/shop/old.ts
Your answer stays as it is.
Kept, though their starter changed; \`etude reset\` would bring the new one (1):
  0.1: exercises/00-start/01-total/total.ts
Stale afterwards, as their suites change; a pass makes them done again (1):
  0.1 total
What is replaced or removed is kept in .etude/backups/update. \`etude undo\` takes the update back.

`,
    err: 'Nothing was changed. To do it: the same command with --yes\n',
  })
  expect(await contents(toy)).toEqual(before)
})

test('an update brings the course, keeps the answers, marks what became stale, and can be undone', async () => {
  await using toy = await learners()
  await using next = await newer()
  const before = await contents(toy)
  const { code, out } = await runEtude(toy, 'update', '--from', next.root, '--yes')
  const [time] = await readdir(toy.path('.etude/backups/update'))
  expect([code, out.slice(out.indexOf('Updated'))]).toEqual([
    0,
    `Updated: 6 files. \`etude undo\` takes it back.
What was there is in .etude/backups/update/${time}.
The packages are others now. Next: npm install
Stale now: 0.1 total. \`etude run 0.1\` checks one again; in the watch, c checks all.
`,
  ])
  const own = [`${TOTAL}/total.ts`, `${TOTAL}/notes.md`, `${RECEIPT}/README.md`]
  const mine = Object.fromEntries(own.map((path) => [path, before[path]]))
  const after = { ...(await contents(next)), ...mine }
  expect(await contents(toy)).toEqual(after)
  expect(await statuses(toy)).toEqual(['total stale', 'receipt not-started'])
  expect(await runEtude(toy, 'update', '--from', next.root)).toEqual({
    code: 0,
    out: `Nothing to update: the course files are those of ${next.root}.\n`,
    err: '',
  })

  await toy.write(`${RECEIPT}/receipt.ts`, 'begun since\n')
  const undone = JSON.parse((await runEtude(toy, 'undo', '--json')).out)
  expect([undone.of, undone.kept, undone.lost]).toEqual(['update to 0.2.0', [`${RECEIPT}/receipt.ts`], []])
  expect(await contents(toy)).toEqual({ ...before, [`${RECEIPT}/receipt.ts`]: 'begun since\n' })
  expect(await statuses(toy)).toEqual(['total done', 'receipt not-started'])
  await runEtude(toy, 'redo')
  expect(await contents(toy)).toEqual({ ...after, [`${RECEIPT}/receipt.ts`]: 'begun since\n' })
})

test('an exercise that moves and is renamed takes answer, notes and done mark along, there and back', async () => {
  await using toy = await learners()
  await toy.write(
    `${RECEIPT}/receipt.ts`,
    "import { total } from '../../00-start/01-total/total.ts'\nexport const mine = total\n",
  )
  await using next = await toyCourse()
  for (const tree of ['exercises', 'solutions'])
    await rename(next.path(`${tree}/00-start/01-total`), next.path(`${tree}/00-start/02-sum`))
  await refresh(next, { total: 'sum' })
  const before = await contents(toy)

  const plan = JSON.parse((await runEtude(toy, 'update', '--from', next.root, '--yes', '--json')).out)
  expect(plan).toMatchObject({
    applied: true,
    move: [
      { from: `${TOTAL}/total.ts`, to: `${SUM}/total.ts` },
      { from: `${TOTAL}/notes.md`, to: `${SUM}/notes.md` },
    ],
    renamed: [{ from: 'total', to: 'sum' }],
    imports: [{ file: `${RECEIPT}/receipt.ts`, from: TOTAL, to: SUM }],
    kept: [
      { exercise: '0.2', file: `${SUM}/total.ts`, starterChanged: false },
      { exercise: '1.1', file: `${RECEIPT}/receipt.ts`, starterChanged: false },
    ],
    stale: [],
  })
  expect(folderFiles(toy.root, 'exercises/00-start')).toEqual([
    'exercises/00-start/02-sum/README.md',
    `${SUM}/notes.md`,
    `${SUM}/total.test.ts`,
    `${SUM}/total.ts`,
    'exercises/00-start/README.md',
  ])
  expect(await toy.read(`${SUM}/total.ts`)).toBe(before[`${TOTAL}/total.ts`])
  expect(await statuses(toy)).toEqual(['sum done', 'receipt not-started'])

  await runEtude(toy, 'hint', 'sum')
  await toy.write(`${SUM}/total.ts`, 'better since\n')
  await runEtude(toy, 'undo')
  expect(await contents(toy)).toEqual({ ...before, [`${TOTAL}/total.ts`]: 'better since\n' })
  expect(await statuses(toy)).toEqual(['total done', 'receipt not-started'])
  await runEtude(toy, 'redo')
  expect(await toy.read(`${SUM}/total.ts`)).toBe('better since\n')
  const { exercises } = JSON.parse(await toy.read('.etude/progress.json'))
  expect([Object.keys(exercises), exercises.sum.status, exercises.sum.hints]).toEqual([['sum'], 'done', 1])
})

test('an answer without a place in the newer course is kept', async () => {
  await using toy = await learners()
  await using next = await toyCourse()
  for (const tree of ['exercises', 'solutions']) await next.remove(`${tree}/00-start`)
  await refresh(next)
  const { out } = await runEtude(toy, 'update', '--from', next.root, '--yes')
  expect(out).toContain(`Kept, though the course has no place for them any more (1):\n  ${TOTAL}/total.ts\n`)
  expect(folderFiles(toy.root, 'exercises/00-start')).toEqual([`${TOTAL}/notes.md`, `${TOTAL}/total.ts`])
})

test('answers somebody wrote in the newer copy do not come along, and an edited copy is refused', async () => {
  await using toy = await learners()
  await using next = await newer()
  await next.write(`${RECEIPT}/receipt.ts`, 'an answer of the teacher\n')
  await next.write(`${RECEIPT}/receipt.test.ts`, 'an edited suite\n')
  await runEtude(toy, 'update', '--from', next.root, '--yes')
  expect(await toy.read(`${RECEIPT}/receipt.ts`)).toMatch(/^\/\/ second edition\nexport function receipt/)
  expect(await toy.read(`${RECEIPT}/receipt.test.ts`)).toContain('the receipt is in euros')

  await next.write('fixtures/shop/prices.ts', 'export const prices = [1]\n')
  expect(await runEtude(toy, 'update', '--from', next.root, '--yes')).toEqual({
    code: 2,
    out: '',
    err: `The copy in ${next.root} was edited or is not whole: fixtures/shop/prices.ts.\nTake a fresh copy, or run \`etude restore\` in that one.\n`,
  })
})

test('an archive that unpacked into one folder will do; what is no newer copy is refused', async () => {
  await using toy = await learners()
  await using next = await newer()
  const outer = await realpath(await mkdtemp(join(tmpdir(), 'etude-unpacked-')))
  try {
    const code = async (from: string): Promise<unknown> => {
      const { out } = await runEtude(toy, 'update', '--json', '--from', from)
      return JSON.parse(out).error?.code ?? JSON.parse(out).add
    }
    await mkdir(join(outer, 'course-0.2.0'))
    const empty = await code(outer)
    for (const name of ['exercises', 'solutions', 'fixtures', 'package.json'])
      await cp(next.path(name), join(outer, 'course-0.2.0', name), { recursive: true })
    await toy.write('copy.zip', '')
    expect([
      empty,
      await code(outer),
      await code(join(outer, 'nowhere')),
      await code(toy.path('copy.zip')),
      await code(toy.root),
    ]).toEqual(['not-a-course', ['fixtures/shop/prices.ts'], 'no-such-folder', 'not-a-folder', 'same-folder'])
    await next.write('package.json', '{ "name": "other-course" }')
    expect(await code(next.root)).toBe('other-course')
  } finally {
    await rm(outer, { recursive: true })
  }
})

test('without --from the remote of the clone is fetched, and the clone’s branch and index stay as they are', async () => {
  await using origin = await newer()
  await using next = await newer()
  await using toy = await toyCourse()
  const git = (at: ToyCourse, ...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd: at.root,
      encoding: 'utf8',
    })
  const refusal = async (): Promise<unknown> =>
    JSON.parse((await runEtude(toy, 'update', '--json')).out).error.code
  expect(await refusal()).toBe('no-clone')
  await toy.write('.gitignore', 'node_modules\n.etude\n')
  git(toy, 'init', '-q', '-b', 'main')
  git(toy, 'add', '.')
  git(toy, 'commit', '-qm', 'as delivered')
  expect(await refusal()).toBe('no-remote')
  git(toy, 'remote', 'add', 'origin', join(origin.root, 'nowhere'))
  expect(await refusal()).toBe('fetch-failed')

  await origin.write('.gitignore', 'node_modules\n.etude\n')
  git(origin, 'init', '-q', '-b', 'main')
  git(origin, 'add', '.')
  git(origin, 'commit', '-qm', 'second edition')
  git(toy, 'remote', 'set-url', 'origin', origin.root)
  await toy.write(`${TOTAL}/total.ts`, 'mine\n')
  git(toy, 'add', `${TOTAL}/total.ts`)
  const head = git(toy, 'rev-parse', 'HEAD')
  const staged = git(toy, 'diff', '--cached', '--name-only')
  const { code, out } = await runEtude(toy, 'update', '--yes')
  expect([code, out.split('\n')[0], git(toy, 'rev-parse', 'HEAD'), staged]).toEqual([
    0,
    'Update from origin/main',
    head,
    git(toy, 'diff', '--cached', '--name-only'),
  ])
  expect(await contents(toy)).toEqual({
    ...(await contents(next)),
    '.gitignore': 'node_modules\n.etude\n',
    [`${TOTAL}/total.ts`]: 'mine\n',
  })
})
