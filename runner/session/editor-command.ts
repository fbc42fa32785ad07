/** How an editor is told to show a file: the program and the words before the file's path. */
export interface EditorCommand {
  program: string
  args: readonly string[]
}

/** What decides whether a watch speaks to an editor. */
export interface EditorChoice {
  /** --edit-cmd */
  command: string | undefined
  /** --no-edit */
  off: boolean
  /** Whether a person sits before the watch: without a terminal, only a command that was given counts. */
  isTerminal: boolean
  env: NodeJS.ProcessEnv
}

/** The editor to use: the command given, else ETUDE_EDIT_CMD, else VS Code in its own terminal. Undefined for none. */
export function editorCommand({ command, off, isTerminal, env }: EditorChoice): EditorCommand | undefined {
  if (off) return undefined
  const [program, ...args] = wordsOf(command ?? env['ETUDE_EDIT_CMD'] ?? '')
  if (program !== undefined) return { program, args }
  const isCode = isTerminal && env['TERM_PROGRAM'] === 'vscode'
  return isCode ? { program: 'code', args: ['-r', '-g'] } : undefined
}

/** Words of a command line; quotes hold words with spaces together. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  )
}
