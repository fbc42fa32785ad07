import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Verdict } from '../check/verdict.ts'
import type { Exercise } from '../course/course.ts'
import { discoverCourse } from '../course/discover.ts'
import { fileHash } from '../course/file-hash.ts'
import { findExercise } from '../course/find-exercise.ts'
import { toyCourse, type ToyCourse } from '../course/toy-course.ts'
import { lastDiagnosis } from './journal.ts'
import { openProgress } from './open-progress.ts'

const FILE = '.etude/progress.json'
const LAST_GOOD = '.etude/progress.last-good.json'
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

async function totalOf(toy: ToyCourse): Promise<Exercise> {
  return findExercise(await discoverCourse(toy.root), 'total')
}

function verdict(status: Verdict['status'], code?: string): Verdict {
  const diagnosis = code ? { code, happened: '', matters: '', look: '' } : undefined
  return {
    exercise: '0.1',
    status,
    ...(diagnosis ? { diagnosis } : {}),
    tests: [{ name: 'every price counts', status: status === 'passed' ? 'passed' : 'failed' }],
    durationMs: 12,
    seed: 5,
    output: '',
  }
}

/** Opens the progress of a toy and collects what a person is told. */
async function opened(toy: ToyCourse): Promise<{ state: unknown; notices: string[] }> {
  const notices: string[] = []
  const progress = await openProgress(toy.root, ({ code, message, next }) =>
    notices.push(code, message, next),
  )
  return { state: progress.state, notices }
}

test('opening writes nothing', async () => {
  await using toy = await toyCourse()
  expect(await opened(toy)).toEqual({ state: { schema: 1, welcomed: false, exercises: {} }, notices: [] })
  expect(await readdir(toy.root)).not.toContain('.etude')
})

test('verdicts, hints and the place are remembered, and journalled', async () => {
  await using toy = await toyCourse()
  const total = await totalOf(toy)
  const progress = await openProgress(toy.root)
  await progress.markWelcomed()
  await progress.setCurrent(total)
  await progress.recordVerdict(total, verdict('failed', 'counted'), false)
  const between = await lastDiagnosis(toy.root, 'total')
  const rungs = [
    await progress.openHint(total, 2),
    await progress.openHint(total, 2),
    await progress.openHint(total, 2),
  ]
  await progress.recordVerdict(total, verdict('passed'), true)
  await progress.recordVerdict(total, verdict('failed', 'counted'), false)

  expect([between, rungs]).toEqual(['counted', [1, 2, 2]])
  const record = {
    status: 'done',
    attempts: 3,
    hints: 2,
    firstTriedAt: TIME,
    doneAt: TIME,
    suite: fileHash(await toy.read('exercises/00-start/01-total/total.test.ts')),
    course: expect.stringMatching(/^[0-9a-f]{16}$/),
  }
  const state = { schema: 1, welcomed: true, current: 'total', exercises: { total: record } }
  expect(progress.state).toEqual(state)
  expect(await opened(toy)).toEqual({ state, notices: [] })
  expect(await toy.read(LAST_GOOD)).toBe(await toy.read(FILE))
  expect((await readdir(toy.path('.etude'))).sort()).toEqual([
    'events.jsonl',
    'progress.json',
    'progress.last-good.json',
  ])

  const events = (await toy.read('.etude/events.jsonl'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const judged = { at: TIME, kind: 'verdict', exercise: 'total', tests: 1, durationMs: 12, seed: 5 }
  const failed = { ...judged, status: 'failed', diagnosis: 'counted', passed: 0, done: false }
  const hint = { at: TIME, kind: 'hint', exercise: 'total' }
  expect(events).toEqual([
    failed,
    { ...hint, rung: 1 },
    { ...hint, rung: 2 },
    { ...hint, rung: 2 },
    { ...judged, status: 'passed', passed: 1, done: true },
    failed,
  ])
})

test('a reset forgets one exercise', async () => {
  await using toy = await toyCourse()
  const total = await totalOf(toy)
  const progress = await openProgress(toy.root)
  await progress.recordVerdict(total, verdict('passed'), true)
  await progress.forget(total)
  expect((await opened(toy)).state).toEqual({ schema: 1, welcomed: false, exercises: {} })
})

test('two that are open at once lose nothing of each other', async () => {
  await using toy = await toyCourse()
  const course = await discoverCourse(toy.root)
  const [one, other] = [await openProgress(toy.root), await openProgress(toy.root)]
  for (const exercise of course.exercises) {
    await one.openHint(exercise, 9)
    await other.openHint(exercise, 9)
  }
  await Promise.all(
    course.exercises.flatMap((exercise) => [one.openHint(exercise, 9), one.setCurrent(exercise)]),
  )
  const { exercises, current } = one.state
  expect([exercises['total']?.hints, exercises['receipt']?.hints, current]).toEqual([3, 3, 'receipt'])
})

test.each([
  ['cut short', '{ "schema": 1, "welc'],
  ['empty', ''],
  ['of another shape', '{ "schema": 1, "welcomed": true, "exercises": { "total": "done" } }'],
  ['not even text', '\u0000\u0001'],
])('a file that is %s is moved aside and the last good copy used', async (_, text) => {
  await using toy = await toyCourse()
  const progress = await openProgress(toy.root)
  await progress.recordVerdict(await totalOf(toy), verdict('passed'), true)
  await toy.write(FILE, text)

  const { state, notices } = await opened(toy)
  const [aside = ''] = (await readdir(toy.path('.etude'))).filter((name) => name.includes('unreadable'))
  expect(aside).toMatch(/^progress\.unreadable-\d{4}-\d\d-\d\dT[\d-]+Z\.json$/)
  expect([state, await toy.read(`.etude/${aside}`)]).toEqual([progress.state, text])
  expect(notices).toEqual([
    'progress-unreadable',
    `Your progress file could not be read and was moved to .etude/${aside}. Your progress was taken from its last good copy.`,
    'Nothing to do.',
  ])
  expect(await opened(toy)).toEqual({ state: progress.state, notices: [] })
})

test('without a good copy the list starts empty, and says how to get it back', async () => {
  await using toy = await toyCourse({ [FILE]: 'x', [LAST_GOOD]: 'y' })
  const { state, notices } = await opened(toy)
  expect(state).toEqual({ schema: 1, welcomed: false, exercises: {} })
  expect(notices).toEqual([
    'progress-unreadable',
    expect.stringMatching(
      /^Your progress file could not be read and was moved to \.etude\/progress\.unreadable-.+\.json\. There was no good copy of it, so the list starts empty; your exercise files are untouched\.$/,
    ),
    'Run `etude run <exercise>` on an exercise you had finished to have it marked again.',
  ])
})

test('a deleted file comes back from its last good copy', async () => {
  await using toy = await toyCourse()
  const progress = await openProgress(toy.root)
  await progress.recordVerdict(await totalOf(toy), verdict('passed'), true)
  await toy.remove(FILE)
  expect(await opened(toy)).toEqual({
    state: progress.state,
    notices: [
      'progress-missing',
      'Your progress file was gone; your progress was taken from its last good copy.',
      'Nothing to do. To start over on purpose, delete the folder .etude.',
    ],
  })
})

test('a file of a newer Etude is refused and left alone', async () => {
  const text = '{ "schema": 2, "exercises": [] }'
  await using toy = await toyCourse({ [FILE]: text })
  await expect(openProgress(toy.root)).rejects.toMatchObject({
    code: 'progress-newer',
    message: 'Your progress was written by a newer Etude (schema 2; this one reads 1). It was left as it is.',
    next: 'Update this folder: npx etude update',
  })
  expect([await toy.read(FILE), await readdir(toy.path('.etude'))]).toEqual([text, ['progress.json']])
})

test('a place that cannot be written to is named, and what was known stays', async () => {
  // A file where the folder should be: unlike missing rights, this stops the superuser too.
  await using toy = await toyCourse({ '.etude': 'in the way' })
  const progress = await openProgress(toy.root)
  await expect(progress.markWelcomed()).rejects.toMatchObject({
    code: 'cannot-write',
    message: `${toy.path(FILE)} could not be written: a file stands where a folder should be.`,
    next: `Make ${toy.path('.etude')} writable, or move the project to a folder of your own. Nothing was lost.`,
  })
  expect([progress.state.welcomed, await toy.read('.etude')]).toEqual([false, 'in the way'])
})
