import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commands } from './cli/commands.ts'
import { parseArguments } from './cli/parse-arguments.ts'
import { CourseError } from './course-error.ts'
import { detectView } from './ui/detect-view.ts'

const out = (text: string): void => void process.stdout.write(text)
const err = (text: string): void => void process.stderr.write(text)

async function main(argv: readonly string[]): Promise<number> {
  const { command, name, words, options } = parseArguments(argv)
  const root = options.course
    ? resolve(options.course)
    : fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '')
  const run = await commands[command]?.load()
  const view = detectView(process.stdout, process.env, process.platform)
  return (await run?.({ root, name, words, options, out, err, view, live: process.stderr.isTTY })) ?? 2
}

/** Says what went wrong. A CourseError is expected and needs no stack; anything else is ours to mend. */
function report(error: unknown, json: boolean): void {
  const known = error instanceof CourseError
  const { code, message, next } = known
    ? error
    : {
        code: 'internal-error',
        message: error instanceof Error ? error.message : String(error),
        next: 'This is a bug in Etude, not in your code. Your files are untouched. Please report it with the text above.',
      }
  if (!known) err(`${error instanceof Error ? error.stack : String(error)}\n`)
  const problem = { error: { code, message, next } }
  if (json && isStream(argv)) {
    out(`${JSON.stringify({ event: 'problem', at: new Date().toISOString(), ...problem })}\n`)
  } else if (json) out(`${JSON.stringify(problem, null, 2)}\n`)
  else err(`${known ? `${message}\n` : ''}${next}\n`)
}

/** A watch tells everything as one object a line; it is the command where none is named. */
function isStream(argv: readonly string[]): boolean {
  const named = argv.find((word) => Object.hasOwn(commands, word))
  return named === undefined ? argv[0]?.startsWith('-') === true : named === 'watch'
}

// A reader that has seen enough, such as `etude list | head -1`, is not an error; nor is a terminal that was closed.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error
})

const argv = process.argv.slice(2)
try {
  process.exitCode = await main(argv)
} catch (error) {
  report(error, argv.includes('--json'))
  process.exitCode = 2
}
