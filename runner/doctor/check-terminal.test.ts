import { expect, test } from 'vitest'
import { sampleView } from '../ui/sample.ts'
import { checkTerminal } from './check-terminal.ts'

const terminal = {
  stdin: { isTTY: true },
  stdout: { isTTY: true },
  view: { ...sampleView(80), colour: true },
  env: { TERM: 'xterm-256color', TERM_PROGRAM: 'vscode' },
}

test.each([
  ['a terminal', terminal, 'ok', '80 columns, 24 rows, TERM xterm-256color, vscode, colours, UTF-8.'],
  [
    'a pipe',
    { ...terminal, stdout: {}, view: sampleView(80), env: { NO_COLOR: '1' } },
    'ok',
    'Input or output is not a terminal; here the watch would write lines (TERM not set, no colours (NO_COLOR), UTF-8).',
  ],
  [
    'a dumb terminal',
    { ...terminal, view: { ...sampleView(80), unicode: false }, env: { TERM: 'dumb' } },
    'ok',
    'A dumb terminal; here the watch would write lines (TERM dumb, no colours, ASCII).',
  ],
  [
    'a small one',
    { ...terminal, view: sampleView(30, 8), env: { TERM: 'xterm' } },
    'note',
    'Small: 30 columns, 8 rows, TERM xterm, no colours, UTF-8.',
  ],
])('%s', (_, shape, state, said) => {
  expect(checkTerminal(shape)).toMatchObject({ state, said })
})
