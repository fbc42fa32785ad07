import { assert, constantFrom, integer, property } from 'fast-check'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { renderEverything, renderScreen } from './render-screen.ts'
import {
  labelsUndefined,
  sampleExercise,
  sampleKeys,
  sampleScreen,
  sampleVerdict,
  sampleView,
} from './sample.ts'

const failing = sampleVerdict({
  status: 'failed',
  diagnosis: labelsUndefined,
  tests: [
    { name: 'asks once for each ticket', status: 'passed' },
    { name: 'every label has a definition', status: 'failed', diagnosis: labelsUndefined },
    {
      name: 'the sample tickets get the right label',
      status: 'failed',
      message: "expected 'other' to be 'refund'",
    },
  ],
  output: Array.from({ length: 2_000 }, (_, line) => `ticket ${line + 1}`).join('\n'),
})
const passing = sampleVerdict({ tests: [{ name: 'one', status: 'passed' }] })

test('the first screen says what to do, in which file, with which keys', () => {
  expect(renderScreen(sampleScreen({ busy: 'checking' }), sampleView(80))).toMatchInlineSnapshot(`
    "○ 1.3 define-the-labels   checking
      Goal            Tell the model what each label means, so that tickets reach
                      the right team.
      1. Read         exercises/01-prompts/03-define-the-labels/README.md
      2. Edit         exercises/01-prompts/03-define-the-labels/triage.ts
      3. Save         The checks run by themselves and the answer appears here.

    Progress  ━━━╸────────────────────────────────────────────────────────────  3/46
    Current   exercises/01-prompts/03-define-the-labels/triage.ts

    h hint 1/3   ? keys   l list   q quit   r run again   n next   p previous"
  `)
})

test('a failing run with much output keeps its verdict and keys', () => {
  expect(renderScreen(sampleScreen({ verdict: failing, runs: 7 }), sampleView(80))).toMatchInlineSnapshot(`
    "Output
    ticket 1
    … 1,994 lines more (o shows all)
    ticket 1996
    ticket 1997
    ticket 1998
    ticket 1999
    ticket 2000

    ✗ 1.3 define-the-labels   1 of 3 checks pass         diagnosis: labels-undefined
      What happened   Two of the five labels have no definition: refund, warranty.
                      Of 20 tickets about money the model put 13 under "other".
      Why it matters  A customer who waits for a refund is answered by the parcel
                      team, two days late.
      Look at         exercises/01-prompts/03-define-the-labels/triage.ts: what does
                      the model know about a label beyond its name?
      Check           every label has a definition (triage.test.ts)
      Also failing    ✗ the sample tickets get the right label  expected 'other' to…
      Same cases      npm run -s etude -- run 1.3 --seed 4821

    Progress  ━━━╸────────────────────────────────────────────────────────────  3/46
    Current   exercises/01-prompts/03-define-the-labels/triage.ts   run 7, 0.14 s

    h hint 1/3   o show all   ? keys   l list   q quit   r run again   n next"
  `)
})

test('an open hint stands between output and verdict', () => {
  const screen = sampleScreen({ verdict: { ...failing, output: '' }, runs: 7, hintsOpen: 2 })
  expect(renderScreen(screen, sampleView(80, 40))).toMatchInlineSnapshot(`
    "Hint 2 of 3
    What would a new colleague need?

    Hint 1 of 3
    Read the labels aloud.

    ✗ 1.3 define-the-labels   1 of 3 checks pass         diagnosis: labels-undefined
      What happened   Two of the five labels have no definition: refund, warranty.
                      Of 20 tickets about money the model put 13 under "other".
      Why it matters  A customer who waits for a refund is answered by the parcel
                      team, two days late.
      Look at         exercises/01-prompts/03-define-the-labels/triage.ts: what does
                      the model know about a label beyond its name?
      Check           every label has a definition (triage.test.ts)
      Also failing    ✗ the sample tickets get the right label  expected 'other' to…
      Same cases      npm run -s etude -- run 1.3 --seed 4821

    Progress  ━━━╸────────────────────────────────────────────────────────────  3/46
    Current   exercises/01-prompts/03-define-the-labels/triage.ts   run 7, 0.14 s

    h hint 1/3   ? keys   l list   q quit   r run again   n next   p previous"
  `)
})

test('20 columns and 10 rows still show verdict, file and a key', () => {
  expect(renderScreen(sampleScreen({ verdict: failing, runs: 7 }), sampleView(20, 10)))
    .toMatchInlineSnapshot(`
      "Output: 2,000 lines
      ✗ 1.3
      define-the-labels
      1 of 3 checks pass
      diagnosis:
      labels-undefined
      … 33 lines more (o)
      Progress 3/46
      …he-labels/triage.ts
      h hint 1/3"
    `)
})

test('a done exercise says where to go', () => {
  const screen = sampleScreen({
    verdict: passing,
    problems: [],
    runs: 8,
    next: sampleExercise('1.4', 'label-first-letters', 'Label the first letters'),
    keys: sampleKeys({ done: true, passed: true }),
    afterword: 'Definitions beat names: the model matches words, and a name has few.',
  })
  expect(renderScreen(screen, sampleView(80))).toMatchInlineSnapshot(`
    "✓ 1.3 define-the-labels   the check passes
      Done            The checks and the types hold.
      Next            Your progress is saved. n goes on to 1.4 Label the first
                      letters. Or keep experimenting.

    Definitions beat names: the model matches words, and a name has few.

    Progress  ━━━╸────────────────────────────────────────────────────────────  3/46
    Current   exercises/01-prompts/03-define-the-labels/triage.ts   run 8, 0.14 s

    n next   d diff   ? keys   l list   q quit   r run again   p previous"
  `)
})

test('a missing file loses nothing and says what to do', () => {
  const screen = sampleScreen({ verdict: failing, missing: [{ name: 'triage.ts', state: 'empty' }], runs: 7 })
  expect(renderScreen({ ...screen, verdict: { ...failing, output: '' } }, sampleView(80)))
    .toMatchInlineSnapshot(`
      "○ triage.ts is empty
        Next            Save it again and the checks run. Or press x: it puts back
                        what the course has and keeps a copy of yours.

      Progress  ━━━╸────────────────────────────────────────────────────────────  3/46
      Current   exercises/01-prompts/03-define-the-labels/triage.ts   run 7, 0.14 s

      h hint 1/3   ? keys   l list   q quit   r run again   n next   p previous"
    `)
})

test('a question takes the place of the keys', () => {
  const screen = sampleScreen({ question: 'Put the starter back into triage.ts?' })
  expect(renderScreen(screen, sampleView(80)).split('\n').slice(-3)).toMatchInlineSnapshot(`
    [
      "",
      "Put the starter back into triage.ts?",
      "y yes   n no",
    ]
  `)
})

test('every size between 20 x 10 and 200 x 60 fits, and ends with the keys', () => {
  const screens = [
    sampleScreen(),
    sampleScreen({ verdict: failing, hintsOpen: 3, notice: 'x does nothing here. ? shows the keys.' }),
    sampleScreen({
      verdict: passing,
      problems: [],
      keys: sampleKeys({ done: true }),
      afterword: 'words '.repeat(300),
    }),
    sampleScreen({
      verdict: failing,
      missing: [{ name: 'triage.ts', state: 'missing' }],
      question: 'why '.repeat(90),
    }),
  ]
  const sizes = [
    constantFrom(...screens),
    integer({ min: 20, max: 200 }),
    integer({ min: 10, max: 60 }),
  ] as const
  assert(
    property(...sizes, (screen, columns, rows) => {
      const lines = renderScreen(screen, sampleView(columns, rows)).split('\n')
      expect(lines.length).toBeLessThanOrEqual(rows)
      expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(columns)
      expect(lines.at(-1)).toMatch(screen.question ? /^y / : /^[hn?] /)
      if (screen.missing.length === 0) expect(lines.some((line) => /^[✗✓○] 1\.3/.test(line))).toBe(true)
    }),
  )
})

test('the page with everything cuts nothing', () => {
  const text = renderEverything(sampleScreen({ verdict: failing, hintsOpen: 1 }), sampleView(80))
  expect(text).toContain('ticket 1000\n')
  expect(text).toContain('Hint 1 of 3')
  expect(text).toContain('labels-undefined')
})
