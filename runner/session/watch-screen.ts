import type { KeyState } from '../ui/key-table.ts'
import { renderCheckAll } from '../ui/render-check-all.ts'
import { renderDiff } from '../ui/render-diff.ts'
import { renderFinish, type FinishPage } from '../ui/render-finish.ts'
import { renderHelp } from '../ui/render-help.ts'
import { renderKeyLine } from '../ui/render-key-line.ts'
import { renderList } from '../ui/render-list.ts'
import { renderPager } from '../ui/render-pager.ts'
import { renderEverything, renderScreen, type ExerciseScreen } from '../ui/render-screen.ts'
import { renderTranscript } from '../ui/render-transcript.ts'
import { renderWelcome } from '../ui/render-welcome.ts'
import type { View } from '../ui/view.ts'
import { isOpen } from './progress-state.ts'
import type { PagerContent } from './session-event.ts'
import {
  isBorrowed,
  isDone,
  isDoneNow,
  listRows,
  nextOf,
  originOf,
  shownAnswer,
  type SessionState,
} from './session-state.ts'

/** The whole screen for a state, at most `view.rows` lines; the last one names the keys. */
export function screenOf(state: SessionState): string {
  const { page, view } = state
  if (page.name === 'exercise') return renderScreen(exerciseScreen(state), view)
  const body = pageBody(state, view.rows - 2)
    .split('\n')
    .slice(0, Math.max(1, view.rows - 2))
  const gap = view.rows > body.length + 1 ? [''] : []
  return [...body, ...gap, renderKeyLine(page.name, keyState(state), view)].join('\n')
}

function pageBody(state: SessionState, height: number): string {
  const { page, view, exercises, cwd, current } = state
  switch (page.name) {
    case 'welcome':
      return renderWelcome(current, exercises.length, cwd, view)
    case 'finish':
      return renderFinish(finishPage(state), view)
    case 'list':
      return renderList({ ...page, rows: listRows(state) }, height, view)
    case 'check-all':
      return renderCheckAll({ ...page, exercises }, view)
    case 'pager':
      return renderPager(
        { title: titles[page.content.kind], lines: pagerLines(state, page.content), offset: page.offset },
        height,
        view,
      )
    default:
      return ''
  }
}

const titles: Record<PagerContent['kind'], string> = {
  help: 'Keys',
  everything: 'Everything, uncut',
  transcript: 'What your code sent, and what came back',
  diff: 'Your answer beside the reference',
}

/** The lines of a page that scrolls, wrapped for the view. */
export function pagerLines(state: SessionState, content: PagerContent): string[] {
  return pagerText(state, content).split('\n')
}

function pagerText(state: SessionState, content: PagerContent): string {
  const { view } = state
  switch (content.kind) {
    case 'help':
      return renderHelp(view)
    case 'everything':
      return renderEverything(exerciseScreen(state), view)
    case 'transcript':
      return renderTranscript(content.jsonLines, view)
    case 'diff':
      return content.files
        .map(({ name, yours, reference }) => renderDiff(name, yours, reference, view))
        .join('\n\n')
    default:
      return content satisfies never
  }
}

/** The rows a page that scrolls has, its title included. */
export function pagerHeight(view: View): number {
  return Math.max(2, view.rows - 2)
}

/** What the exercise page shows for a state. */
export function exerciseScreen(state: SessionState): ExerciseScreen {
  const { current, card, exercises, cwd, missing, hints, hintsShown, hintsOpen, notice } = state
  const { verdict, problems, suitePristine, editedFiles = [] } = shownAnswer(state)
  return {
    exercise: current,
    cwd,
    goal: card.goal,
    afterword: card.afterword,
    done: exercises.filter((exercise) => isDone(state, exercise)).length,
    total: exercises.length,
    verdict,
    buildsOn: exercises.filter(
      (other) => card.buildsOn?.includes(other.slug) && isOpen(state.records[other.slug]),
    ),
    problems: problems === 'unknown' ? [] : problems,
    stale: exercises.filter(({ slug }) => state.records[slug]?.status === 'stale').length,
    borrowed: isBorrowed(state, current),
    changed: [...(suitePristine === false ? [current.testFile] : []), ...editedFiles],
    missing,
    busy: busy(state),
    runs: state.answered,
    hints,
    hintsOpen: hintsShown ? hintsOpen : 0,
    notice,
    next: nextOf(state),
    question: state.asking ? question(state) : undefined,
    keys: keyState(state),
  }
}

const DAY_MS = 86_400_000

function finishPage({ exercises, records }: SessionState): FinishPage {
  const own = exercises.flatMap(({ slug }) => records[slug] ?? [])
  const times = own
    .flatMap(({ firstTriedAt, doneAt }) => [firstTriedAt, doneAt])
    .map((at) => Date.parse(at ?? ''))
  const known = times.filter((time) => !Number.isNaN(time))
  const chapters = [...new Set(exercises.map(({ chapter }) => chapter))]
  return {
    chapters: chapters.map((chapter) => ({
      chapter,
      exercises: exercises.filter((exercise) => exercise.chapter === chapter).length,
    })),
    attempts: own.reduce((sum, { attempts }) => sum + attempts, 0),
    hints: own.reduce((sum, { hints }) => sum + hints, 0),
    days:
      known.length === 0
        ? undefined
        : Math.max(1, Math.ceil((Math.max(...known) - Math.min(...known)) / DAY_MS)),
  }
}

function busy({ running, seconds }: SessionState): string | undefined {
  if (!running) return undefined
  return seconds < 2 ? 'checking' : `checking, ${seconds} s`
}

function question({ current }: SessionState): string {
  const files = current.files.join(' and ')
  return `Put the starter back into ${files}? What you have now is kept in .etude/backups.`
}

function keyState(state: SessionState): KeyState {
  const done = isDoneNow(state)
  return {
    done,
    passed: done || isDone(state, state.current),
    hintCount: state.card.hintCount ?? 0,
    hintsOpen: state.hintsOpen,
    hasTranscript: state.hasTranscript,
    cut: false,
    origin: originOf(state)?.id,
  }
}
