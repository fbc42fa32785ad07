import { expect, test } from 'vitest'
import type { Verdict } from '../check/verdict.ts'
import { sampleExercise, sampleVerdict } from '../ui/sample.ts'
import { settleVerdict, type Circumstances } from './settle-verdict.ts'

const problem = {
  file: '/desk/triage.ts',
  line: 3,
  column: 9,
  message: "Type 'string' is not assignable to type 'number'.",
}

function settled(verdict: Verdict, around: Partial<Circumstances>): unknown[] {
  const result = settleVerdict(sampleExercise(), verdict, {
    suitePristine: true,
    typeProblems: [],
    ...around,
  })
  const { status, diagnosis } = result.verdict
  return [result.done, status, diagnosis?.code, diagnosis?.happened, diagnosis?.look]
}

test('a pass with everything in order is done', () => {
  expect(settled(sampleVerdict(), {})).toEqual([true, 'passed', undefined, undefined, undefined])
})

test('a pass of an edited suite does not count', () => {
  expect(settled(sampleVerdict(), { suitePristine: false, typeProblems: [problem] })).toEqual([
    false,
    'failed',
    'tests-edited',
    'triage.test.ts is not the suite this exercise came with, so its pass does not count.',
    'triage.test.ts: `etude reset 1.3 --tests` brings it back and leaves your own files alone.',
  ])
})

test('a pass with type errors does not count', () => {
  expect(settled(sampleVerdict(), { typeProblems: [problem, problem, problem] })).toEqual([
    false,
    'failed',
    'type-errors',
    "Every check passes, but the types do not hold: Type 'string' is not assignable to type 'number'. 2 more follow.",
    '/desk/triage.ts:3:9: what does the type say that the value does not?',
  ])
})

test('syntax that cannot be left out is called so', () => {
  const message = "This syntax is not allowed when 'erasableSyntaxOnly' is enabled."
  expect(settled(sampleVerdict(), { typeProblems: [{ ...problem, message }] })).toEqual([
    false,
    'failed',
    'type-errors',
    'Every check passes, but /desk/triage.ts holds what is more than a type: an enum, a namespace, or `private` before a parameter of a constructor.',
    '/desk/triage.ts:3:9: how is the same said without it?',
  ])
})

test('a pass on edited course files does not count, and neither does the borrowed reference', () => {
  const editedFiles = ['fixtures/shop/prices.ts', 'fixtures/shop/mails.ts']
  expect(settled(sampleVerdict(), { editedFiles, typeProblems: [problem] })).toEqual([
    false,
    'failed',
    'course-edited',
    'fixtures/shop/prices.ts and 1 more are not the files this course came with, so the pass does not count.',
    'fixtures/shop/prices.ts: `etude restore` puts it back and keeps your version. Authors: npm run pristine',
  ])
  expect(settled(sampleVerdict(), { borrowed: true })).toEqual([
    false,
    'passed',
    undefined,
    undefined,
    undefined,
  ])
})

test('a verdict that failed says what it said', () => {
  const diagnosis = { code: 'labels-undefined', happened: 'It did.', matters: 'It does.', look: 'There.' }
  const failed = sampleVerdict({ status: 'failed', diagnosis })
  expect(settled(failed, { suitePristine: false, typeProblems: [problem] })).toEqual([
    false,
    'failed',
    'labels-undefined',
    'It did.',
    'There.',
  ])
})
