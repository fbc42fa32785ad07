import { join, relative } from 'node:path'
import stringWidth from 'string-width'
import type { TypeProblem } from '../check/checker.ts'
import type { TestOutcome, Verdict } from '../check/verdict.ts'
import type { Exercise } from '../course/course.ts'
import { labelled, labelledLines, split, textWidth } from './labelled.ts'
import { themeOf, type Theme } from './theme.ts'
import type { View } from './view.ts'
import { cut, wrap } from './wrap.ts'

/** A verdict and all that stands around it. */
export interface VerdictReport {
  exercise: Exercise
  verdict: Verdict
  /** The folder that paths are shown from. */
  cwd: string
  /** The goal from the exercise's README, for one that is not started. */
  goal?: string | undefined
  /** Exercises whose files this one uses and that are not done yet. */
  buildsOn?: readonly Exercise[] | undefined
  /** Type errors of the exercise's files; undefined while they are not known. */
  problems?: readonly TypeProblem[] | undefined
  /** Course files the learner changed, such as the suite: a pass does not count until they are put back. */
  changed?: readonly string[] | undefined
  /** The answer is the borrowed reference: a pass does not count. */
  borrowed?: boolean | undefined
  /** A newer run is going on: what stands below is the answer to the save before. */
  busy?: string | undefined
}

/** How one run went, for a learner: what happened, why it matters, where to look. Never the fix. */
export function renderVerdict(report: VerdictReport, view: View): string {
  const { verdict, problems = [], changed = [] } = report
  if (isNotStarted(verdict)) return notStarted(report, view).join('\n')
  const lines = header(report, view)
  if (verdict.status === 'passed') lines.push(...passed(report, view))
  else lines.push(...explanation(report, view), ...otherChecks(verdict, view))
  if (changed.length > 0) lines.push(...changedFiles(report.exercise, changed, view))
  // Of a file that cannot be parsed the first line says it all.
  if (problems.length > 0 && verdict.diagnosis?.code !== 'syntax-error')
    lines.push(...typeProblems(report, problems, view))
  if (verdict.status === 'failed') {
    const { quiet } = themeOf(view)
    lines.push(
      ...labelled(
        'Same cases',
        `npm run -s etude -- run ${report.exercise.id} --seed ${verdict.seed}`,
        view,
        quiet,
      ),
    )
  }
  return lines.join('\n')
}

/** What the types and the course files add to a verdict that was shown before they were known. */
export function renderTypes(report: VerdictReport, view: View): string[] {
  const { verdict, problems = [], changed = [] } = report
  if (verdict.status === 'passed') return renderVerdict(report, view).split('\n')
  return [
    ...(changed.length > 0 ? changedFiles(report.exercise, changed, view) : []),
    ...(problems.length > 0 ? typeProblems(report, problems, view) : []),
  ]
}

/** True when the learner has not touched the exercise: no error, only a beginning. */
export function isNotStarted(verdict: Verdict): boolean {
  return verdict.status !== 'passed' && verdict.diagnosis?.code === 'not-started'
}

/** The card of an exercise nobody has begun: its goal, and the three steps to take. */
export function renderStart(report: Omit<VerdictReport, 'verdict'>, state: string, view: View): string {
  const { exercise, goal, cwd } = report
  const { glyphs, strong, link } = themeOf(view)
  const file = (label: string, name: string): string[] => {
    const path = join(exercise.dir, name)
    return labelled(label, relative(cwd, path), view, (line) => link(line, path))
  }
  return [
    ...heading(`${glyphs.open} ${name(exercise)}`, report.busy ?? state, '', strong, view),
    ...(goal ? labelled('Goal', goal, view) : []),
    ...file('1. Read', 'README.md'),
    ...exercise.files.flatMap((name, index) => file(index === 0 ? '2. Edit' : '', name)),
    ...buildsOnLines(report, view),
    ...labelled('3. Save', 'The checks run by themselves and the answer appears here.', view),
  ].join('\n')
}

/** What has to be there first, as far as it is not. */
function buildsOnLines({ buildsOn = [] }: Pick<VerdictReport, 'buildsOn'>, view: View): string[] {
  if (buildsOn.length === 0) return []
  const names = buildsOn.map(name).join(', ')
  const verb = buildsOn.length === 1 ? 'is' : 'are'
  return labelled('Builds on', `${names}, which ${verb} not done yet.`, view)
}

function notStarted(report: VerdictReport, view: View): string[] {
  return renderStart(report, 'not started yet', view).split('\n')
}

function header(report: VerdictReport, view: View): string[] {
  const { exercise, verdict, busy } = report
  const { glyphs, good, bad, strong } = themeOf(view)
  if (busy !== undefined) return heading(`${glyphs.busy} ${name(exercise)}`, busy, '', strong, view)
  const pass = verdict.status === 'passed'
  if (pass && report.borrowed && !isHeldBack(report))
    return heading(`${glyphs.open} ${name(exercise)}`, `${outcome(verdict)}, borrowed`, '', strong, view)
  if (pass && isHeldBack(report)) {
    return heading(`${glyphs.open} ${name(exercise)}`, `${outcome(verdict)}, not done yet`, '', strong, view)
  }
  const code = verdict.diagnosis && !pass ? `diagnosis: ${verdict.diagnosis.code}` : ''
  const mark = pass ? glyphs.pass : glyphs.fail
  return heading(`${mark} ${name(exercise)}`, outcome(verdict), code, pass ? good : bad, view)
}

/** `✗ 1.3 define-the-labels   4 of 6 checks pass        diagnosis: labels-undefined`, in as many lines as it takes. */
function heading(
  left: string,
  words: string,
  right: string,
  paint: (text: string) => string,
  view: View,
): string[] {
  const { quiet } = themeOf(view)
  const oneLine = `${left}   ${words}`
  const aside = wrap(right, view.columns).map((line) => (line === '' ? '' : quiet(line)))
  if (stringWidth(oneLine) > view.columns) {
    const stacked = [...wrap(left, view.columns).map(paint), ...wrap(words, view.columns)]
    return right === '' ? stacked : [...stacked, ...aside]
  }
  const line = `${paint(left)}   ${words}`
  return aside.length > 1 ? [line, ...aside] : split(line, aside[0] ?? '', view)
}

/** How a run went, in words: "4 of 6 checks pass", "could not run", "stopped after 10 s". */
export function outcome(verdict: Verdict): string {
  const { status, tests, durationMs } = verdict
  if (status === 'timeout') return `stopped after ${Math.max(1, Math.round(durationMs / 1000))} s`
  const passing = tests.filter((test) => test.status === 'passed').length
  if (status === 'error')
    return passing === 0 ? 'could not run' : `could not run to its end, ${count(passing, tests)}`
  return count(passing, tests)
}

function count(passing: number, tests: readonly TestOutcome[]): string {
  const all = tests.length
  if (all === 0) return 'the checks did not run'
  if (all === 1) return passing === 1 ? 'the check passes' : 'the check does not pass yet'
  if (passing === 0 && all > 0) return `none of ${all} checks passes yet`
  if (all === 2 && passing === 2) return 'both checks pass'
  return passing === all ? `all ${all} checks pass` : `${passing} of ${all} checks pass`
}

function explanation(report: VerdictReport, view: View): string[] {
  const { verdict, exercise } = report
  const { diagnosis } = verdict
  const first = firstFailing(verdict)
  const check = first ? labelled('Check', `${first.name} (${exercise.testFile})`, view) : []
  if (diagnosis) {
    return [
      ...labelled('What happened', diagnosis.happened, view),
      ...labelled('Why it matters', diagnosis.matters, view),
      ...labelled('Look at', diagnosis.look, view),
      ...check,
      ...buildsOnLines(report, view),
    ]
  }
  return [...check, ...labelled('What happened', first?.message ?? 'The run ended without an answer.', view)]
}

/** The test the explanation is about: the one that raised the diagnosis, else the first that failed. */
function firstFailing(verdict: Verdict): TestOutcome | undefined {
  const failing = verdict.tests.filter((test) => test.status === 'failed')
  return failing.find((test) => test.diagnosis?.code === verdict.diagnosis?.code) ?? failing[0]
}

function otherChecks(verdict: Verdict, view: View): string[] {
  const theme = themeOf(view)
  const first = firstFailing(verdict)
  const width = textWidth(view)
  const others = verdict.tests.filter((test) => test.status !== 'passed' && test !== first)
  const lines = (label: string, tests: readonly TestOutcome[], why = true): string[] =>
    labelledLines(
      label,
      tests.map((test) => checkLine(test, theme, width, why)),
      view,
    )
  const failing = others.filter(({ status }) => status === 'failed')
  const isSame = ({ diagnosis }: TestOutcome): boolean =>
    diagnosis !== undefined && diagnosis.happened === first?.diagnosis?.happened
  return [
    ...lines('Same cause', failing.filter(isSame), false),
    ...lines(
      'Also failing',
      failing.filter((test) => !isSame(test)),
    ),
    ...lines(
      'Not run',
      others.filter(({ status }) => status === 'skipped'),
    ),
  ]
}

function checkLine(test: TestOutcome, theme: Theme, width: number, tellsWhy: boolean): string {
  const { glyphs, quiet } = theme
  const mark = test.status === 'failed' ? glyphs.fail : glyphs.open
  const why = tellsWhy ? (test.diagnosis?.code ?? test.message?.split('\n')[0] ?? '') : ''
  const name = cut(`${mark} ${test.name}`, width, glyphs.more)
  const room = width - stringWidth(name) - 2
  return room >= 12 && why !== '' ? `${name}  ${quiet(cut(why, room, glyphs.more))}` : name
}

function borrowedText({ id }: Exercise): string {
  return `This is the reference, so it does not count as done. To do it yourself, with the starter back:\nnpm run -s etude -- reset ${id}`
}

/** The checks pass, but something else still stands in the way of done. */
function isHeldBack({ problems = [], changed = [] }: VerdictReport): boolean {
  return problems.length > 0 || changed.length > 0
}

function passed(report: VerdictReport, view: View): string[] {
  if (isHeldBack(report)) return []
  if (report.borrowed) return labelled('Borrowed', borrowedText(report.exercise), view)
  if (report.problems === undefined) return labelled('Types', 'being checked', view)
  return labelled('Done', 'The checks and the types hold.', view)
}

function changedFiles(exercise: Exercise, changed: readonly string[], view: View): string[] {
  const verb = changed.length === 1 ? 'is' : 'are'
  const isSuite = changed.every((name) => name === exercise.testFile)
  const back = `npm run -s etude -- ${isSuite ? `reset ${exercise.id} --tests` : 'restore'}`
  const it = changed.length === 1 ? 'it' : 'them'
  const named = changed.length > 4 ? [...changed.slice(0, 3), `${changed.length - 3} more`] : changed
  const text = `${named.join(', ')} ${verb} not as the course has ${it}, so a pass does not count. This brings ${it} back and leaves your own files alone:\n${back}`
  return labelled('Changed', text, view)
}

/** Type errors of the learner's files, one line each, most useful first. */
function typeProblems(report: VerdictReport, problems: readonly TypeProblem[], view: View): string[] {
  const { glyphs } = themeOf(view)
  const shown = problems.slice(0, 3)
  const lines = shown.map(({ file, line, column, message }) => {
    const place = `${relative(report.cwd, file)}:${line}:${column}`
    return `${place}\n${message.split('\n')[0] ?? ''}`
  })
  const rest = problems.length - shown.length
  if (rest > 0) lines.push(`${glyphs.more} ${rest} more`)
  return labelled(problems.length === 1 ? 'Type error' : 'Type errors', lines.join('\n'), view)
}

function name(exercise: Exercise): string {
  return `${exercise.id} ${exercise.slug}`
}
