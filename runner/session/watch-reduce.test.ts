import { expect, test } from 'vitest'
import { after, begin, exercises, failed, key, saved, suite, types, verdict } from './sample-session.ts'
import type { SessionEvent } from './session-event.ts'
import { isDone, type SessionState } from './session-state.ts'
import { screenOf } from './watch-screen.ts'

test('a save starts a check with a generation of its own', () => {
  const { state, effects } = after(begin(), saved, saved)
  expect(effects).toEqual([{ type: 'check', exercise: exercises[0], generation: 2 }])
  expect(state.running).toBe(true)
})

test('an answer to an older save is dropped', () => {
  const { state } = after(begin(), saved, saved, failed(1), types(1, 3))
  expect([state.running, state.verdict, state.problems]).toEqual([true, undefined, undefined])
})

test('a save in another exercise is not ours', () => {
  const { effects } = after(begin(), { ...saved, exercise: '1.2' })
  expect(effects).toEqual([])
})

test('a failure goes on record at once', () => {
  const { effects } = after(begin(), saved, failed(1))
  expect(effects).toMatchObject([{ type: 'record', done: false }])
})

test.each([
  ['verdict, types, suite', [verdict(1), types(1), suite(1)]],
  ['types, suite, verdict', [types(1), suite(1), verdict(1)]],
  ['suite, verdict, types', [suite(1), verdict(1), types(1)]],
])('a pass goes on record when everything is known: %s', (_, events) => {
  const { state, effects } = after(begin(), saved, ...events)
  expect(effects).toMatchObject([{ type: 'record', done: true }])
  expect(isDone(state, exercises[0])).toBe(true)
})

test('a pass goes on record only once', () => {
  const { effects } = after(begin(), saved, verdict(1), types(1), suite(1), suite(1))
  expect(effects).toEqual([])
})

test('type errors and an edited suite keep a pass from being done', () => {
  const illTyped = after(begin(), saved, suite(1), verdict(1), types(1, 1))
  expect(illTyped.effects).toMatchObject([
    { type: 'record', done: false, verdict: { diagnosis: { code: 'type-errors' } } },
  ])
  const edited = after(begin(), saved, types(1), verdict(1), suite(1, false))
  expect(edited.effects).toMatchObject([
    { type: 'record', done: false, verdict: { diagnosis: { code: 'tests-edited' } } },
  ])
})

test('a type checker that is not available does not hold anybody back', () => {
  const { effects } = after(begin(), saved, suite(1), verdict(1), {
    type: 'types',
    generation: 1,
    problems: 'unknown',
  })
  expect(effects).toMatchObject([{ type: 'record', done: true }])
})

test('looking at an exercise that is not started is no attempt', () => {
  const diagnosis = { code: 'not-started', happened: '', matters: '', look: '' }
  const { state, effects } = after(
    begin(),
    saved,
    verdict(1, { status: 'failed', diagnosis }),
    types(1),
    suite(1),
  )
  expect(effects).toEqual([])
  expect(state.records).toEqual({})
})

test('while a new run goes on, the answer before stays on the screen', () => {
  const { state } = after(begin(), saved, failed(1), types(1), suite(1), saved, types(2, 2))
  expect(screenOf(state)).toMatchInlineSnapshot(`
    "◌ 1.1 read-the-envelope   checking
      Check           one (triage.test.ts)
      What happened   The run ended without an answer.
      Same cases      npm run -s etude -- run 1.1 --seed 4821

    Progress  ─────────────────────────────────────────────────────────────────  0/3
    Current   exercises/01-prompts/01-read-the-envelope/triage.ts

    h hint 1/3   ? keys   l list   q quit   r run again   n next   p previous"
  `)
})

test('an empty file stops the run and waits for the next save', () => {
  const empty: SessionEvent = { ...saved, missing: [{ name: 'triage.ts', state: 'empty' }] }
  const { state, effects } = after(begin(), saved, failed(1), empty)
  expect(effects).toEqual([{ type: 'cancel' }])
  expect(screenOf(state)).toContain('triage.ts is empty')
  expect(after(state, saved).effects).toEqual([{ type: 'check', exercise: exercises[0], generation: 3 }])
})

test('n moves on from an exercise that is done', () => {
  const { state, effects } = after(begin(exercises[0], ['read-the-envelope']), saved, failed(1), key('n'))
  expect(state.current).toBe(exercises[1])
  expect(effects.map(({ type }) => type)).toEqual(['cancel', 'watch', 'load-card', 'look', 'set-current'])
})

test('n on an exercise that is not done says so first, and goes at the second press', () => {
  const once = after(begin(), saved, failed(1), key('n'))
  expect(once.state.current).toBe(exercises[0])
  expect(once.state.notice).toBe(
    '1.1 is not done yet. Press n again to go to 1.2 all the same; p comes back.',
  )
  expect(after(once.state, key('n')).state.current).toBe(exercises[1])
  expect(after(once.state, saved, failed(2), key('n')).state.current).toBe(exercises[0])
})

test('behind the last exercise n goes to the first that is open', () => {
  const { state } = after(begin(exercises[2], ['define-the-labels', 'read-the-envelope']), key('n'))
  expect(state.current).toBe(exercises[1])
  expect(state.notice).toBe('That was the last exercise. 1.2 is still open.')
})

test('when all are done n shows the finish', () => {
  const { state } = after(
    begin(
      exercises[2],
      exercises.map(({ slug }) => slug),
    ),
    key('n'),
  )
  expect([state.current, state.page.name]).toEqual([exercises[2], 'finish'])
})

test('p goes back, and not beyond the first', () => {
  expect(after(begin(exercises[1]), key('p')).state.current).toBe(exercises[0])
  expect(after(begin(), key('p')).state.notice).toBe('This is the first exercise.')
})

test('h opens a rung, with the diagnosis of the last answer', () => {
  const diagnosis = { code: 'labels-undefined', happened: '', matters: '', look: '' }
  const { effects } = after(begin(), saved, verdict(1, { status: 'failed', diagnosis }), key('h'))
  expect(effects).toEqual([
    { type: 'hint', exercise: exercises[0], diagnosis: 'labels-undefined', further: true },
  ])
})

test('hints that were opened before come back first, and h hides them when all are open', () => {
  const opened: SessionEvent = { type: 'hints', exercise: '1.1', texts: ['a', 'b'], open: 1 }
  const back = after(begin(), opened, saved, verdict(1), key('h'))
  expect(back.effects).toMatchObject([{ type: 'hint', further: false }])
  const all = after(begin(), { ...opened, open: 2 }, key('h'))
  expect([all.state.hintsShown, all.effects]).toEqual([false, []])
})

test('x asks before it puts anything back', () => {
  const asked = after(begin(), key('x'))
  expect([asked.state.asking, asked.effects]).toEqual([true, []])
  expect(after(asked.state, key('y')).effects).toEqual([{ type: 'reset', exercise: exercises[0] }])
  expect(after(asked.state, key('n'))).toMatchObject({
    effects: [],
    state: { asking: false, current: exercises[0] },
  })
})

test('the reference is for those who are done', () => {
  expect(after(begin(), saved, failed(1), key('d')).effects).toEqual([])
  expect(after(begin(exercises[0], ['read-the-envelope']), key('d')).effects).toMatchObject([
    { type: 'read-diff' },
  ])
})

test('the list is searched, filtered and left for another exercise', () => {
  const list = after(begin(), key('l'), key('/'), key('l'), key('a'), key('b'), key('enter'))
  expect(list.state.page).toMatchObject({ name: 'list', query: 'lab', cursor: 0, typing: false })
  expect(after(list.state, key('enter')).state).toMatchObject({
    current: exercises[2],
    page: { name: 'exercise' },
  })
  expect(after(begin(), key('l'), key('down'), key('enter')).state.current).toBe(exercises[1])
  expect(after(begin(), key('l'), key('G'), key('down'), key('q')).state).toMatchObject({
    current: exercises[0],
  })
})

test('c checks everything; a save before it is over shows its own answer', () => {
  const all = after(begin(), saved, failed(1), key('c'))
  expect(all.effects).toEqual([{ type: 'check-all', batch: 2 }])
  const one: SessionEvent = { type: 'one-of-all', batch: 2, exercise: '1.1', passes: true }
  expect(screenOf(after(all.state, one).state)).toContain('Checking all exercises   1 of 3')
  expect(after(all.state, one, saved).state.page).toEqual({ name: 'exercise' })
})

test('a key without a meaning points to the help', () => {
  expect(after(begin(), key('z')).state.notice).toBe('z does nothing here. ? shows the keys.')
})

test('the welcome ends with a key or a save, and is remembered', () => {
  const fresh: SessionState = { ...begin(), page: { name: 'welcome' } }
  expect(after(fresh, { ...saved, saved: false }).state.page.name).toBe('welcome')
  expect(after(fresh, key('enter'))).toMatchObject({
    state: { page: { name: 'exercise' } },
    effects: [{ type: 'mark-welcomed' }],
  })
  expect(after(fresh, saved).effects).toMatchObject([{ type: 'check' }, { type: 'mark-welcomed' }])
})

test('leaving: q is 0, a signal is 128 and its number', () => {
  expect(after(begin(), key('q')).state.exitCode).toBe(0)
  expect(after(begin(), key('?'), key('ctrl-c')).state.exitCode).toBe(0)
  expect(after(begin(), { type: 'signal', name: 'SIGTERM' }).state.exitCode).toBe(143)
})

test('a checker that fails says so and can be tried again', () => {
  const { state } = after(begin(), saved, {
    type: 'check-failed',
    generation: 1,
    message: 'The checker stopped: gone.',
  })
  expect([state.running, state.notice]).toEqual([false, 'The checker stopped: gone. Press r to try again.'])
  expect(after(state, key('r')).effects).toEqual([{ type: 'look', exercise: exercises[0] }])
})
