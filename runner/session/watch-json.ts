import type { ReadStream, WriteStream } from 'node:tty'
import { verdictContract } from '../check/verdict-contract.ts'
import { workspacePath } from '../course/workspace-path.ts'
import { keyName, keyTable } from '../ui/key-table.ts'
import { exerciseListing } from './exercise-listing.ts'
import { readKeyLines } from './read-key-lines.ts'
import type { PagerContent, SessionEvent } from './session-event.ts'
import { isDone, settled, type SessionState } from './session-state.ts'
import type { WatchMode } from './watch-mode.ts'
import type { Display } from './watch-session.ts'

type Line = { event: string } & Record<string, unknown>

/**
 * Tells the session as JSON, one object a line: `event`, `at` (ISO 8601) and what belongs to it; `etude help` lists
 * them. A line that is typed counts as its first character's key, as in plain mode.
 */
export function openJsonDisplay(
  { root, mode }: { root: string; mode: WatchMode },
  stdin: ReadStream,
  stdout: WriteStream,
  send: (event: SessionEvent) => void,
): Display {
  const stop = readKeyLines(stdin, (key) => send({ type: 'key', key }))
  stdout.on('error', () => send({ type: 'signal', name: 'SIGHUP' }))
  const tell = (lines: readonly Line[]): void => {
    for (const { event, ...rest } of lines)
      stdout.write(`${JSON.stringify({ event, at: new Date().toISOString(), ...rest })}\n`)
  }
  return {
    show(before, state) {
      if (before === undefined)
        tell([started(state, mode), ...entered(root, state), ...noticed(undefined, state)])
      const { page } = state
      if (page === before?.page || page.name === 'exercise') return
      // There are no pages here: what one would show was told, and it is left again.
      if (page.name === 'welcome') send({ type: 'key', key: 'enter' })
      else if (page.name !== 'check-all' || page.finished) send({ type: 'key', key: 'q' })
    },
    hear(event, before, state) {
      tell([
        ...moved(root, before, state),
        ...said(root, event, state),
        ...settledNow(before, state),
        ...opened(root, before, state),
        ...noticed(before, state),
      ])
    },
    suspend: () => undefined,
    close(state) {
      stop()
      tell([{ event: 'ended', exitCode: state.exitCode ?? 0, ...counts(state) }])
    },
  }
}

function counts(state: SessionState): { exercises: number; done: number } {
  const done = state.exercises.filter((exercise) => isDone(state, exercise)).length
  return { exercises: state.exercises.length, done }
}

function started(state: SessionState, mode: WatchMode): Line {
  return { event: 'started', ...counts(state), watching: mode }
}

function entered(root: string, { current, records }: SessionState): Line[] {
  const { id, ...rest } = exerciseListing(root, [current], records)[0] ?? { id: current.id }
  return [{ event: 'exercise', exercise: id, ...rest }]
}

function moved(root: string, before: SessionState, state: SessionState): Line[] {
  if (before.current === state.current) return []
  const line = { event: 'moved', from: before.current.id, to: state.current.id }
  return [line, ...entered(root, state)]
}

/** What an event says by itself. Answers to an older run are not told: nobody may take them for the newest. */
function said(root: string, event: SessionEvent, state: SessionState): Line[] {
  const { current, generation: run } = state
  const isOurs = 'exercise' in event ? event.exercise === current.id : true
  const isNewest = 'generation' in event ? event.generation === run : true
  if (event.type !== 'one-of-all' && (!isOurs || !isNewest)) return []
  switch (event.type) {
    case 'files':
      return [
        ...(event.saved ? [{ event: 'saved', exercise: event.exercise }] : []),
        event.missing.length > 0
          ? { event: 'missing', exercise: event.exercise, files: event.missing }
          : { event: 'checking', run, exercise: event.exercise },
      ]
    case 'verdict':
      return [{ event: 'verdict', run, seed: event.verdict.seed, ...verdictContract(event.verdict) }]
    case 'types': {
      const problems = event.problems === 'unknown' ? null : event.problems
      const shown = problems?.map((problem) => ({ ...problem, file: workspacePath(root, problem.file) }))
      return [{ event: 'types', run, exercise: current.id, problems: shown ?? null }]
    }
    case 'hints': {
      const { exercise, texts, open } = event
      return [{ event: 'hint', exercise, rung: open, rungs: texts.length, text: texts[open - 1] ?? null }]
    }
    case 'one-of-all':
      return [{ event: 'checked', exercise: event.exercise, passes: event.passes }]
    case 'all-checked':
      return [{ event: 'all-checked', ...counts(state) }]
    default:
      return []
  }
}

/** When types and suite are known too: whether the exercise is done. */
function settledNow(before: SessionState, state: SessionState): Line[] {
  const now = state.running ? undefined : settled(state)
  const isTold = !before.running && before.generation === state.generation && settled(before) !== undefined
  if (now === undefined || isTold) return []
  const { status, diagnosis } = now.verdict
  const what = { status, ...(diagnosis ? { diagnosis } : {}), done: now.done }
  return [{ event: 'settled', run: state.generation, exercise: state.current.id, ...what }]
}

/** A page that was asked for. */
function opened(root: string, before: SessionState, state: SessionState): Line[] {
  const { page, exercises, records, current } = state
  if (page.name === before.page.name) return []
  if (page.name === 'list')
    return [{ event: 'list', exercises: exerciseListing(root, exercises, records), current: current.id }]
  return page.name === 'pager' ? [pagerLine(page.content, state)] : []
}

function pagerLine(content: PagerContent, state: SessionState): Line {
  const { verdict, current } = state
  switch (content.kind) {
    case 'help':
      return {
        event: 'keys',
        keys: keyTable.exercise.map(({ keys, help }) => ({ keys: keys.map(keyName), help })),
      }
    case 'everything':
      return { event: 'output', exercise: current.id, text: verdict?.output ?? '' }
    case 'transcript':
      return { event: 'transcript', exercise: current.id, lines: parsedLines(content.jsonLines) }
    case 'diff':
      return { event: 'diff', exercise: current.id, files: content.files }
    default:
      return content satisfies never
  }
}

/** A line cut short by a worker that was killed is left out. */
function parsedLines(jsonLines: string): unknown[] {
  return jsonLines.split('\n').flatMap((line): unknown[] => {
    try {
      return [JSON.parse(line)]
    } catch {
      return []
    }
  })
}

function noticed(before: SessionState | undefined, state: SessionState): Line[] {
  const isNews = state.notice !== undefined && state.notice !== before?.notice
  const isAsked = state.asking && before?.asking !== true
  const files = state.current.files.join(' and ')
  return [
    ...(isNews ? [{ event: 'notice', text: state.notice }] : []),
    ...(isAsked ? [{ event: 'question', text: `Put the starter back into ${files}? y or n` }] : []),
  ]
}
