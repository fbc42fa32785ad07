import { ForksPoolWorker, type PoolOptions, type WorkerRequest } from 'vitest/node'
import type { Assignment } from './spare-message.ts'
import type { Spare, SparePool } from './spare-pool.ts'

/** Asked when a run is over: whether its worker is as good as new and may serve another. */
export type IsClean = (spare: Spare) => boolean

/** Told which suite a worker is about to run; answers with the seed to run it with. */
export type OnServe = (testPath: string, spare: Spare) => Omit<Assignment, 'etude'>

/**
 * A Vitest pool worker that takes a process from the spare pool instead of starting one.
 * It extends Vitest's own class because only that class is covered by Vitest's orphan watchdog.
 */
export class SparePoolWorker extends ForksPoolWorker {
  override readonly name: string = 'etude'
  readonly #pool: SparePool
  readonly #onServe: OnServe
  readonly #isClean: IsClean
  #spare: Spare | undefined
  #kept = false

  constructor(options: PoolOptions, pool: SparePool, onServe: OnServe, isClean: IsClean) {
    super(options)
    this.#pool = pool
    this.#onServe = onServe
    this.#isClean = isClean
  }

  override async start(): Promise<void> {
    this.#spare = await this.#pool.take()
    // The field is private in the types only; `super.start()` forks when it is empty.
    Reflect.set(this, '_fork', this.#spare.process)
    await super.start()
  }

  override send(message: WorkerRequest): void {
    const spare = this.#spare
    if (spare && message.type === 'stop') {
      // Nothing is left to tear down in a process that is used once. Vitest waits 60 s for this answer, and a
      // worker that was killed, or loops after its last check, would never give it.
      this.#kept = this.#isClean(spare)
      spare.dismissed = true
      if (!this.#kept) spare.process.kill('SIGKILL')
      spare.process.emit('message', { __vitest_worker_response__: true, type: 'stopped' }, undefined)
      return
    }
    if (spare && message.type === 'run') {
      const [file] = message.context.files
      const testPath = typeof file === 'string' ? file : file?.filepath
      if (testPath) {
        const assignment: Assignment = { etude: 'assignment', ...this.#onServe(testPath, spare) }
        spare.process.send(assignment)
      }
    }
    super.send(message)
  }

  override async stop(): Promise<void> {
    const spare = this.#spare
    if (spare && this.#kept) {
      const { process } = spare
      // What `super.start()` attached; it does so again for the next run.
      for (const stream of [process.stdout, process.stderr]) stream?.unpipe().resume()
      process.off('error', Reflect.get(this, 'emitError') as () => void)
      Reflect.set(this, '_fork', undefined)
      this.#pool.giveBack(spare)
      return
    }
    if (spare) {
      spare.dismissed = true
      spare.process.kill('SIGKILL')
    }
    await super.stop()
  }
}
