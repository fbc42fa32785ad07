import { expect, test } from 'vitest'
import { renderCheckAll } from './render-check-all.ts'
import { renderDiff } from './render-diff.ts'
import { renderHelp } from './render-help.ts'
import { renderHint } from './render-hint.ts'
import { renderList, renderListing, type ListRow } from './render-list.ts'
import { renderPager } from './render-pager.ts'
import { renderPlain } from './render-plain.ts'
import { renderWelcome } from './render-welcome.ts'
import { sampleExercise, sampleScreen, sampleVerdict, sampleView } from './sample.ts'

const rows: ListRow[] = [
  {
    exercise: sampleExercise('1.1', 'read-the-envelope', 'Read the envelope'),
    status: 'done',
    current: false,
  },
  { exercise: sampleExercise('1.2', 'ask-strictly', 'Ask strictly'), status: 'in progress', current: false },
  { exercise: sampleExercise(), status: 'open', current: true },
]

test('the welcome explains itself in four points', () => {
  expect(renderWelcome(sampleExercise(), 46, '/desk', sampleView(80))).toMatchInlineSnapshot(`
    "Welcome to Etude
    You build one agentic system, exercise by exercise, and own it at the end.

    1. Each of the 46 exercises is a folder with a README.md to read and a file to
       edit. Yours is now:
       exercises/01-prompts/03-define-the-labels/triage.ts
    2. Save the file. The checks run at once and this screen says what happened, why
       it matters and where to look.
    3. Stuck? h opens a hint. When the checks pass, your progress is saved and n
       goes on.
    4. Nothing leaves this computer: the model is simulated, so you need no key and
       no network."
  `)
})

test('the welcome at 20 columns', () => {
  expect(renderWelcome(sampleExercise(), 46, '/desk', sampleView(20))).toMatchInlineSnapshot(`
    "Welcome to Etude
    You build one
    agentic system,
    exercise by
    exercise, and own it
    at the end.

    1. Each of the 46
       exercises is a
       folder with a
       README.md to read
       and a file to
       edit. Yours is
       now:
       exercises/01-
       prompts/03-
       define-the-
       labels/triage.ts
    2. Save the file.
       The checks run at
       once and this
       screen says what
       happened, why it
       matters and where
       to look.
    3. Stuck? h opens a
       hint. When the
       checks pass, your
       progress is saved
       and n goes on.
    4. Nothing leaves
       this computer:
       the model is
       simulated, so you
       need no key and
       no network."
  `)
})

test('the list says the state of each exercise as a word', () => {
  const page = { rows, cursor: 1, filter: 'all', query: '', typing: false } as const
  expect(renderList(page, 20, sampleView(80))).toMatchInlineSnapshot(`
    "Exercises   1 of 3 done
      ✓ done         1.1  read-the-envelope  Read the envelope
      ○ in progress  1.2  ask-strictly       Ask strictly
    ▸ ○ open         1.3  define-the-labels  Define the labels"
  `)
})

test('a search leaves the exercises that fit', () => {
  const page = { rows, cursor: 0, filter: 'open', query: 'strict', typing: true } as const
  expect(renderList(page, 20, sampleView(80))).toMatchInlineSnapshot(`
    "Exercises   1 of 3 done   showing: open
    Search: strict_
      ○ in progress  1.2  ask-strictly       Ask strictly"
  `)
})

test('a search that fits nothing says so', () => {
  const page = { rows, cursor: 0, filter: 'all', query: 'zebra', typing: false } as const
  expect(renderList(page, 20, sampleView(80))).toMatchInlineSnapshot(`
    "Exercises   1 of 3 done
    Search: zebra
    No exercise fits."
  `)
})

test('the list scrolls with its cursor', () => {
  const page = { rows, cursor: 2, filter: 'all', query: '', typing: false } as const
  expect(renderList(page, 2, sampleView(40))).toMatchInlineSnapshot(`
    "Exercises   1 of 3 done
    ▸ ○ open         1.3  define-the-labels"
  `)
})

test('the listing in ASCII at 30 columns', () => {
  expect(renderListing(rows, { ...sampleView(30), unicode: false })).toMatchInlineSnapshot(`
    "  + 1.1  read-the-envelope
      o 1.2  ask-strictly
    > o 1.3  define-the-labels"
  `)
})

test('the newest hint stands first', () => {
  expect(renderHint(['Read the labels.', 'Ask a colleague.', 'Write a sentence.'], 2, sampleView(80)))
    .toMatchInlineSnapshot(`
    "Hint 2 of 3
    Ask a colleague.

    Hint 1 of 3
    Read the labels."
  `)
})

test('checking everything fills a grid', () => {
  const exercises = rows.map(({ exercise }) => exercise)
  const results = new Map([
    ['1.1', true],
    ['1.2', false],
  ])
  expect(renderCheckAll({ exercises, results, finished: false }, sampleView(80))).toMatchInlineSnapshot(`
    "Checking all exercises   2 of 3
    ✓ 1.1  ○ 1.2  ◌ 1.3
    ✓ passes   ○ does not pass yet   ◌ still to check"
  `)
  expect(renderCheckAll({ exercises, results: results.set('1.3', true), finished: true }, sampleView(30)))
    .toMatchInlineSnapshot(`
    "2 of 3 exercises pass
    ✓ 1.1  ○ 1.2  ✓ 1.3
    ✓ passes   ○ does not pass yet
    ◌ still to check

    The first open one: 1.2
    ask-strictly"
  `)
})

test('a long page says where in it the reader is', () => {
  const lines = ['one', 'two', 'three', 'four']
  expect(renderPager({ title: 'Keys', lines, offset: 1 }, 3, sampleView(80))).toMatchInlineSnapshot(`
    "Keys  lines 2 to 3 of 4
    two
    three"
  `)
})

test('a difference shows what only one side has, with its surroundings', () => {
  const yours = 'a\nb\nc\nd\ne\nf\nconst x = 1\nreturn x\n'
  expect(renderDiff('triage.ts', yours, yours.replace('x = 1', 'x = 2'), sampleView(80)))
    .toMatchInlineSnapshot(`
    "triage.ts
    - yours   + the reference
      ...
      d
      e
      f
    - const x = 1
    + const x = 2
      return x"
  `)
  expect(renderDiff('triage.ts', yours, yours, sampleView(80))).toMatchInlineSnapshot(`
    "triage.ts
    - yours   + the reference
    No difference: the two are the same."
  `)
})

test('the help page names every key', () => {
  expect(renderHelp(sampleView(80))).toMatchInlineSnapshot(`
    "The checks run whenever you save a file of the exercise.

    Exercise
      n               move to the next exercise
      p               move to the exercise before
      h               open the next hint; each says more than the one before
      o               all output and the whole answer, uncut
      t               what your code sent to the model, what came back, and why
      d               your answer beside the reference, once the checks pass
      b               go to the earlier exercise in which a failure began
      r               run the checks again, with fresh cases
      l               all exercises; go to any of them
      c               check every exercise
      x               put the starter file back; asks first and keeps a copy of
                      yours
      ?               this page
      q, Ctrl-C       leave; your progress is kept
      Ctrl-Z          pause and go back to the shell; fg returns

    List
      Enter, c        go to this exercise
      up, k           one up
      down, j         one down
      PgUp, b         one page up
      PgDn, space     one page down
      home, g         to the first
      end, G          to the last
      /, s            type part of a name or number
      f               all, open ones, or done ones
      q, l, Esc       back to the exercise
      Ctrl-C          leave; your progress is kept
      Ctrl-Z          pause and go back to the shell; fg returns"
  `)
})

test('plain mode is lines without any control sequence', () => {
  const verdict = sampleVerdict({
    status: 'failed',
    output: 'hello',
    tests: [{ name: 'one', status: 'failed', message: 'no' }],
  })
  const text = renderPlain(sampleScreen({ verdict }), 'answer', sampleView(80))
  expect(text).not.toContain('\u001b')
  expect(text).toMatchInlineSnapshot(`
    "Output
    hello
    ✗ 1.3 define-the-labels   the check does not pass yet
      Check           one (triage.test.ts)
      What happened   no
      Same cases      npm run -s etude -- run 1.3 --seed 4821
    3 of 46 done

    "
  `)
})

test('plain mode says only what is new', () => {
  const screen = sampleScreen({ hintsOpen: 1, question: 'Put the starter back into triage.ts?' })
  expect(renderPlain(screen, 'hint', sampleView(80))).toMatchInlineSnapshot(`
    "Hint 1 of 3
    Read the labels aloud.
    Put the starter back into triage.ts? (y/n)

    "
  `)
  expect(renderPlain(screen, 'notice', sampleView(80))).toMatchInlineSnapshot(`
    "Put the starter back into triage.ts? (y/n)

    "
  `)
})
