import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { labelsUndefined, sampleExercise } from '../ui/sample.ts'
import type { ReportedRun } from './ctrf-report.ts'
import { junitReport } from './junit-report.ts'
import { parseXml } from './parse-xml.ts'
import type { ReportCase } from './report-case.ts'

function runOf(cases: ReportCase[]): ReportedRun {
  const exercise = sampleExercise()
  const file = 'exercises/01-prompts/03-define-the-labels/triage.test.ts'
  const start = Date.UTC(2026, 0, 1)
  return {
    version: '0.1.0',
    seed: 7,
    start,
    stop: start + 2_500,
    suites: [{ exercise, file, durationMs: 140, cases }],
  }
}

test('a suite for each exercise, a case for each check, the diagnosis in the failure', () => {
  const cases: ReportCase[] = [
    { name: 'one', status: 'passed', durationMs: 12 },
    { name: 'two', status: 'skipped', durationMs: 0 },
    { name: 'three', status: 'failed', durationMs: 8, message: 'no', diagnosis: labelsUndefined },
    { name: 'four', status: 'error', durationMs: 80, message: 'The worker ended.' },
  ]
  expect(junitReport(runOf(cases))).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="etude" tests="4" failures="1" errors="1" skipped="1" time="2.500">
      <testsuite name="1.3 define-the-labels" tests="4" failures="1" errors="1" skipped="1" time="0.140" timestamp="2026-01-01T00:00:00.000Z" file="exercises/01-prompts/03-define-the-labels/triage.test.ts">
        <testcase name="one" classname="1.3 define-the-labels" time="0.012"/>
        <testcase name="two" classname="1.3 define-the-labels" time="0.000">
          <skipped/>
        </testcase>
        <testcase name="three" classname="1.3 define-the-labels" time="0.008">
          <failure message="Two of the five labels have no definition: refund, warranty." type="labels-undefined">What happened: Two of the five labels have no definition: refund, warranty.
    Of 20 tickets about money the model put 13 under &quot;other&quot;.
    Why it matters: A customer who waits for a refund is answered by the parcel team, two days late.
    Where to look: exercises/01-prompts/03-define-the-labels/triage.ts: what does the model know about a label beyond its name?</failure>
        </testcase>
        <testcase name="four" classname="1.3 define-the-labels" time="0.080">
          <error message="The worker ended." type="error">The worker ended.</error>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `)
})

test('whatever learners and models write can be read back', () => {
  const nasty = 'a <b> & "c" \' ]]> d\r\n\t\r \u0000\u0008\u001B[31m \uFFFE \uD800 😀 &#13; &amp;'
  const readable = 'a <b> & "c" \' ]]> d\n\t\r \uFFFD\uFFFD\uFFFD[31m \uFFFD \uFFFD 😀 &#13; &amp;'
  const xml = parseXml(junitReport(runOf([{ name: nasty, status: 'failed', durationMs: 1, message: nasty }])))
  const failed = xml.children[0]?.children[0]
  expect(failed?.attributes['name']).toBe(readable)
  expect(failed?.children[0]?.text).toBe(readable)
})

test('any text keeps the report well-formed', () => {
  const text = string({ unit: 'binary', maxLength: 40 })
  assert(
    property(text, text, (name, message) => {
      const xml = parseXml(junitReport(runOf([{ name, status: 'error', durationMs: 1, message }])))
      expect(xml.children[0]?.children[0]?.children[0]?.name).toBe('error')
    }),
  )
})
