import { expect, test } from 'vitest'
import { openProgress } from '../session/open-progress.ts'
import { aliasesOf } from './aliases.ts'
import { discoverCourse } from './discover.ts'
import { toyCourse } from './toy-course.ts'

const done = { status: 'done', attempts: 4, hints: 1, doneAt: '2026-01-02T03:04:05.678Z' }

test('aliases are carried over, follow a second rename, and end with their exercise', async () => {
  await using toy = await toyCourse()
  const course = await discoverCourse(toy.root)
  const before = { sum: 'tally', bill: 'receipt', gone: 'nowhere', total: 'receipt' }
  expect(aliasesOf(course, before, 'tally=total')).toEqual({ sum: 'total', bill: 'receipt', tally: 'total' })
  expect(aliasesOf(course, { bill: 'receipt' })).toEqual({ bill: 'receipt' })
})

test.each([
  ['total', '"total" does not say what was renamed.'],
  ['sum=totl', 'There is no exercise named totl.'],
  ['receipt=total', 'There is still an exercise named receipt.'],
])('--renamed %s is refused', async (renamed, message) => {
  await using toy = await toyCourse()
  const course = await discoverCourse(toy.root)
  expect(() => aliasesOf(course, {}, renamed)).toThrow(message)
})

test('a renamed exercise keeps its done mark, and the place the learner is at', async () => {
  const state = { schema: 1, current: 'sum', welcomed: true, exercises: { sum: done } }
  await using toy = await toyCourse({ '.etude/progress.json': JSON.stringify(state) })
  const bundle = JSON.parse(await toy.read('solutions/pristine.json'))
  await toy.write('solutions/pristine.json', JSON.stringify({ ...bundle, aliases: { sum: 'total' } }))
  const progress = await openProgress(toy.root)
  const seen = { schema: 1, current: 'total', welcomed: true, exercises: { total: done } }
  expect(progress.state).toEqual(seen)
  await progress.markWelcomed()
  expect(JSON.parse(await toy.read('.etude/progress.json'))).toEqual(seen)
})

test('where both names have a record, the one that is done wins', async () => {
  const tried = { status: 'in-progress', attempts: 1, hints: 0 }
  const state = { schema: 1, welcomed: true, exercises: { sum: done, total: tried } }
  await using toy = await toyCourse({ '.etude/progress.json': JSON.stringify(state) })
  const bundle = JSON.parse(await toy.read('solutions/pristine.json'))
  await toy.write('solutions/pristine.json', JSON.stringify({ ...bundle, aliases: { sum: 'total' } }))
  expect((await openProgress(toy.root)).state.exercises).toEqual({ total: done })
})
