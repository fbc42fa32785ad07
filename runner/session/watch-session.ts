import { join } from 'node:path'
import type { ReadStream } from 'node:tty'
import type { Course, Exercise } from '../course/course.ts'
import { givenFixtures } from '../course/given-fixtures.ts'
import { openFixtureCheck } from '../course/fixture-hashes.ts'
import { CourseError } from '../course-error.ts'
import { detectView } from '../ui/detect-view.ts'
import type { OutputTerminal } from '../ui/terminal.ts'
import { currentExercise } from './current-exercise.ts'
import { openChannel } from './event-channel.ts'
import { readCard } from './exercise-card.ts'
import { cachePristine } from './pristine-cache.ts'
import type { Progress } from './progress.ts'
import type { SessionEffect } from './session-effect.ts'
import type { SessionEvent } from './session-event.ts'
import { initialState, type SessionState } from './session-state.ts'
import type { EditorCommand } from './editor-command.ts'
import { openEditor } from './open-editor.ts'
import { POLL_MS } from './poll-files.ts'
import { openJsonDisplay } from './watch-json.ts'
import type { WatchMode } from './watch-mode.ts'
import { openPlainDisplay } from './watch-plain.ts'
import { openTerminalDisplay } from './watch-terminal.ts'
import { look, runEffect, type EffectWorld } from './watch-effects.ts'
import { openFileWatch } from './watch-files.ts'
import { reduce } from './watch-reduce.ts'

/** How long leaving may take before a second signal ends the process at once. */
const PATIENCE_MS = 2_000

/** What a watch needs. Streams default to the process's own; without a terminal the watch runs in plain mode. */
export interface WatchOptions {
  course: Course
  progress: Progress
  /** Fixes the generated cases of every run; a fresh seed is drawn for each otherwise. */
  seed?: number
  start?: Exercise
  /** Something to tell once, such as progress that had to be recovered. */
  notice?: string
  /** How saves are noticed; default `events`. */
  mode?: WatchMode
  /** Lines instead of a screen, or JSON objects. Default: a screen where there is a terminal, else lines. */
  shown?: 'lines' | 'json'
  /** The editor that is shown each exercise's file as it is entered. */
  editor?: EditorCommand
  stdin?: ReadStream
  stdout?: OutputTerminal
}

/** Shows states and tells the session about keys. */
export interface Display {
  show: (before: SessionState | undefined, state: SessionState) => void
  /** Hears every event and the states around it, also those nobody gets to see. */
  hear?: (event: SessionEvent, before: SessionState, state: SessionState) => void
  suspend: () => void
  /** Gives the terminal back and leaves a last line. */
  close: (state: SessionState) => void
}

/**
 * Checks the learner's exercise on every save until they quit, and shows the answer. Resolves to the exit code once
 * the terminal is restored and every process that was started has ended.
 */
export async function startWatch(options: WatchOptions): Promise<number> {
  const { course, progress, seed, stdin = process.stdin, stdout = process.stdout } = options
  const start = options.start ?? currentExercise(course, progress)
  if (start === undefined)
    throw new CourseError('no-course', 'There are no exercises here.', 'Run etude in the course folder.')
  const cwd = process.cwd()
  const channel = openChannel<SessionEvent>()
  const { send } = channel
  const found = detectView(stdout, process.env, process.platform)
  const view = options.shown === 'lines' ? { ...found, colour: false, links: false } : found
  const first = initialState(course, progress.state, start, readCard(start), cwd, view)
  let state: SessionState = options.notice === undefined ? first : { ...first, notice: options.notice }

  const display = openDisplay(options, stdin, stdout, send)
  const signals = listenToSignals(send)
  display.show(undefined, state)

  const world = openWorld(options, cwd, seed, send, () => display.suspend())
  const pending = new Set<Promise<void>>()
  const run = (effect: SessionEffect): void => {
    const work = runEffect(world, effect).catch((error: unknown) =>
      send({ type: 'notice', text: noticeOf(error) }),
    )
    pending.add(work)
    void work.finally(() => pending.delete(work))
  }
  const ticker = setInterval(() => state.running && send({ type: 'tick' }), 1_000)
  for (const type of ['watch', 'look', 'load-card', 'set-current'] as const) run({ type, exercise: start })

  let shown = state
  for await (const event of channel) {
    const [next, effects] = reduce(state, event)
    display.hear?.(event, state, next)
    state = next
    for (const effect of effects) run(effect)
    if (channel.isEmpty() && state !== shown) {
      display.show(shown, state)
      shown = state
    }
    if (state.exitCode !== undefined && (state.recorded || state.running)) break
  }

  clearInterval(ticker)
  display.close(state)
  // A terminal that closes sends its signal to the whole group, and npm sends it again: only a later one means "now".
  setTimeout(signals.close, PATIENCE_MS).unref()
  await Promise.all([closeCheckers(world), world.files.close()])
  await Promise.all(pending)
  signals.close()
  return state.exitCode ?? 0
}

function openDisplay(
  { course, shown, mode }: WatchOptions,
  stdin: ReadStream,
  stdout: OutputTerminal,
  send: (event: SessionEvent) => void,
): Display {
  if (shown === 'json')
    return openJsonDisplay({ root: course.root, mode: mode ?? 'events' }, stdin, stdout, send)
  const isTerminal = stdin.isTTY && stdout.isTTY && process.env['TERM'] !== 'dumb'
  return isTerminal && shown === undefined
    ? openTerminalDisplay(stdin, stdout, send)
    : openPlainDisplay(stdin, stdout, send)
}

/** Starts the checkers beside the first screen: it must not wait for them. */
function openWorld(
  { course, progress, mode = 'events', editor }: WatchOptions,
  cwd: string,
  seed: number | undefined,
  send: (event: SessionEvent) => void,
  suspend: () => void,
): EffectWorld {
  const { root } = course
  const checker = import('../check/open-checker.ts').then(({ openChecker }) =>
    openChecker({ root, spares: 2, given: givenFixtures(course), traces: join(root, '.etude', 'traces') }),
  )
  const types = import('../check/open-type-checker.ts').then(({ openTypeChecker }) => openTypeChecker(root))
  // Whoever awaits them tells the learner; until then a failure must not end the process.
  for (const opening of [checker, types]) opening.catch(() => undefined)
  const newest = { run: 0, look: 0 }
  const tell = (text: string): void => send({ type: 'notice', text })
  let polls: string | undefined
  const files = openFileWatch(mode, {
    // A save clears the line of notices, so what there is to say comes after it.
    onSave(exercise) {
      const said = polls
      polls = undefined
      void look({ newest, send }, exercise, true).then(() => said === undefined || tell(said))
    },
    onPolling: (error) => (polls = pollingNotice(error)),
  })
  return {
    course,
    progress,
    seed,
    cwd,
    checker,
    types,
    files,
    edit: editor ? openEditor(editor, root, tell) : () => undefined,
    pristine: cachePristine(root),
    fixtures: openFixtureCheck(root),
    newest,
    send,
    suspend,
  }
}

function pollingNotice(error: Error | undefined): string {
  const why = error ? `cannot be had here (${error.message})` : 'do not arrive on this drive'
  return `File events ${why}; looking every ${POLL_MS / 1000} s instead.`
}

async function closeCheckers({ checker, types }: EffectWorld): Promise<void> {
  const opened = await Promise.allSettled([checker, types])
  await Promise.allSettled(
    opened.map((result) => (result.status === 'fulfilled' ? result.value.close() : undefined)),
  )
}

function listenToSignals(send: (event: SessionEvent) => void): { close: () => void } {
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const listeners = names.map((name) => [name, () => send({ type: 'signal', name })] as const)
  for (const [name, listener] of listeners) process.on(name, listener)
  return {
    close() {
      for (const [name, listener] of listeners) process.off(name, listener)
    },
  }
}

function noticeOf(error: unknown): string {
  if (error instanceof CourseError) return `${error.message} ${error.next}`
  return `Something went wrong in the runner: ${error instanceof Error ? error.message : String(error)}`
}
