import type { ReportedRun } from './ctrf-report.ts'
import { caseText, type ReportCase, type ReportSuite } from './report-case.ts'

/**
 * The run as JUnit XML, as CI servers read it: `testsuites` holds a `testsuite` for each exercise, that a `testcase`
 * for each check; `failure` and `error` hold the diagnosis. Times are seconds.
 */
export function junitReport({ start, stop, suites }: ReportedRun): string {
  const all = suites.flatMap(({ cases }) => cases)
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'etude', ...counts(all), time: seconds(stop - start) })}>`,
    ...suites.flatMap((suite) => suiteLines(suite, new Date(start).toISOString())),
    '</testsuites>',
  ]
  return `${lines.join('\n')}\n`
}

function suiteLines({ exercise, file, durationMs, cases }: ReportSuite, timestamp: string): string[] {
  const name = `${exercise.id} ${exercise.slug}`
  const own = { name, ...counts(cases), time: seconds(durationMs), timestamp, file }
  return [
    `  <testsuite${attributes(own)}>`,
    ...cases.flatMap((test) => caseLines(test, name)),
    '  </testsuite>',
  ]
}

function caseLines(test: ReportCase, classname: string): string[] {
  const { name, status, durationMs, diagnosis, message = '' } = test
  const head = `    <testcase${attributes({ name, classname, time: seconds(durationMs) })}`
  if (status === 'passed') return [`${head}/>`]
  if (status === 'skipped') return [`${head}>`, '      <skipped/>', '    </testcase>']
  const tag = status === 'error' ? 'error' : 'failure'
  const [first = ''] = (diagnosis?.happened ?? message).split('\n')
  const what = attributes({ message: first, type: diagnosis?.code ?? tag })
  return [`${head}>`, `      <${tag}${what}>${escaped(caseText(test))}</${tag}>`, '    </testcase>']
}

function counts(cases: readonly ReportCase[]): Record<string, string> {
  const count = (status: string): string => String(cases.filter((test) => test.status === status).length)
  return {
    tests: String(cases.length),
    failures: count('failed'),
    errors: count('error'),
    skipped: count('skipped'),
  }
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3)
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(
      ([name, value]) => ` ${name}="${escaped(value).replaceAll(/[\t\n]/g, (c) => `&#${c.charCodeAt(0)};`)}"`,
    )
    .join('')
}

/**
 * Text as XML 1.0 may hold it: the five special characters as entities, so that no "]]>" is left, and every code
 * point outside its `Char` production (https://www.w3.org/TR/xml/#charsets) as U+FFFD.
 */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(/[&<>"'\r]/g, (character) => ENTITIES[character] ?? character)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
}
