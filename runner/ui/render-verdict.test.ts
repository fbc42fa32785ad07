import { expect, test } from 'vitest'
import { renderVerdict } from './render-verdict.ts'
import { labelsUndefined, sampleExercise, sampleVerdict, sampleView } from './sample.ts'

const exercise = sampleExercise()
const cwd = '/desk'
const goal = 'Tell the model what each label means, so that tickets reach the right team.'

const failing = sampleVerdict({
  status: 'failed',
  diagnosis: labelsUndefined,
  tests: [
    { name: 'asks once for each ticket', status: 'passed' },
    {
      name: 'every label has a definition',
      status: 'failed',
      message: 'labels-undefined',
      diagnosis: labelsUndefined,
    },
    {
      name: 'the sample tickets get the right label',
      status: 'failed',
      message: "expected 'other' to be 'refund'\n+ x",
    },
    { name: 'generated tickets are labelled well', status: 'skipped' },
    { name: 'uses a strict schema', status: 'passed' },
    { name: 'keeps the key out of the prompt', status: 'passed' },
  ],
})

test('a failing verdict explains the first failure and lists the others', () => {
  expect(renderVerdict({ exercise, verdict: failing, cwd }, sampleView(100))).toMatchInlineSnapshot(`
    "✗ 1.3 define-the-labels   3 of 6 checks pass                             diagnosis: labels-undefined
      What happened   Two of the five labels have no definition: refund, warranty.
                      Of 20 tickets about money the model put 13 under "other".
      Why it matters  A customer who waits for a refund is answered by the parcel team, two days late.
      Look at         exercises/01-prompts/03-define-the-labels/triage.ts: what does the model know
                      about a label beyond its name?
      Check           every label has a definition (triage.test.ts)
      Also failing    ✗ the sample tickets get the right label  expected 'other' to be 'refund'
      Not run         ○ generated tickets are labelled well
      Same cases      npm run -s etude -- run 1.3 --seed 4821"
  `)
})

test('a failing verdict at 20 columns puts labels above their text', () => {
  expect(renderVerdict({ exercise, verdict: failing, cwd }, sampleView(20))).toMatchInlineSnapshot(`
    "✗ 1.3
    define-the-labels
    3 of 6 checks pass
    diagnosis:
    labels-undefined
    What happened
      Two of the five
      labels have no
      definition:
      refund, warranty.
      Of 20 tickets
      about money the
      model put 13 under
      "other".
    Why it matters
      A customer who
      waits for a refund
      is answered by the
      parcel team, two
      days late.
    Look at
      exercises/01-
      prompts/03-define-
      the-labels/
      triage.ts: what
      does the model
      know about a label
      beyond its name?
    Check
      every label has a
      definition
      (triage.test.ts)
    Also failing
      ✗ the sample tick…
    Not run
      ○ generated ticke…
    Same cases
      npm run -s etude
      -- run 1.3 --seed
      4821"
  `)
})

test('a failing verdict at 60 columns', () => {
  expect(renderVerdict({ exercise, verdict: failing, cwd }, sampleView(60))).toMatchInlineSnapshot(`
    "✗ 1.3 define-the-labels   3 of 6 checks pass
    diagnosis: labels-undefined
      What happened   Two of the five labels have no definition:
                      refund, warranty.
                      Of 20 tickets about money the model put 13
                      under "other".
      Why it matters  A customer who waits for a refund is
                      answered by the parcel team, two days
                      late.
      Look at         exercises/01-prompts/03-define-the-labels/
                      triage.ts: what does the model know about
                      a label beyond its name?
      Check           every label has a definition
                      (triage.test.ts)
      Also failing    ✗ the sample tickets get the right label
      Not run         ○ generated tickets are labelled well
      Same cases      npm run -s etude -- run 1.3 --seed 4821"
  `)
})

test('a failing verdict at 200 columns keeps prose readable', () => {
  expect(renderVerdict({ exercise, verdict: failing, cwd }, sampleView(200))).toMatchInlineSnapshot(`
    "✗ 1.3 define-the-labels   3 of 6 checks pass                                             diagnosis: labels-undefined
      What happened   Two of the five labels have no definition: refund, warranty.
                      Of 20 tickets about money the model put 13 under "other".
      Why it matters  A customer who waits for a refund is answered by the parcel team, two days late.
      Look at         exercises/01-prompts/03-define-the-labels/triage.ts: what does the model know about a label beyond
                      its name?
      Check           every label has a definition (triage.test.ts)
      Also failing    ✗ the sample tickets get the right label  expected 'other' to be 'refund'
      Not run         ○ generated tickets are labelled well
      Same cases      npm run -s etude -- run 1.3 --seed 4821"
  `)
})

test('a failure without a diagnosis shows the check and its message', () => {
  const verdict = sampleVerdict({
    status: 'failed',
    tests: [{ name: 'answers once', status: 'failed', message: "expected 'a' to be 'b'\n\n- b\n+ a" }],
  })
  expect(renderVerdict({ exercise, verdict, cwd }, sampleView(80))).toMatchInlineSnapshot(`
    "✗ 1.3 define-the-labels   the check does not pass yet
      Check           answers once (triage.test.ts)
      What happened   expected 'a' to be 'b'

                      - b
                      + a
      Same cases      npm run -s etude -- run 1.3 --seed 4821"
  `)
})

test('an exercise that is not started is no error', () => {
  const verdict = sampleVerdict({
    status: 'failed',
    diagnosis: { code: 'not-started', happened: 'x', matters: 'y', look: 'z' },
    tests: [{ name: 'asks once for each ticket', status: 'failed' }],
  })
  expect(renderVerdict({ exercise, verdict, cwd, goal }, sampleView(80))).toMatchInlineSnapshot(`
    "○ 1.3 define-the-labels   not started yet
      Goal            Tell the model what each label means, so that tickets reach
                      the right team.
      1. Read         exercises/01-prompts/03-define-the-labels/README.md
      2. Edit         exercises/01-prompts/03-define-the-labels/triage.ts
      3. Save         The checks run by themselves and the answer appears here."
  `)
})

test('a pass is not done before the types are known', () => {
  const verdict = sampleVerdict({ tests: [{ name: 'answers once', status: 'passed' }] })
  expect(renderVerdict({ exercise, verdict, cwd }, sampleView(80))).toMatchInlineSnapshot(`
    "✓ 1.3 define-the-labels   the check passes
      Types           being checked"
  `)
})

test('a pass with right types is done', () => {
  const verdict = sampleVerdict({ tests: failing.tests.map(({ name }) => ({ name, status: 'passed' })) })
  expect(renderVerdict({ exercise, verdict, cwd, problems: [] }, sampleView(80))).toMatchInlineSnapshot(`
    "✓ 1.3 define-the-labels   all 6 checks pass
      Done            The checks and the types hold."
  `)
})

test('type errors stand below the verdict and prevent done', () => {
  const verdict = sampleVerdict({ tests: [{ name: 'answers once', status: 'passed' }] })
  const file = '/desk/exercises/01-prompts/03-define-the-labels/triage.ts'
  const problem = {
    file,
    line: 31,
    column: 5,
    message: "Type 'string' is not assignable to type 'Label'.\n  more",
  }
  const problems = [1, 2, 3, 4, 5].map((line) => ({ ...problem, line }))
  expect(renderVerdict({ exercise, verdict, cwd, problems }, sampleView(80))).toMatchInlineSnapshot(`
    "○ 1.3 define-the-labels   the check passes, not done yet
      Type errors     exercises/01-prompts/03-define-the-labels/triage.ts:1:5
                      Type 'string' is not assignable to type 'Label'.
                      exercises/01-prompts/03-define-the-labels/triage.ts:2:5
                      Type 'string' is not assignable to type 'Label'.
                      exercises/01-prompts/03-define-the-labels/triage.ts:3:5
                      Type 'string' is not assignable to type 'Label'.
                      … 2 more"
  `)
})

test('a changed suite prevents done and says how to bring it back', () => {
  const verdict = sampleVerdict({ tests: [{ name: 'answers once', status: 'passed' }] })
  const report = { exercise, verdict, cwd, problems: [], changed: ['triage.test.ts'] }
  expect(renderVerdict(report, sampleView(80))).toMatchInlineSnapshot(`
    "○ 1.3 define-the-labels   the check passes, not done yet
      Changed         triage.test.ts is not as the course has it, so a pass does not
                      count. This brings it back and leaves your own files alone:
                      npm run -s etude -- reset 1.3 --tests"
  `)
})

test('an endless loop says after how long it was stopped', () => {
  const diagnosis = {
    code: 'endless-loop',
    happened: 'Your code was still running after 10 seconds, so it was stopped.',
    matters: 'A customer would still be waiting for an answer.',
    look: 'a loop whose end is never reached',
  }
  const verdict = sampleVerdict({ status: 'timeout', diagnosis, durationMs: 10_012 })
  expect(renderVerdict({ exercise, verdict, cwd }, sampleView(80))).toMatchInlineSnapshot(`
    "✗ 1.3 define-the-labels   stopped after 10 s             diagnosis: endless-loop
      What happened   Your code was still running after 10 seconds, so it was
                      stopped.
      Why it matters  A customer would still be waiting for an answer.
      Look at         a loop whose end is never reached"
  `)
})

test('a suite that cannot start shows the error', () => {
  const verdict = sampleVerdict({
    status: 'error',
    tests: [{ name: 'triage.test.ts', status: 'failed', message: 'Unexpected token (12:3)' }],
  })
  expect(renderVerdict({ exercise, verdict, cwd }, sampleView(80))).toMatchInlineSnapshot(`
    "✗ 1.3 define-the-labels   could not run
      Check           triage.test.ts (triage.test.ts)
      What happened   Unexpected token (12:3)"
  `)
})

test('while a newer run goes on, the old explanation stays and the heading says so', () => {
  const report = { exercise, verdict: failing, cwd, busy: 'checking' }
  expect(renderVerdict(report, sampleView(80)).split('\n')[0]).toBe('◌ 1.3 define-the-labels   checking')
})

test('without unicode and with colour the words stay the same', () => {
  const view = { ...sampleView(80), unicode: false, colour: true }
  const verdict = sampleVerdict({ tests: [{ name: 'answers once', status: 'passed' }] })
  expect(renderVerdict({ exercise, verdict, cwd, problems: [] }, view)).toMatchInlineSnapshot(`
    "[1m[32m+ 1.3 define-the-labels[39m[22m   the check passes
      [1mDone[22m            The checks and the types hold."
  `)
})

test('escape sequences in messages never reach the terminal', () => {
  const verdict = sampleVerdict({
    status: 'failed',
    tests: [
      {
        name: 'bad \u001b[2J\u001b]0;title\u0007name',
        status: 'failed',
        message: '\u001b[31mred\u001b[0m\u0008',
      },
    ],
  })
  expect(renderVerdict({ exercise, verdict, cwd }, sampleView(80))).not.toContain('\u001b')
})

test('checks that fall with the first one for the same reason are told apart from other failures', () => {
  const [first] = failing.tests.filter(({ status }) => status === 'failed')
  const fallen = { ...(first as (typeof failing.tests)[number]), name: 'mails arrive' }
  const verdict = { ...failing, tests: [...failing.tests, fallen] }
  const lines = renderVerdict({ exercise, verdict, cwd }, sampleView(120)).split('\n')
  expect(lines.filter((line) => /Same cause|Also failing|Not run/.test(line))).toEqual([
    '  Same cause      ✗ mails arrive',
    "  Also failing    ✗ the sample tickets get the right label  expected 'other' to be 'refund'",
    '  Not run         ○ generated tickets are labelled well',
  ])
})

test('where no check ran, none is said to pass', () => {
  const verdict = { ...failing, tests: [] }
  expect(renderVerdict({ exercise, verdict, cwd }, sampleView(120)).split('\n')[0]).toContain(
    'the checks did not run',
  )
})
