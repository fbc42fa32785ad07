import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { freshSeed } from './fresh-seed.ts'
import { OutputTail } from './output-tail.ts'
import { isReady } from './spare-message.ts'
import { workerEnv, workerExecArgv } from './worker-options.ts'

const ENTRY = fileURLToPath(new URL('./spare-worker.ts', import.meta.url))

/** A worker process that has loaded everything a suite needs and waits for its one run. */
export interface Spare {
  process: ChildProcess
  output: OutputTail
  /** The seed it has prepared for. */
  seed: number
  /** Set before we end it ourselves, so that its exit is not taken for something the attempt did. */
  dismissed: boolean
  /** Runs it has begun. */
  runs: number
}

/** A worker that is given back serves so many runs: what runs leave behind must not pile up. */
const MOST_RUNS = 30

/** After so long without a save one ready worker is enough; each of the others would hold some 90 MB. */
const REST_AFTER_MS = 15_000

interface Candidate extends Spare {
  ready: Promise<void>
  isReady: boolean
}

/** Keeps worker processes started ahead of time, so that a run does not wait for one. */
export class SparePool {
  readonly #root: string
  readonly #size: number
  readonly #restAfterMs: number
  #candidates: Candidate[] = []
  #closed = false
  #rest: NodeJS.Timeout | undefined

  /**
   * @param size how many to keep ready; 0 starts each one only when it is asked for.
   * @param restAfterMs without a save for so long, one is kept
   */
  constructor(root: string, size: number, restAfterMs = REST_AFTER_MS) {
    this.#root = root
    this.#size = size
    this.#restAfterMs = restAfterMs
  }

  /** Starts a worker that is needed at once, before all others: it is ready sooner, and its run is slower. */
  startFirst(): void {
    const { NODE_COMPILE_CACHE } = process.env
    this.#candidates.unshift(this.#start({ ETUDE_COLD: '1', NODE_COMPILE_CACHE }))
  }

  /**
   * Starts workers until the pool is full, one after the other: the next save needs one, and two that start at once
   * on two cores are both ready late.
   */
  refill(): void {
    if (this.#closed || this.#candidates.length >= this.#size) return
    this.#restLater()
    const starting = this.#candidates.find(({ isReady }) => !isReady)
    const first = starting ?? this.#start()
    if (!starting) this.#candidates.push(first)
    void first.ready.then(
      () => this.refill(),
      () => undefined,
    )
  }

  /** Starts as many as are missing at once, for a batch that takes them all. */
  fill(upTo: number): void {
    this.#restLater()
    while (!this.#closed && this.#candidates.length < upTo) this.#candidates.push(this.#start())
  }

  /** Hands out a worker, the readiest first. Rejects with what the worker printed when it cannot start. */
  async take(): Promise<Spare> {
    const index = Math.max(
      0,
      this.#candidates.findIndex((candidate) => candidate.isReady),
    )
    const [candidate = this.#start()] = this.#candidates.splice(index, 1)
    await candidate.ready
    candidate.runs++
    return candidate
  }

  /** Takes a worker back for another run. For attempts that are trusted: whatever one leaves behind, the next finds. */
  giveBack({ process, output, seed, runs }: Spare): void {
    if (this.#closed || runs >= MOST_RUNS || process.exitCode !== null || process.signalCode !== null) {
      process.kill('SIGKILL')
      return
    }
    output.clear()
    this.#candidates.unshift({
      process,
      output,
      seed,
      runs,
      dismissed: false,
      isReady: true,
      ready: Promise.resolve(),
    })
  }

  /** Kills every worker that was not handed out. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#rest)
    for (const { process } of this.#candidates.splice(0)) process.kill('SIGKILL')
  }

  #restLater(): void {
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => {
      const [kept, ...others] = this.#candidates.toSorted((a, b) => Number(b.isReady) - Number(a.isReady))
      this.#candidates = kept ? [kept] : []
      for (const { process } of others) process.kill('SIGKILL')
    }, this.#restAfterMs).unref()
  }

  #start(extraEnv: NodeJS.ProcessEnv = {}): Candidate {
    const seed = freshSeed()
    const child = fork(ENTRY, [], {
      cwd: this.#root,
      env: { ...workerEnv(this.#root), ETUDE_SEED: String(seed), ...extraEnv },
      execArgv: [...workerExecArgv],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    })
    // Each run listens to it anew.
    child.setMaxListeners(0)
    const output = new OutputTail()
    child.stdout?.setEncoding('utf8').on('data', (text: string) => output.add(text))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => output.add(text))
    const candidate: Candidate = {
      process: child,
      output,
      seed,
      dismissed: false,
      runs: 0,
      isReady: false,
      ready: new Promise((resolve, reject) => {
        const onMessage = (message: unknown): void => {
          if (!isReady(message)) return
          child.off('message', onMessage)
          candidate.isReady = true
          resolve()
        }
        child.on('message', onMessage)
        child.once('error', reject)
        child.once('exit', (code, signal) => {
          this.#candidates = this.#candidates.filter((other) => other !== candidate)
          reject(new Error(`A worker ended before it was ready (${signal ?? code}).\n${output.text()}`))
        })
      }),
    }
    // A spare that dies unused is noticed by whoever takes it; nobody else waits for it.
    candidate.ready.catch(() => undefined)
    return candidate
  }
}
