import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import { labelsUndefined, sampleExercise } from '../ui/sample.ts'
import { ctrfReport, type ReportedRun } from './ctrf-report.ts'

const text = { type: 'string' }
const count = { type: 'integer', minimum: 0 }
const closed = (required: string[], properties: object): object => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
})

/** What the published schema asks of a report, and every key of it that we use; it allows no others. */
const schema = closed(['results', 'reportFormat', 'specVersion'], {
  reportFormat: { const: 'CTRF' },
  specVersion: { ...text, pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' },
  timestamp: { ...text, format: 'date-time' },
  generatedBy: text,
  results: closed(['tool', 'summary', 'tests'], {
    tool: closed(['name'], { name: { ...text, minLength: 1 }, version: text }),
    summary: closed(['tests', 'passed', 'failed', 'skipped', 'pending', 'other', 'start', 'stop'], {
      ...Object.fromEntries(
        'tests passed failed skipped pending other suites start stop duration'
          .split(' ')
          .map((key) => [key, count]),
      ),
      extra: { type: 'object' },
    }),
    tests: {
      type: 'array',
      items: closed(['name', 'status', 'duration'], {
        name: { ...text, minLength: 1 },
        status: { enum: ['passed', 'failed', 'skipped', 'pending', 'other'] },
        duration: count,
        suite: { type: 'array', minItems: 1, items: text },
        message: text,
        filePath: text,
        rawStatus: text,
        extra: { type: 'object' },
      }),
    },
  }),
})

const ajv = new Ajv({ strict: true })
addFormats.default(ajv)
const validate = ajv.compile(schema)

const run: ReportedRun = {
  version: '0.1.0',
  seed: 7,
  start: Date.UTC(2026, 0, 1),
  stop: Date.UTC(2026, 0, 1) + 2_500,
  suites: [
    {
      exercise: sampleExercise('1.1', 'read-the-envelope', 'Read the envelope'),
      file: 'exercises/01-prompts/01-read-the-envelope/triage.test.ts',
      durationMs: 140,
      cases: [
        { name: 'one', status: 'passed', durationMs: 12 },
        { name: 'two', status: 'skipped', durationMs: 0 },
      ],
    },
    {
      exercise: sampleExercise(),
      file: 'exercises/01-prompts/03-define-the-labels/triage.test.ts',
      durationMs: 90,
      cases: [
        { name: 'three', status: 'failed', durationMs: 8, message: 'no', diagnosis: labelsUndefined },
        { name: 'four', status: 'error', durationMs: 80 },
      ],
    },
  ],
}

test('a report has the published shape', () => {
  const report = ctrfReport(run)
  expect([validate(report), validate.errors]).toEqual([true, null])
})

test('the shape is held to: a report without its summary, or with a key of ours, is refused', () => {
  const report = ctrfReport(run)
  expect(validate({ ...report, results: { tool: { name: 'etude' }, tests: [] } })).toBe(false)
  expect(validate({ ...report, exercises: [] })).toBe(false)
})

test('every check is a test of its exercise, and the summary adds up', () => {
  const { results } = ctrfReport(run) as { results: { summary: object; tests: object[] } }
  expect(results.summary).toEqual({
    tests: 4,
    passed: 1,
    failed: 2,
    skipped: 1,
    pending: 0,
    other: 0,
    suites: 2,
    start: run.start,
    stop: run.stop,
    duration: 2_500,
    extra: { seed: 7 },
  })
  expect(results.tests[2]).toEqual({
    name: 'three',
    status: 'failed',
    duration: 8,
    suite: ['Prompts', '1.3 Define the labels'],
    filePath: 'exercises/01-prompts/03-define-the-labels/triage.test.ts',
    message: `What happened: ${labelsUndefined.happened}\nWhy it matters: ${labelsUndefined.matters}\nWhere to look: ${labelsUndefined.look}`,
    extra: { exercise: '1.3', diagnosis: labelsUndefined },
  })
  expect(results.tests[3]).toMatchObject({ status: 'failed', rawStatus: 'error' })
})
