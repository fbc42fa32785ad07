import { expect, test } from 'vitest'
import { labelsUndefined, sampleExercise, sampleVerdict } from '../ui/sample.ts'
import { caseText, reportCases } from './report-case.ts'

const exercise = sampleExercise()
const typeErrors = { code: 'type-errors', happened: 'The types do not hold.', matters: 'M', look: 'L' }

test('checks that pass are cases with their times', () => {
  const verdict = sampleVerdict({ tests: [{ name: 'one', status: 'passed', durationMs: 12 }] })
  expect(reportCases(exercise, verdict)).toEqual([{ name: 'one', status: 'passed', durationMs: 12 }])
})

test('the first failure carries the diagnosis of the run where no check has its own', () => {
  const tests = [
    { name: 'one', status: 'failed' as const, message: 'no', durationMs: 3 },
    { name: 'two', status: 'failed' as const, message: 'no' },
  ]
  const verdict = sampleVerdict({ status: 'failed', tests, diagnosis: labelsUndefined })
  expect(reportCases(exercise, verdict)).toEqual([
    { name: 'one', status: 'failed', message: 'no', durationMs: 3, diagnosis: labelsUndefined },
    { name: 'two', status: 'failed', message: 'no', durationMs: 0 },
  ])
})

test('an exercise whose checks pass and that does not count has a case that says so', () => {
  const tests = [{ name: 'one', status: 'passed' as const, durationMs: 40 }]
  const verdict = sampleVerdict({ status: 'failed', tests, diagnosis: typeErrors })
  expect(reportCases(exercise, verdict).at(-1)).toEqual({
    name: '1.3 define-the-labels',
    status: 'failed',
    durationMs: 100,
    message: 'The types do not hold.',
    diagnosis: typeErrors,
  })
})

test('a suite that could not run is one error', () => {
  const cases = reportCases(exercise, sampleVerdict({ status: 'timeout', diagnosis: typeErrors }))
  expect(cases.map(({ name, status }) => [name, status])).toEqual([['1.3 define-the-labels', 'error']])
  expect(cases.map(caseText)).toEqual([
    'What happened: The types do not hold.\nWhy it matters: M\nWhere to look: L',
  ])
})
