import type { SerializedError, TestCase, TestModule } from 'vitest/node'
import { awakeTimeout } from './awake-timeout.ts'
import type { CheckRequest } from './checker.ts'
import { TEST_TIMED_OUT } from './run-diagnosis.ts'
import type { ReportedError, RunRecord } from './run-record.ts'
import type { Spare } from './spare-pool.ts'

/** One run that is going: who asked for it, which worker does it, and what has been heard so far. */
export class CheckedRun {
  readonly request: CheckRequest
  readonly #startedAt = performance.now()
  readonly #done = new Map<string, RunRecord['tests'][number]>()
  #module: TestModule | undefined
  #unhandled: ReportedError[] = []
  #running: string | undefined
  #exit: RunRecord['exit']
  #spare: Spare | undefined
  #timedOut = false
  #deadlineMs: number | undefined
  #killed = false
  #callOff: () => void = () => undefined

  constructor(request: CheckRequest) {
    this.request = request
  }

  /** The worker that serves this run. The deadline counts from here. */
  serveWith(spare: Spare, deadlineMs: number): void {
    this.#spare = spare
    this.#deadlineMs = deadlineMs
    if (this.#killed) spare.process.kill('SIGKILL')
    spare.process.once('exit', (code, signal) => {
      if (!spare.dismissed) this.#exit = { code, signal }
    })
    this.#callOff = awakeTimeout(() => {
      // Its own part is over: only others of the same batch are still going.
      if (spare.dismissed) return
      this.#timedOut = true
      this.kill()
    }, deadlineMs)
  }

  /** The seed of its generated cases: the one asked for, or the one its worker was started with. */
  get seed(): number {
    return this.request.seed ?? this.#spare?.seed ?? 1
  }

  /** Ends the run; one that no worker serves yet ends as soon as one does. */
  kill(): void {
    this.#killed = true
    this.#spare?.process.kill('SIGKILL')
  }

  /** Ends the run on our own account: the worker's end is not something the attempt did. */
  #stop(): void {
    if (this.#spare) this.#spare.dismissed = true
    this.kill()
  }

  testStarted(test: TestCase): void {
    this.#running = test.fullName
  }

  testEnded(test: TestCase): void {
    this.#running = undefined
    const { state, errors } = test.result()
    const { duration } = test.diagnostic() ?? {}
    this.#done.set(test.fullName, {
      name: test.fullName,
      state,
      errors: (errors ?? []).map(reported),
      ...(duration === undefined || state === 'skipped' ? {} : { durationMs: Math.round(duration) }),
    })
    // The checks after it would most likely wait as long, one after the other, and say nothing new.
    if ((errors ?? []).some(({ message }) => TEST_TIMED_OUT.test(message ?? ''))) this.#stop()
  }

  moduleSeen(module: TestModule): void {
    this.#module = module
  }

  unhandled(error: SerializedError): void {
    this.#unhandled.push(reported(error))
  }

  isServedBy(spare: Spare): boolean {
    return this.#spare === spare
  }

  /** Every check reported and the worker still lives. (Errors outside the checks are told only later.) */
  endedWell(): boolean {
    const states = [...(this.#module?.children.allTests() ?? [])].map(({ fullName }) =>
      this.#done.get(fullName),
    )
    return (
      !this.#killed &&
      this.#exit === undefined &&
      states.length > 0 &&
      states.every((test) => test !== undefined && test.state !== 'pending')
    )
  }

  /** Stops the clock and says what is known. */
  record(): RunRecord {
    this.#callOff()
    const all = [...(this.#module?.children.allTests() ?? [])].map(
      (test) =>
        this.#done.get(test.fullName) ?? { name: test.fullName, state: 'pending' as const, errors: [] },
    )
    return {
      tests: all.length > 0 ? all : [...this.#done.values()],
      suiteErrors: (this.#module?.errors() ?? []).map(reported),
      unhandled: this.#unhandled,
      exit: this.#exit,
      timedOut: this.#timedOut,
      deadlineMs: this.#deadlineMs,
      running: this.#running,
      output: this.#spare?.output.text() ?? '',
      seed: this.seed,
      durationMs: Math.round(performance.now() - this.#startedAt),
    }
  }
}

function reported(error: SerializedError): ReportedError {
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
  return {
    name: error.name ?? 'Error',
    message: error.message ?? '',
    code: text(error.code),
    diagnosis: error.diagnosis,
    frames: (error.stacks ?? []).map(({ file, line, column }) => ({ file, line, column })),
    expected: text(error.expected),
    actual: text(error.actual),
    diff: text(error.diff),
  }
}
