import { expect, test } from 'vitest'
import type { Course } from '../course/course.ts'
import { sampleExercise, sampleVerdict, sampleView } from '../ui/sample.ts'
import type { ExerciseRecord } from './progress-state.ts'
import type { SessionEffect } from './session-effect.ts'
import type { SessionEvent } from './session-event.ts'
import { initialState, type SessionState } from './session-state.ts'
import { reduce } from './watch-reduce.ts'
import { screenOf } from './watch-screen.ts'

const exercises = [
  sampleExercise('1.1', 'read-the-envelope', 'Read the envelope'),
  sampleExercise('1.2', 'ask-strictly', 'Ask strictly'),
] as const
const [first] = exercises
const course: Course = { root: '/desk', chapters: [], exercises: [...exercises] }

/** The session after a pass of the first exercise, whose record has this status. */
function afterPass(
  status: ExerciseRecord['status'],
  editedFiles: readonly string[] = [],
): { state: SessionState; effects: readonly SessionEffect[] } {
  const exercisesNow = { [first.slug]: { status, attempts: 1, hints: 0 } }
  const progress = { schema: 1, welcomed: true, exercises: exercisesNow } as const
  let state = initialState(course, progress, first, {}, '/desk', sampleView(80))
  let effects: readonly SessionEffect[] = []
  const tests = [{ name: 'one', status: 'passed' as const }]
  const events: SessionEvent[] = [
    { type: 'files', exercise: '1.1', saved: true, missing: [] },
    { type: 'suite', generation: 1, pristine: true, editedFiles },
    { type: 'verdict', generation: 1, verdict: sampleVerdict({ tests }) },
    { type: 'types', generation: 1, problems: [] },
  ]
  for (const event of events) [state, effects] = reduce(state, event)
  return { state, effects }
}

const press = (state: SessionState, key: string): SessionState => reduce(state, { type: 'key', key })[0]

test('a borrowed answer passes, is not done, and n goes on without asking', () => {
  const { state, effects } = afterPass('borrowed')
  expect(effects).toMatchObject([{ type: 'record', done: false }])
  expect(screenOf(state).split('\n').slice(0, 4)).toEqual([
    '○ 1.1 read-the-envelope   the check passes, borrowed',
    '  Borrowed        This is the reference, so it does not count as done. To do it',
    '                  yourself, with the starter back:',
    '                  npm run -s etude -- reset 1.1',
  ])
  expect(press(state, 'n').current.id).toBe('1.2')
})

test('a stale exercise is counted as such, and a pass makes it done', () => {
  const progress = {
    schema: 1,
    welcomed: true,
    exercises: { [first.slug]: { status: 'stale', attempts: 1, hints: 0 } },
  } as const
  const state = initialState(course, progress, first, {}, '/desk', sampleView(80))
  expect(screenOf(state)).toMatch(/^Progress {2}─+ {2}0\/2, 1 stale$/m)
  expect(screenOf(press(state, 'l')).split('\n').slice(0, 3)).toEqual([
    'Exercises   0 of 2 done, 1 stale',
    '▸ ○ stale        1.1  read-the-envelope  Read the envelope',
    '  ○ open         1.2  ask-strictly       Ask strictly',
  ])
  const passed = afterPass('stale')
  expect([passed.effects, passed.state.records[first.slug]?.status]).toMatchObject([
    [{ type: 'record', done: true }],
    'done',
  ])
})

test('an edited course file is named beside the verdict, and a pass on it is not done', () => {
  const { state, effects } = afterPass('in-progress', ['fixtures/shop/prices.ts', 'fixtures/shop/mails.ts'])
  expect(effects).toMatchObject([
    { type: 'record', done: false, verdict: { diagnosis: { code: 'course-edited' } } },
  ])
  expect(screenOf(state).split('\n').slice(0, 5)).toMatchInlineSnapshot(`
    [
      "○ 1.1 read-the-envelope   the check passes, not done yet",
      "  Changed         fixtures/shop/prices.ts, fixtures/shop/mails.ts are not as the",
      "                  course has them, so a pass does not count. This brings them",
      "                  back and leaves your own files alone:",
      "                  npm run -s etude -- restore",
    ]
  `)
})
