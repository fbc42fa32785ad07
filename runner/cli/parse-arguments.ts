import { parseArgs } from 'node:util'
import { nearestNames } from '../course/nearest-names.ts'
import { CourseError } from '../course-error.ts'
import type { Options } from './command.ts'
import { commands } from './commands.ts'

/** A command line that makes sense. */
export interface ParsedArguments {
  command: string
  name: string | undefined
  words: readonly string[]
  options: Options
}

const SEE_HELP = '`etude help` shows every command.'

/** Reads the words after `etude`. No command at all means watch; anything that does not fit is a CourseError. */
export function parseArguments(argv: readonly string[]): ParsedArguments {
  const { values, positionals } = parse(argv)
  const [word, ...words] = positionals
  const [name] = words
  const command = values.help ? 'help' : (word ?? 'watch')
  const entry = Object.hasOwn(commands, command) ? commands[command] : undefined
  if (!entry) throw unknownCommand(command)
  if (values.help) {
    return { command, name: undefined, words: [], options: values.json ? { json: true } : {} }
  }

  const unwanted = words[entry.words ?? (entry.takesName ? 1 : 0)]
  if (unwanted !== undefined) {
    throw new CourseError(
      'too-many-arguments',
      `\`etude ${command}\` does not take "${unwanted}".`,
      entry.takesName ? 'Name one exercise at a time.' : SEE_HELP,
    )
  }
  const { seed, ...rest } = values
  const options: Options = seed === undefined ? rest : { ...rest, seed: seedOf(seed) }
  for (const option of Object.keys(options)) {
    if (option === 'course' || entry.options.some((own) => own === option)) continue
    throw new CourseError('unknown-option', `\`etude ${command}\` has no option --${option}.`, SEE_HELP)
  }
  return { command, name, words, options }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        seed: { type: 'string' },
        as: { type: 'string' },
        tests: { type: 'boolean' },
        course: { type: 'string' },
        quick: { type: 'boolean' },
        renamed: { type: 'string' },
        before: { type: 'boolean' },
        borrow: { type: 'boolean' },
        gate: { type: 'boolean' },
        from: { type: 'string' },
        plain: { type: 'boolean' },
        poll: { type: 'boolean' },
        'edit-cmd': { type: 'string' },
        'no-edit': { type: 'boolean' },
        ctrf: { type: 'string' },
        junit: { type: 'string' },
        'with-code': { type: 'boolean' },
        out: { type: 'string' },
        yes: { type: 'boolean', short: 'y' },
      },
    })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const [sentence = error.message] = error.message.split(/\. |\n/)
    throw new CourseError('unknown-option', `${sentence.replace(/\.$/, '')}.`, SEE_HELP)
  }
}

function seedOf(text: string): number {
  const seed = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(seed) && seed > 0) return seed
  throw new CourseError(
    'bad-seed',
    `"${text}" is not a seed.`,
    'Give a whole number from 1 up, such as --seed 7.',
  )
}

function unknownCommand(word: string): CourseError {
  const near = nearestNames(word, Object.keys(commands)).slice(0, 1)
  const guess = near.length > 0 ? `Did you mean \`etude ${near[0]}\`? ` : ''
  const exercise = /^\d/.test(word) ? `To check that exercise: \`etude run ${word}\`. ` : ''
  return new CourseError(
    'unknown-command',
    `There is no command "${word}".`,
    `${exercise || guess}${SEE_HELP}`,
  )
}
