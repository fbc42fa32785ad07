import { join, relative } from 'node:path'
import type { TypeProblem } from '../check/checker.ts'
import type { Verdict } from '../check/verdict.ts'
import type { Exercise } from '../course/course.ts'
import type { KeyState } from './key-table.ts'
import { labelled } from './labelled.ts'
import { renderHint } from './render-hint.ts'
import { renderKeyLine } from './render-key-line.ts'
import { renderMissing, type MissingFile } from './render-missing.ts'
import { renderOutput, shorten } from './render-output.ts'
import { renderProgress } from './render-progress.ts'
import { renderStart, renderVerdict } from './render-verdict.ts'
import { themeOf } from './theme.ts'
import type { View } from './view.ts'
import { cut, cutStart, wrap } from './wrap.ts'

/** Everything the exercise page shows. */
export interface ExerciseScreen {
  exercise: Exercise
  cwd: string
  goal?: string | undefined
  /** Exercises whose files this one uses and that are not done yet. */
  buildsOn?: readonly Exercise[] | undefined
  /** How many exercises are done, of how many. */
  done: number
  total: number
  /** How many were done by a suite that is another now. */
  stale?: number | undefined
  /** The answer is the borrowed reference. */
  borrowed?: boolean | undefined
  verdict?: Verdict | undefined
  problems?: readonly TypeProblem[] | undefined
  changed?: readonly string[] | undefined
  missing: readonly MissingFile[]
  /** What is going on now, such as "checking"; undefined when all is quiet. */
  busy?: string | undefined
  /** Runs answered since the exercise was entered: a new answer shows even when it says the same. */
  runs: number
  hints: readonly string[]
  hintsOpen: number
  /** For an exercise that is done: why it works and what to try next. */
  afterword?: string | undefined
  /** One line about what just happened. */
  notice?: string | undefined
  /** A question that waits for y or n. */
  question?: string | undefined
  /** Where n goes from here. */
  next?: Exercise | undefined
  keys: KeyState
}

/** Rows from which a blank line stands between the parts. */
const ROOMY = 18

/**
 * The exercise page: output, hint, verdict, progress, file, keys. Never more than `view.rows` lines: the keys, the
 * file and the first line of the verdict always stay, long output and long hints are cut.
 */
export function renderScreen(screen: ExerciseScreen, view: View): string {
  const gap = view.rows >= ROOMY ? [''] : []
  const notice = noticeLines(screen, view)
  const status = [...footer(screen, view), ...gap, ...notice]
  // The key line is measured as one row: it never wraps.
  const room = Math.max(1, view.rows - status.length - 1 - gap.length)
  const verdict = verdictLines(screen, view)
  const hint = textLines(renderHint(screen.hints, screen.hintsOpen, view), gap)
  const output = outputLines(screen, view, Number.MAX_SAFE_INTEGER, gap)

  const outputFloor = Math.min(output.length, Math.floor(room * 0.2))
  const hintFloor = Math.min(hint.length, Math.floor(room * 0.4))
  const verdictRoom = Math.min(verdict.length, Math.max(1, room - outputFloor - hintFloor))
  const hintRoom = Math.min(hint.length, room - verdictRoom - outputFloor)
  const outputRoom = Math.min(output.length, room - verdictRoom - hintRoom)
  const isCut = outputRoom < output.length || hintRoom < hint.length || verdictRoom < verdict.length

  const page = screen.question === undefined ? 'exercise' : 'ask'
  return [
    ...outputLines(screen, view, outputRoom - gap.length, gap).slice(0, outputRoom),
    ...shorten(hint, hintRoom, view, 'end'),
    ...shorten(verdict, verdictRoom, view, 'end'),
    ...gap,
    ...status,
    renderKeyLine(page, { ...screen.keys, cut: isCut }, view),
  ].join('\n')
}

/** The same parts at full length, for the page that scrolls. */
export function renderEverything(screen: ExerciseScreen, view: View): string {
  const parts = [
    renderOutput(screen.verdict?.output ?? '', Number.MAX_SAFE_INTEGER, view),
    renderHint(screen.hints, screen.hintsOpen, view),
    verdictLines(screen, view).join('\n'),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function verdictLines(screen: ExerciseScreen, view: View): string[] {
  const { missing, verdict } = screen
  if (missing.length > 0) return renderMissing(missing, view).split('\n')
  if (verdict === undefined) return renderStart(screen, 'not checked yet', view).split('\n')
  const lines = renderVerdict({ ...screen, verdict }, view).split('\n')
  return screen.keys.done && screen.busy === undefined ? [...lines, ...whatNext(screen, view)] : lines
}

/** For an exercise that is done: that it is on record, where to go, and what there is to take along. */
export function whatNext({ next, afterword, done, total }: ExerciseScreen, view: View): string[] {
  const where = next
    ? `n goes on to ${next.id} ${next.title}.`
    : done < total
      ? 'That was the last one open.'
      : 'That was the last one open: all exercises are done.'
  const lines = labelled('Next', `Your progress is saved. ${where} Or keep experimenting.`, view)
  return afterword === undefined ? lines : [...lines, '', ...wrap(afterword, Math.min(view.columns, 100))]
}

function outputLines(screen: ExerciseScreen, view: View, limit: number, gap: readonly string[]): string[] {
  return textLines(renderOutput(screen.verdict?.output ?? '', limit, view), gap)
}

function textLines(text: string, gap: readonly string[]): string[] {
  return text === '' ? [] : [...text.split('\n'), ...gap]
}

function noticeLines(screen: ExerciseScreen, view: View): string[] {
  const { accent } = themeOf(view)
  const text = screen.question ?? screen.notice
  if (text === undefined) return []
  const most = Math.max(1, Math.floor(view.rows / 4))
  return shorten(wrap(text, view.columns), most, view, 'end').map(accent)
}

function footer(screen: ExerciseScreen, view: View): string[] {
  const { exercise, cwd, done, total } = screen
  const { glyphs, link } = themeOf(view)
  const [first = '', ...others] = exercise.files
  const path = join(exercise.dir, first)
  const rest = others.length > 0 ? `, ${others.join(', ')}` : ''
  const label = view.columns < 40 ? '' : 'Current   '
  const room = view.columns - label.length
  const shown = cutStart(relative(cwd, path), room, glyphs.more)
  const names = cut(rest, room - shown.length, glyphs.more)
  const file = label + link(shown, path) + names + runCount(screen, room - shown.length - names.length, view)
  return view.rows < 8 ? [file] : [renderProgress(done, total, screen.stale ?? 0, view), file]
}

function runCount({ runs, verdict, busy }: ExerciseScreen, room: number, view: View): string {
  const { quiet } = themeOf(view)
  if (runs === 0 || verdict === undefined || busy !== undefined) return ''
  const text = `   run ${runs}, ${(verdict.durationMs / 1000).toFixed(2)} s`
  return text.length <= room ? quiet(text) : ''
}
