import { expect, test } from 'vitest'
import type { Course } from '../course/course.ts'
import { sampleExercise } from '../ui/sample.ts'
import { currentExercise, nextExercise } from './current-exercise.ts'
import type { Progress } from './progress.ts'

const course: Course = {
  root: '/desk',
  chapters: [],
  exercises: ['a', 'b', 'c'].map((slug, index) => sampleExercise(`1.${index + 1}`, slug)),
}

/** A Progress of which only the state is looked at. */
function progressOf(current: string | undefined, done: string): Pick<Progress, 'state'> {
  const record = { status: 'done' as const, attempts: 1, hints: 0 }
  const exercises = Object.fromEntries([...done].map((slug) => [slug, record]))
  return { state: { schema: 1, welcomed: true, ...(current ? { current } : {}), exercises } }
}

test.each([
  [undefined, '', 'a'],
  [undefined, 'a', 'b'],
  [undefined, 'b', 'a'],
  [undefined, 'abc', 'c'],
  ['b', '', 'b'],
  ['b', 'b', 'b'],
  ['gone', 'a', 'b'],
])('moved to %s with %j done, the learner is at %s', (current, done, expected) => {
  expect(currentExercise(course, progressOf(current, done))?.slug).toBe(expected)
})

test.each([
  ['a', '', 'b'],
  ['a', 'a', 'b'],
  ['a', 'ab', 'c'],
  ['c', 'c', 'a'],
  ['c', 'ac', 'b'],
  ['b', 'ac', undefined],
  ['b', 'abc', undefined],
])('after %s with %j done comes %s', (from, done, expected) => {
  const here = course.exercises.find(({ slug }) => slug === from)
  expect(nextExercise(course, progressOf(from, done), here)?.slug).toBe(expected)
})
