import type { OutputShape } from '../ui/detect-view.ts'
import type { View } from '../ui/view.ts'
import type { DoctorCheck } from './doctor-check.ts'

/** What the watch will be drawn on. */
export interface TerminalShape {
  stdin: { isTTY?: boolean }
  stdout: OutputShape
  view: View
  env: NodeJS.ProcessEnv
}

/** Whether there is a terminal, and what it can show. */
export function checkTerminal({ stdin, stdout, view, env }: TerminalShape): DoctorCheck {
  const name = 'Terminal'
  const { TERM = 'not set', TERM_PROGRAM: program, NO_COLOR } = env
  const about = [
    `TERM ${TERM}`,
    ...(program ? [program] : []),
    view.colour ? 'colours' : NO_COLOR ? 'no colours (NO_COLOR)' : 'no colours',
    view.unicode ? 'UTF-8' : 'ASCII',
  ].join(', ')
  if (!stdin.isTTY || !stdout.isTTY || TERM === 'dumb') {
    const what = TERM === 'dumb' ? 'A dumb terminal' : 'Input or output is not a terminal'
    return { name, state: 'ok', said: `${what}; here the watch would write lines (${about}).` }
  }
  const size = `${view.columns} columns, ${view.rows} rows`
  if (view.columns >= 40 && view.rows >= 12) return { name, state: 'ok', said: `${size}, ${about}.` }
  const next = 'Make the window larger, or use npm start -- --plain.'
  return { name, state: 'note', said: `Small: ${size}, ${about}.`, next }
}
