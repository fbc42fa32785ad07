import { expect, test } from 'vitest'
import { editorCommand } from './editor-command.ts'

const quiet = { command: undefined, off: false, isTerminal: true, env: {} }
const inCode = { ...quiet, env: { TERM_PROGRAM: 'vscode' } }

test.each([
  ['a plain terminal has none', quiet, undefined],
  ['a VS Code terminal has VS Code', inCode, { program: 'code', args: ['-r', '-g'] }],
  ['nobody sits before a pipe', { ...inCode, isTerminal: false }, undefined],
  ['--no-edit', { ...inCode, command: 'vim', off: true }, undefined],
  ['--edit-cmd', { ...inCode, command: 'zed --add' }, { program: 'zed', args: ['--add'] }],
  [
    'quotes hold words together',
    { ...quiet, command: `"/opt/my editor/run" --title 'Etude now'` },
    { program: '/opt/my editor/run', args: ['--title', 'Etude now'] },
  ],
  [
    'ETUDE_EDIT_CMD, behind a pipe too',
    { ...quiet, isTerminal: false, env: { ETUDE_EDIT_CMD: 'subl' } },
    { program: 'subl', args: [] },
  ],
])('%s', (_, choice, command) => {
  expect(editorCommand(choice)).toEqual(command)
})
