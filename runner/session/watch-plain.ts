import type { ReadStream, WriteStream } from 'node:tty'
import { renderKeyLine } from '../ui/render-key-line.ts'
import { renderPlain, type PlainNews } from '../ui/render-plain.ts'
import { openWriter } from '../ui/writer.ts'
import { readKeyLines } from './read-key-lines.ts'
import type { SessionEvent } from './session-event.ts'
import type { SessionState } from './session-state.ts'
import type { Display } from './watch-session.ts'
import { exerciseScreen, screenOf } from './watch-screen.ts'
import { goodbye } from './watch-terminal.ts'

/**
 * For pipes, screen readers and dumb terminals: one block for each answer, nothing is drawn over. A line that is
 * typed counts as its first character's key.
 */
export function openPlainDisplay(
  stdin: ReadStream,
  stdout: WriteStream,
  send: (event: SessionEvent) => void,
): Display {
  const writer = openWriter(stdout)
  const stop = readKeyLines(stdin, (key) => send({ type: 'key', key }))
  stdout.on('error', () => send({ type: 'signal', name: 'SIGHUP' }))
  // A notice stays in the state for a while; it is read out once.
  let said: string | undefined

  return {
    show(before, state) {
      if (before?.current !== state.current) writer.raw(`${watching(state)}\n${before ? '' : keys(state)}\n`)
      if (isPageOpened(before, state)) {
        writer.raw(`${longPage(state)}\n\n`)
        send({ type: 'key', key: ['welcome', 'finish'].includes(state.page.name) ? 'enter' : 'q' })
      } else {
        const news = newsOf(before, state)
        const { notice } = state
        if (news) {
          const screen = { ...exerciseScreen(state), notice: notice === said ? undefined : notice }
          writer.raw(renderPlain(screen, news, { ...state.view, links: false }))
        }
        said = news || notice === undefined ? notice : said
      }
    },
    suspend: () => undefined,
    close(state) {
      stop()
      writer.raw(`${goodbye(state)}\n`)
    },
  }
}

function watching({ current }: SessionState): string {
  return `Watching ${current.id} ${current.slug}: save its file and the checks run.`
}

function keys(state: SessionState): string {
  const view = { ...state.view, columns: Number.MAX_SAFE_INTEGER }
  return `Type a key and Enter: ${renderKeyLine('exercise', exerciseScreen(state).keys, view)}\n`
}

/** What there is to say: an answer that is complete, a hint, a question or a notice. */
function newsOf(before: SessionState | undefined, state: SessionState): PlainNews | undefined {
  if (state.page.name !== 'exercise' || before === undefined) return undefined
  if (isAnswered(state) && (!isAnswered(before) || state.generation !== before.generation)) return 'answer'
  if (isSettled(state) && !isSettled(before) && typesMatter(state)) return 'types'
  if (state.missing !== before.missing && state.missing.length > 0) return 'answer'
  if (state.hintsShown && (!before.hintsShown || state.hintsOpen > before.hintsOpen)) return 'hint'
  const isAsked = state.asking && !before.asking
  return isAsked || (state.notice !== before.notice && state.notice !== undefined) ? 'notice' : undefined
}

/** The run is answered; its types may still be unknown. */
function isAnswered({ running, verdict }: SessionState): boolean {
  return !running && verdict !== undefined
}

/** Types and course files are known too. */
function isSettled(state: SessionState): boolean {
  return isAnswered(state) && state.problems !== undefined && state.suitePristine !== undefined
}

/** Of a failure only what is wrong besides is worth a second block; of a pass it says whether it counts. */
function typesMatter({ verdict, problems, suitePristine }: SessionState): boolean {
  if (verdict?.status === 'passed') return true
  if (verdict?.diagnosis?.code === 'not-started') return false
  return suitePristine === false || (Array.isArray(problems) && problems.length > 0)
}

function isPageOpened(before: SessionState | undefined, { page }: SessionState): boolean {
  if (page.name === 'exercise' || (page.name === 'check-all' && !page.finished)) return false
  return before === undefined || before.page.name !== page.name || page.name === 'check-all'
}

/** A page at full length. */
function longPage(state: SessionState): string {
  const rows = 10_000
  const lines = screenOf({ ...state, view: { ...state.view, rows, links: false } }).split('\n')
  return lines.slice(0, -2).join('\n').trimEnd()
}
