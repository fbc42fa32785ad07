import { existsSync } from 'node:fs'
import { readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Exercise } from '../course/course.ts'
import { discoverCourse } from '../course/discover.ts'
import { findExercise } from '../course/find-exercise.ts'
import { toyCourse, type ToyCourse } from '../course/toy-course.ts'
import { toyFiles } from '../course/toy-files.ts'
import { resetExercise } from './reset-exercise.ts'

const DIR = 'exercises/00-start/01-total'
const STARTER = toyFiles()[`${DIR}/total.ts`]
const SUITE = toyFiles()[`${DIR}/total.test.ts`]

async function totalOf(toy: ToyCourse): Promise<Exercise> {
  return findExercise(await discoverCourse(toy.root), 'total')
}

test('brings everything back and keeps what was there', async () => {
  await using toy = await toyCourse()
  const total = await totalOf(toy)
  await toy.write(`${DIR}/total.ts`, 'mine\n')
  await toy.remove(`${DIR}/README.md`)
  await toy.write(`${DIR}/notes.txt`, 'my notes\n')
  const { restored, backup = '' } = await resetExercise(toy.root, total)
  expect([restored, await toy.read(`${DIR}/total.ts`), await toy.read(`${DIR}/notes.txt`)]).toEqual([
    ['total.ts', 'README.md'],
    STARTER,
    'my notes\n',
  ])
  const kept = await readdir(toy.path('.etude/backups/total'))
  expect(kept).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d-]+Z$/)])
  expect([backup, await readdir(backup)]).toEqual([
    toy.path(join('.etude/backups/total', kept[0] ?? '')),
    ['total.ts'],
  ])
  expect(await toy.read(`.etude/backups/total/${kept[0]}/total.ts`)).toBe('mine\n')
})

test('brings only the suite back when asked', async () => {
  await using toy = await toyCourse()
  await toy.write(`${DIR}/total.ts`, 'mine\n')
  await toy.write(`${DIR}/total.test.ts`, 'edited\n')
  const { restored } = await resetExercise(toy.root, await totalOf(toy), 'suite')
  expect([restored, await toy.read(`${DIR}/total.ts`), await toy.read(`${DIR}/total.test.ts`)]).toEqual([
    ['total.test.ts'],
    'mine\n',
    SUITE,
  ])
})

test('works without git, and after a file was renamed or the folder deleted', async () => {
  await using toy = await toyCourse()
  const total = await totalOf(toy)
  await rename(toy.path(`${DIR}/total.ts`), toy.path(`${DIR}/mine.ts`))
  expect(await resetExercise(toy.root, total)).toEqual({ restored: ['total.ts'], backup: undefined })
  await toy.remove(DIR)
  expect(await resetExercise(toy.root, total)).toEqual({
    restored: ['total.ts', 'total.test.ts', 'README.md'],
    backup: undefined,
  })
  expect(await toy.read(`${DIR}/total.ts`)).toBe(STARTER)
})

test('does nothing where nothing changed', async () => {
  await using toy = await toyCourse()
  expect(await resetExercise(toy.root, await totalOf(toy))).toEqual({ restored: [], backup: undefined })
  expect(existsSync(toy.path('.etude'))).toBe(false)
})

test('what cannot be backed up is not overwritten', async () => {
  await using toy = await toyCourse({ '.etude': 'in the way' })
  await toy.write(`${DIR}/total.ts`, 'mine\n')
  await expect(resetExercise(toy.root, await totalOf(toy))).rejects.toMatchObject({ code: 'cannot-write' })
  expect(await toy.read(`${DIR}/total.ts`)).toBe('mine\n')
})

test('an exercise the bundle does not know is refused', async () => {
  await using toy = await toyCourse({
    'solutions/pristine.json': '{ "version": 1, "exercises": {}, "chapters": {} }',
  })
  await expect(resetExercise(toy.root, await totalOf(toy))).rejects.toMatchObject({
    code: 'no-pristine',
    message: 'solutions/pristine.json does not know 0.1 total, so there is nothing to bring back.',
    next: 'Bring the file back with git restore solutions/pristine.json. Authors: npm run pristine',
  })
})
