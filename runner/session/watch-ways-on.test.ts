import { expect, test } from 'vitest'
import { after, begin, exercises, key, saved, suite, types, verdict } from './sample-session.ts'
import type { SessionEvent } from './session-event.ts'
import { screenOf } from './watch-screen.ts'

test('b goes to the earlier exercise in which a failure began', () => {
  const startsIn = { exercise: '1.1', file: 'exercises/01-prompts/01-read-the-envelope/triage.ts', line: 3 }
  const at = begin(exercises[1])
  const shown = after(
    at,
    { ...saved, exercise: '1.2' },
    verdict(1, { status: 'failed', startsIn }),
    types(1),
    suite(1),
  ).state
  expect(screenOf(shown)).toContain('b go to 1.1')
  const { state } = after(shown, key('b'))
  expect([state.current.id, state.notice]).toEqual([
    '1.1',
    'The failure of 1.2 began here. n leads back to it.',
  ])
  expect(after(begin(), key('b')).state.notice).toBe('This failure did not begin in an earlier exercise.')
})

test('after the last exercise the finish tells what was built, and every way on from there works', () => {
  const done = exercises.map(({ slug }) => slug)
  const { state } = after(begin(exercises[2], done), key('n'))
  expect(screenOf(state)).toMatchInlineSnapshot(`
    "All 3 exercises are done
    The folder exercises/ is now a desk that you wrote, and that you can explain
    line by line.

      Yours           ✓ Prompts  3

    3 runs, 0 hints opened.
    c checks all of it once more. l goes back to any exercise; d there shows the
    reference beside yours.

    l list   c check all   Esc back   q quit"
  `)
  expect(after(state, key('enter')).state.page.name).toBe('exercise')
  expect(after(state, key('l')).state.page.name).toBe('list')
  expect(after(state, key('c')).state.page.name).toBe('check-all')
  expect(after(state, key('q')).state.exitCode).toBe(0)
})

test('an exercise says what it builds on as long as that is not done', () => {
  const card: SessionEvent = { type: 'card', exercise: '1.2', card: { buildsOn: ['read-the-envelope'] } }
  const told = (done: string[]): boolean =>
    screenOf(after(begin(exercises[1], done), card).state).includes('Builds on')
  expect([told([]), told(['read-the-envelope'])]).toEqual([true, false])
})
