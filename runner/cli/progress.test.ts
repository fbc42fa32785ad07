import { createHash } from 'node:crypto'
import { cp, readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { PROJECT, toyCourse } from '../course/toy-course.ts'
import { runEtude } from './run-etude.ts'

const HERE = 'exercises/00-start/01-total'
const THERE = 'solutions/00-start/01-total'
const FILE = `${HERE}/total.ts`

const doneAt = '2026-01-03T10:00:00.000Z'
const state = {
  schema: 1,
  current: 'receipt',
  welcomed: true,
  exercises: { total: { status: 'done', attempts: 3, hints: 2, firstTriedAt: doneAt, doneAt } },
}
const STATE = { '.etude/progress.json': JSON.stringify(state) }

test('an export holds ids, times, attempts, hints and versions, and no code', async () => {
  await using toy = await toyCourse(STATE)
  await toy.write(FILE, 'mine\n')
  const { code, out, err } = await runEtude(toy, 'progress', 'export')
  const { version } = JSON.parse(await readFile(`${PROJECT}/package.json`, 'utf8'))
  const bundle = createHash('sha256')
    .update(await toy.read('solutions/pristine.json'))
    .digest('hex')
  expect([code, JSON.parse(out), err]).toEqual([
    0,
    {
      format: 'etude-progress',
      schema: 1,
      exportedAt: expect.stringMatching(/Z$/),
      course: { version, pristine: bundle },
      current: 'receipt',
      exercises: [
        { slug: 'total', id: '0.1', status: 'done', attempts: 3, hints: 2, firstTriedAt: doneAt, doneAt },
      ],
    },
    '',
  ])
  const withCode = JSON.parse((await runEtude(toy, 'progress', 'export', '--with-code')).out)
  expect(withCode.exercises[0].files).toEqual({ 'total.ts': 'mine\n' })
})

test('a learner moves to a fresh machine, code and all', async () => {
  await using old = await toyCourse(STATE)
  await cp(old.path(`${THERE}/total.ts`), old.path(FILE))
  await using fresh = await toyCourse()
  const path = fresh.path('moved/me.json')
  expect(await runEtude(old, 'progress', 'export', '--with-code', '--out', path)).toEqual({
    code: 0,
    out: `Wrote ${path}: 1 exercise, with your code.\n`,
    err: '',
  })
  const { code, out, err } = await runEtude(fresh, 'progress', 'import', path)
  expect([code, out.replace(/\d{4}-[\dTZ-]+/, 'TIME'), err]).toEqual([
    0,
    `Merged the progress of 1 exercise.\nWrote ${FILE}\nWhat was there before is in .etude/backups/total/TIME\n1 of 2 exercises are done.\n`,
    '',
  ])
  expect(await fresh.read(FILE)).toBe(await old.read(FILE))
  expect(JSON.parse(await fresh.read('.etude/progress.json'))).toEqual(state)
  const again = JSON.parse((await runEtude(fresh, 'progress', 'import', path, '--json')).out)
  expect(again).toMatchObject({ imported: 1, done: 1, total: 2, wrote: [], kept: [], unknown: [] })
})

test('the learner’s own version is only replaced with --yes, and kept', async () => {
  await using old = await toyCourse(STATE)
  await old.write(FILE, 'theirs\n')
  await using here = await toyCourse({
    '.etude/progress.json': '{"schema":1,"welcomed":true,"exercises":{}}',
  })
  await here.write(FILE, 'mine\n')
  await runEtude(old, 'progress', 'export', '--with-code', '--out', here.path('me.json'))
  const refused = await runEtude(here, 'progress', 'import', 'me.json', '--json')
  expect([refused.code, JSON.parse(refused.out)]).toEqual([
    2,
    {
      error: {
        code: 'would-replace',
        message: `Your own version of ${FILE} would be replaced.`,
        next: 'Nothing was changed. With --yes it is done, and yours is kept in .etude/backups.',
      },
    },
  ])
  expect([await here.read(FILE), JSON.parse(await here.read('.etude/progress.json')).exercises]).toEqual([
    'mine\n',
    {},
  ])
  const { code, out } = await runEtude(here, 'progress', 'import', 'me.json', '--yes', '--json')
  const { backups, ...rest } = JSON.parse(out)
  expect([code, rest, await here.read(FILE)]).toEqual([
    0,
    { imported: 1, done: 1, total: 2, wrote: [FILE], kept: [], unknown: [] },
    'theirs\n',
  ])
  const kept = await Promise.all(
    backups.map(async (folder: string) => [await readdir(here.path(folder)), folder.split('/')[2]]),
  )
  expect(kept).toEqual([
    [['progress.json'], '_progress'],
    [['total.ts'], 'total'],
  ])
  expect(await here.read(`${backups[1]}/total.ts`)).toBe('mine\n')
})

test('what is done here is not replaced by what is not done there', async () => {
  await using old = await toyCourse()
  await old.write(FILE, 'half way\n')
  await using here = await toyCourse(STATE)
  await here.write(FILE, 'mine\n')
  await runEtude(old, 'progress', 'export', '--with-code', '--out', here.path('me.json'))
  expect((await runEtude(here, 'progress', 'import', 'me.json')).out).toMatch(
    new RegExp(`^Merged the progress of 1 exercise.\nLeft ${FILE} as it is: done here, not done there.\n`),
  )
  expect(await here.read(FILE)).toBe('mine\n')
})

const record = { slug: 'total', status: 'done', attempts: 1, hints: 0 }
const portable = {
  format: 'etude-progress',
  schema: 1,
  exportedAt: doneAt,
  course: { version: '0.1.0', pristine: null },
}

test('an import writes the course’s own files and nothing else', async () => {
  const files = { 'total.test.ts': 'evil', '../../../package.json': 'evil', 'README.md': 'evil' }
  const exercises = [
    { ...record, files },
    { ...record, slug: 'elsewhere', files: { 'a.ts': 'evil' } },
  ]
  await using toy = await toyCourse({ 'me.json': JSON.stringify({ ...portable, exercises }) })
  const { out } = await runEtude(toy, 'progress', 'import', 'me.json', '--yes', '--json')
  expect(JSON.parse(out)).toEqual({
    imported: 2,
    done: 1,
    total: 2,
    wrote: [],
    kept: [],
    unknown: ['elsewhere'],
    backups: [],
  })
  expect(JSON.parse(await toy.read('.etude/progress.json')).exercises).toEqual({
    total: { status: 'done', attempts: 1, hints: 0 },
    elsewhere: { status: 'done', attempts: 1, hints: 0 },
  })
})

test.each([
  ['{', 'not-an-export', 'me.json is not an export of progress.'],
  [
    JSON.stringify({ ...portable, exercises: [{ ...record, slug: '__proto__' }] }),
    'not-an-export',
    expect.stringContaining('(exercises.0.slug: '),
  ],
  [
    JSON.stringify({ ...portable, schema: 2 }),
    'export-newer',
    'me.json was written by a newer Etude (schema 2; this one reads 1).',
  ],
])('%j is refused: %s', async (text, code, message) => {
  await using toy = await toyCourse({ 'me.json': text })
  const answer = await runEtude(toy, 'progress', 'import', 'me.json', '--json')
  expect([answer.code, JSON.parse(answer.out).error]).toMatchObject([2, { code, message }])
})

test('an export writes over an older export, and over nothing else', async () => {
  await using toy = await toyCourse({ 'notes.md': 'mine' })
  const refused = await runEtude(toy, 'progress', 'export', '--out', 'notes.md')
  expect([refused.code, refused.err, await toy.read('notes.md')]).toEqual([
    2,
    'notes.md is there already, and is no export of progress.\nName another file after --out, or add --yes to write over it.\n',
    'mine',
  ])
  const twice = [
    await runEtude(toy, 'progress', 'export', '--out', 'me.json', '--json'),
    await runEtude(toy, 'progress', 'export', '--out', 'me.json', '--json'),
  ]
  expect(twice.map(({ out }) => JSON.parse(out))).toEqual(
    Array.from({ length: 2 }, () => ({ file: toy.path('me.json'), exercises: 0, withCode: false })),
  )
})
