import { dirname } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { DEADLINE_MS, type CheckRequest } from './checker.ts'
import { CHECKS_IMPORTED } from './guard-imports.ts'
import { earlierOrigin, originOf } from './earlier-origin.ts'
import type { ReportedError, RunRecord } from './run-record.ts'
import { shownPath } from './shown-path.ts'
import { MEMORY_MB, OUT_OF_MEMORY } from './watch-memory.ts'
import { HEAP_MB } from './worker-options.ts'
import type { Diagnosis, VerdictStatus } from './verdict.ts'

/** What Vitest says of a check that did not end in its time. */
export const TEST_TIMED_OUT: RegExp = /timed out in (\d+)ms/

/** A diagnosis the runner makes itself, about how the run went and not about what the answer says. */
export interface RunDiagnosis {
  status: VerdictStatus
  diagnosis: Diagnosis
  /** Whether it explains the run better than any diagnosis a test raised. */
  first: boolean
}

/** Whether a value that came from a worker has the shape of a diagnosis. */
export function isDiagnosis(value: unknown): value is Diagnosis {
  if (typeof value !== 'object' || value === null) return false
  const fields = value as Record<string, unknown>
  return ['code', 'happened', 'matters', 'look'].every((name) => typeof fields[name] === 'string')
}

/** What the runner itself has to say about a run; undefined when it went as a run should. */
export function runDiagnosis(request: CheckRequest, record: RunRecord): RunDiagnosis | undefined {
  return (
    stalled(request, record) ??
    stopped(request, record) ??
    endedByItself(request, record) ??
    notLoaded(request, record) ??
    notStarted(request, record) ??
    unfinished(request, record) ??
    startedEarlier(request, record)
  )
}

/** A check that waited in vain; what a check before it found wrong explains the run better. */
function stalled(request: CheckRequest, record: RunRecord): RunDiagnosis | undefined {
  for (const { name, errors } of record.tests) {
    const waited = errors.map(({ message }) => TEST_TIMED_OUT.exec(message)?.[1]).find(Boolean)
    if (waited === undefined) continue
    return later('timeout', 'never-settled', {
      happened: `The check "${name}" waited in vain for a promise that never settled.`,
      matters: 'A customer would see the dots of "typing" for ever.',
      look: `${filesOf(request)}: which await has nothing that resolves it?`,
    })
  }
  return undefined
}

function stopped(request: CheckRequest, record: RunRecord): RunDiagnosis | undefined {
  if (!record.timedOut) return undefined
  const given = (record.deadlineMs ?? DEADLINE_MS) / 1000
  const isBusy = request.deadlineMs === undefined && given > (2 * DEADLINE_MS) / 1000
  const seconds = given < 10 ? given : Math.round(given)
  // A worker in a loop cannot report which check it began, so the first one without a result is meant.
  const open = record.running ?? record.tests.find(({ state }) => state === 'pending')?.name
  const doing = open
    ? `the check "${open}" was still running`
    : record.tests.length > 0
      ? 'all checks had answered and your code was still running'
      : 'your file was still loading'
  return made('timeout', 'endless-loop', {
    happened: `After ${seconds} s ${doing}, so the run was stopped.${isBusy ? ' Other programs keep this machine busy, which may be why.' : ''}`,
    matters: 'A customer would wait for ever, and so would everyone behind them.',
    look: `${filesOf(request)}: is there a loop whose condition never becomes false?`,
  })
}

function endedByItself(request: CheckRequest, record: RunRecord): RunDiagnosis | undefined {
  const asked = [
    ...record.unhandled,
    ...record.suiteErrors,
    ...record.tests.flatMap(({ errors }) => errors),
  ].find(({ message }) => message.startsWith('process.exit unexpectedly called'))
  if (!record.exit && !asked) return undefined
  const during = record.running ? ` during the check "${record.running}"` : ''
  const inBuffers = record.output.includes(OUT_OF_MEMORY)
  if (inBuffers || /heap out of memory|heap limit/i.test(record.output)) {
    return made('error', 'out-of-memory', {
      happened: `Your code used more than ${inBuffers ? MEMORY_MB : HEAP_MB} MB of memory${during} and its process ended.`,
      matters: 'On a shared server this takes every other conversation down with it.',
      look: `${filesOf(request)}: what grows on every turn and is never let go?`,
    })
  }
  const how = record.exit ? (record.exit.signal ?? `exit code ${record.exit.code}`) : 'process.exit'
  return made('error', 'process-ended', {
    happened: `Your code ended its own process${during} (${how}).`,
    matters: 'In the shop the whole desk would be gone, in the middle of a conversation.',
    look: `${asked ? where(request, asked) : filesOf(request)}: what ends the process here?`,
  })
}

function notLoaded(request: CheckRequest, record: RunRecord): RunDiagnosis | undefined {
  const [error] = record.suiteErrors
  if (!error) return undefined
  if (error.message.startsWith('TODO')) return todo(request, error)
  const [told, file = ''] = CHECKS_IMPORTED.exec(error.message) ?? []
  if (told !== undefined) {
    return made('failed', 'checks-imported', {
      happened: told,
      matters: 'In the shop there are no checks to ask, and the next mail is in none of their lists.',
      look: `${file}: what does the desk know when a mail comes in, and what do only the checks know?`,
    })
  }
  const missing =
    /(?:Failed to resolve import|Cannot find module|Failed to load url|Does the file exist)[^'"]*['"]?([^'"\s]+)['"]?/.exec(
      error.message,
    )
  const [line = ''] = error.message.split('\n')
  if (missing) {
    return made('error', 'missing-file', {
      happened: `The suite could not be loaded: ${line}`,
      matters: 'Nothing can be checked until every imported file is there.',
      look: `Was ${filesOf(request)} renamed, moved or deleted? \`etude reset ${request.exercise.id}\` brings the starter back and keeps a copy of what is there.`,
    })
  }
  if (
    /PARSE_ERROR|SyntaxError|Transform failed|Unexpected|Expected|Unterminated/i.test(
      `${error.name} ${error.message}`,
    )
  ) {
    return made('error', 'syntax-error', {
      happened: readable(error.message),
      matters: 'The file cannot be read yet, so nothing was checked.',
      look: `${filesOf(request)}: the line named above, or the one before it.`,
    })
  }
  return made('error', 'threw-at-import', {
    happened: `Your file threw while it was loaded: ${error.name}: ${line}`,
    matters: 'Nothing in it can be used, so nothing was checked.',
    look: `${where(request, error)}: what runs there before anything is called?`,
  })
}

function notStarted(request: CheckRequest, record: RunRecord): RunDiagnosis | undefined {
  const first = record.tests.find(({ state }) => state === 'failed')?.errors[0]
  return first?.message.startsWith('TODO') ? todo(request, first) : undefined
}

function todo(request: CheckRequest, error: ReportedError): RunDiagnosis {
  const origin = earlierOrigin(request, error)
  if (origin) {
    return made('failed', 'earlier-exercise', {
      happened: `This exercise uses your ${origin.exercise}, and there a part is still to do: ${error.message.replace(/^TODO:?\s*/, '')}`,
      matters: 'The desk grows: what comes later stands on what came before.',
      look: `${origin.file}:${origin.line}: the next numbered TODO of exercise ${origin.exercise}.`,
    })
  }
  return made('failed', 'not-started', {
    happened: `This part is still to do: ${error.message.replace(/^TODO:?\s*/, '')}`,
    matters: 'The desk cannot do it yet.',
    look: `${where(request, error)}: the next numbered TODO.`,
  })
}

function unfinished(request: CheckRequest, record: RunRecord): RunDiagnosis | undefined {
  const errors = record.tests.flatMap(({ errors }) => errors)
  const [unhandled] = record.unhandled
  if (unhandled) {
    return later('failed', 'unhandled-rejection', {
      happened: `An error was thrown that nobody was waiting for: ${unhandled.name}: ${unhandled.message.split('\n')[0]}`,
      matters: 'In a running service such an error ends the process, whoever it is serving.',
      look: `${where(request, unhandled)}: is a promise started there and not awaited?`,
    })
  }
  const notExported = errors
    .filter(({ name, frames }) => name === 'TypeError' && frames[0]?.file === request.testPath)
    .map(({ message }) => /(\w+)\)? is not a function/.exec(message)?.[1])
    .find(Boolean)
  if (notExported) {
    return later('failed', 'missing-export', {
      happened: `The suite calls ${notExported}, and no file of yours exports a function of that name.`,
      matters: 'The rest of the desk imports it by this name.',
      look: `${filesOf(request)}: is ${notExported} still exported?`,
    })
  }
  const expected = request.expectedTests ?? []
  const reported = new Map(record.tests.map((test) => [test.name, test.state]))
  const absent = expected.filter((name) => !reported.has(name))
  const skipped = record.tests.filter(({ state }) => state === 'skipped' || state === 'pending')
  const [one] = absent.length > 0 ? absent : skipped.map(({ name }) => name)
  if (one !== undefined || record.tests.length === 0) {
    return later('failed', 'checks-skipped', {
      happened: one
        ? `${absent.length + skipped.length} of ${Math.max(expected.length, reported.size)} checks did not run, among them "${one}".`
        : 'No check ran.',
      matters: 'An exercise counts when all of its checks ran and passed.',
      look: `${request.exercise.testFile}: was a check removed, renamed, or marked skip or only?`,
    })
  }
  return undefined
}

/** An error that nobody diagnosed and that began in a file of an earlier exercise. */
function startedEarlier(request: CheckRequest, record: RunRecord): RunDiagnosis | undefined {
  const origin = originOf(request, record)
  if (!origin) return undefined
  const error = record.tests.flatMap(({ errors }) => errors).find((one) => earlierOrigin(request, one))
  const said = error ? `${error.name}: ${error.message.split('\n')[0]}` : 'an error'
  return later('failed', 'earlier-exercise', {
    happened: `The failure starts in your exercise ${origin.exercise}: ${said}`,
    matters: 'A fault in what comes first shows wherever it is used.',
    look: `${origin.file}:${origin.line}: what did it get here that its own checks never gave it?`,
  })
}

function made(status: VerdictStatus, code: string, rest: Omit<Diagnosis, 'code'>): RunDiagnosis {
  return { status, diagnosis: { code, ...rest }, first: true }
}

function later(status: VerdictStatus, code: string, rest: Omit<Diagnosis, 'code'>): RunDiagnosis {
  return { status, diagnosis: { code, ...rest }, first: false }
}

function filesOf({ exercise }: CheckRequest): string {
  return exercise.files.join(', ')
}

/** File and line of the innermost frame in the attempt's own files, or the files the learner edits. */
function where(request: CheckRequest, error: ReportedError): string {
  const dir = dirname(request.testPath)
  const frame = error.frames.find(({ file }) => file.startsWith(dir) && file !== request.testPath)
  return frame ? `${shownPath(request, frame.file)}:${frame.line}` : filesOf(request)
}

/** A parser's message in one line: where, and what it found there. */
function readable(message: string): string {
  const lines = stripVTControlCharacters(message).split('\n')
  const place = lines.map((line) => /(exercises\/\S+:\d+):\d+/.exec(line)?.[1]).find(Boolean)
  const found = lines.find((line) => /\w*ERROR\]|SyntaxError/.test(line)) ?? lines[0] ?? ''
  return [place, found.replace(/^.*?(?:ERROR\]|SyntaxError:)\s*/, '').trim()].filter(Boolean).join(': ')
}
