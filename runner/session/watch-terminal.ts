import type { ReadStream } from 'node:tty'
import { detectView } from '../ui/detect-view.ts'
import { openTerminal, type OutputTerminal } from '../ui/terminal.ts'
import { openWriter } from '../ui/writer.ts'
import type { SessionEvent } from './session-event.ts'
import { isDone, type SessionState } from './session-state.ts'
import type { Display } from './watch-session.ts'
import { screenOf } from './watch-screen.ts'

/** Pages that scroll or are left again are drawn on the terminal's second screen. */
const aside: ReadonlySet<string> = new Set(['list', 'pager', 'check-all'])

/** Draws each state as a whole screen and reads single keys. */
export function openTerminalDisplay(
  stdin: ReadStream,
  stdout: OutputTerminal,
  send: (event: SessionEvent) => void,
): Display {
  const writer = openWriter(stdout)
  let last: SessionState | undefined
  const onResize = (): void =>
    send({ type: 'resize', view: detectView(stdout, process.env, process.platform) })
  const terminal = openTerminal(stdin, stdout, {
    key: (key) => send({ type: 'key', key }),
    resize: onResize,
    gone: () => send({ type: 'signal', name: 'SIGHUP' }),
  })
  const onContinue = (): void => {
    terminal.take()
    writer.redraw()
    onResize()
    if (last) draw(undefined, last)
  }
  process.on('SIGCONT', onContinue)

  let answer = ''
  const draw = (before: SessionState | undefined, state: SessionState): void => {
    last = state
    terminal.alternate(aside.has(state.page.name))
    if (
      before === undefined ||
      before.view !== state.view ||
      aside.has(before.page.name) !== aside.has(state.page.name)
    ) {
      writer.redraw()
    } else if (isAnotherAnswer(before, state)) {
      // The screen says "checking" by now; what belongs into the scrollback is the answer it stood on.
      writer.frame(answer)
      writer.keep()
    }
    const screen = screenOf(state)
    writer.frame(screen)
    const isAnswer = !state.running && state.missing.length === 0
    if (isAnswer && state.page.name === 'exercise') answer = screen
  }
  // What stands on the screen moves into the scrollback instead of being drawn over.
  writer.raw('\n'.repeat(stdout.rows || 24))

  return {
    show: draw,
    suspend() {
      if (process.platform === 'win32') return
      terminal.release()
      writer.raw('\n')
      // The whole group: npm waits for us, and the shell for npm.
      process.kill(0, 'SIGTSTP')
    },
    close(state) {
      process.off('SIGCONT', onContinue)
      let text = ''
      const screen = openWriter({ rows: stdout.rows, write: (part) => (text += part) })
      screen.frame(screenOf({ ...state, page: { name: 'exercise' } }))
      terminal.close(`${text}\r\n\r\n${goodbye(state)}\r\n`)
    },
  }
}

/** An answer to a newer save: the one before stays in the scrollback, to be compared. */
function isAnotherAnswer(before: SessionState, state: SessionState): boolean {
  return (
    before.answered > 0 &&
    state.answered > before.answered &&
    before.current === state.current &&
    state.page.name === 'exercise'
  )
}

/** The last line: where the learner is, and how to come back. */
export function goodbye(state: SessionState): string {
  const done = state.exercises.filter((exercise) => isDone(state, exercise)).length
  return `Your progress is kept: ${done} of ${state.exercises.length} done. Come back with npm start.`
}
