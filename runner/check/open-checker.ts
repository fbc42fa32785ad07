import { mkdir, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { assembleVerdict } from './assemble-verdict.ts'
import { CheckedRun } from './checked-run.ts'
import { type Checker, type CheckRequest, DEADLINE_MS } from './checker.ts'
import { ChangedFiles } from './changed-files.ts'
import { guardImports } from './guard-imports.ts'
import { machineLoad } from './machine-load.ts'
import { type Spare, SparePool } from './spare-pool.ts'
import { extraExecArgv } from './worker-options.ts'
import type { Verdict } from './verdict.ts'

/** How long one test may wait for a promise, in milliseconds. */
const TEST_TIMEOUT_MS = 6_000
/** A run longer than this starts the next spare while it goes on, so that killing it costs no start-up. */
const REFILL_AFTER_MS = 400
/** The first run of a session has the machine to itself for this long: everything is cold, and the learner waits. */
const FIRST_REFILL_AFTER_MS = 1_500
/** Trusted suites handed to Vitest at once by `checkMany`; verdicts arrive batch by batch. */
const TRUSTED_BATCH = 24

/** Where a checker works. */
export interface CheckerOptions {
  /** The folder that holds package.json and fixtures/. */
  root: string
  /** Workers to keep started ahead of time. */
  spares: number
  /** Multiplies the time a run and one check of it may take; default 1. For judging known attempts on a busy machine. */
  patience?: number
  /**
   * Lets a worker serve several runs, one after the other, as long as each ended well. Several times faster, and only
   * for attempts that are trusted. Default: every run has a process of its own.
   */
  reuse?: boolean
  /** Files of fixtures/ that learners' files may import, by path from the root. Default: all but fixtures/testing. */
  given?: ReadonlySet<string>
  /** Folder for the transcript of each exercise's last run; none is written when absent. */
  traces?: string
}

/**
 * Starts the spare workers, then a warm Vitest beside them. Resolves when a suite can be run.
 * Each run gets a fresh process; `close` ends all of them.
 */
export async function openChecker(options: CheckerOptions): Promise<Checker> {
  const { root, spares, traces, patience = 1, reuse = false } = options
  const pool = new SparePool(root, spares)
  if (spares > 0) pool.startFirst()
  const { createVitest } = await import('vitest/node')
  const { SparePoolWorker } = await import('./spare-pool-worker.ts')
  const running = new Map<string, CheckedRun>()

  function serve(testPath: string, spare: Spare) {
    const run = running.get(testPath)
    run?.serveWith(spare, run.request.deadlineMs ?? patience * machineLoad() * DEADLINE_MS)
    const traceFile = run && traceFileOf(run.request)
    return { seed: run?.seed ?? spare.seed, ...(traceFile ? { traceFile } : {}) }
  }

  const discard = new Writable({ write: (_chunk, _encoding, done) => done() })
  const exitCode = process.exitCode
  const vitest = await createVitest(
    {
      root,
      watch: false,
      config: false,
      include: ['exercises/**/*.test.ts'],
      fsModuleCache: false,
      maxWorkers: availableParallelism(),
      execArgv: [...extraExecArgv],
      setupFiles: [join(root, 'fixtures/testing/setup.ts')],
      server: { deps: { external: [/\/fixtures\/(?!.*\.test\.)/] } },
      testTimeout: patience * TEST_TIMEOUT_MS,
      hookTimeout: patience * TEST_TIMEOUT_MS,
      disableConsoleIntercept: true,
      pool: {
        name: 'etude',
        createPoolWorker: (poolOptions) =>
          new SparePoolWorker(poolOptions, pool, serve, (spare) => {
            const run = [...running.values()].find((other) => other.isServedBy(spare))
            return reuse && run?.endedWell() === true
          }),
      },
      reporters: [
        {
          onTestModuleCollected: (module) => running.get(module.moduleId)?.moduleSeen(module),
          onTestModuleEnd: (module) => running.get(module.moduleId)?.moduleSeen(module),
          onTestCaseReady: (test) => running.get(test.module.moduleId)?.testStarted(test),
          onTestCaseResult: (test) => running.get(test.module.moduleId)?.testEnded(test),
          onTestRunEnd(modules, errors) {
            for (const module of modules) running.get(module.moduleId)?.moduleSeen(module)
            for (const error of errors) {
              const path = error.VITEST_TEST_PATH
              const own = typeof path === 'string' ? running.get(path) : undefined
              for (const run of own ? [own] : running.values()) run.unhandled(error)
            }
          },
        },
      ],
    },
    { server: { watch: null }, plugins: [guardImports(root, options.given)] },
    { stdout: discard, stderr: discard },
  )
  const changed = new ChangedFiles(vitest)

  let generation = 0
  let isFirst = true
  let last: Promise<unknown> = Promise.resolve()

  function traceFileOf({ exercise }: CheckRequest): string | undefined {
    return traces && join(traces, `${exercise.id}-last.jsonl`)
  }

  async function runBatch(requests: readonly CheckRequest[]): Promise<Verdict[]> {
    const runs = requests.map((request) => new CheckedRun(request))
    running.clear()
    for (const run of runs) running.set(run.request.testPath, run)
    await changed.invalidate()
    if (traces) await clearTraces(traces, requests.map(traceFileOf))
    const project = vitest.getRootProject()
    project.config.testTimeout = 1_000 * Math.round((patience * machineLoad() * TEST_TIMEOUT_MS) / 1_000)
    const late = setTimeout(() => pool.refill(), isFirst ? FIRST_REFILL_AFTER_MS : REFILL_AFTER_MS)
    isFirst = false
    try {
      await vitest.runTestSpecifications(
        requests.map(({ testPath }) => project.createSpecification(testPath)),
      )
    } finally {
      clearTimeout(late)
      // Vitest marks the runner itself as failed after a failed run; the exit code is ours to decide.
      process.exitCode = exitCode
    }
    return runs.map((run) => assembleVerdict(run.request, run.record()))
  }

  /** Runs after everything asked for before; undefined when something newer was asked for meanwhile. */
  function inTurn<T>(work: () => Promise<T>): Promise<T | undefined> {
    const mine = ++generation
    const result = last.then(() => (mine === generation ? work() : undefined))
    last = result.catch(() => undefined)
    return result.then((value) => (mine === generation ? value : undefined))
  }

  function killAll(): void {
    for (const run of running.values()) run.kill()
  }

  return {
    async check(request) {
      killAll()
      const verdicts = await inTurn(() => runBatch([request]))
      setTimeout(() => pool.refill(), 0)
      return verdicts?.[0]
    },
    async checkMany(requests, onVerdict) {
      killAll()
      // A learner watches the verdicts come in, and may save meanwhile: no more are begun than the cores can run.
      const most = reuse ? TRUSTED_BATCH : availableParallelism()
      await inTurn(async () => {
        const mine = generation
        for (const batch of batches(requests, most)) {
          if (mine !== generation) return
          pool.fill(availableParallelism() + 1)
          const verdicts = await runBatch(batch)
          verdicts.forEach((verdict, index) => onVerdict(verdict, batch[index] as CheckRequest))
        }
      })
    },
    cancel() {
      generation++
      killAll()
    },
    async close() {
      generation++
      killAll()
      pool.close()
      await last
      await vitest.close()
      process.exitCode = exitCode
    },
  }
}

/** Splits requests so that no batch holds more than `most`, or the same suite twice: one path is one run at a time. */
function batches(requests: readonly CheckRequest[], most: number): CheckRequest[][] {
  const result: CheckRequest[][] = []
  for (const request of requests) {
    const free = result.find(
      (batch) => batch.length < most && batch.every((other) => other.testPath !== request.testPath),
    )
    if (free) free.push(request)
    else result.push([request])
  }
  return result
}

/** Makes the folder, and empties the files of the runs before. A workspace that cannot be written gets no traces. */
async function clearTraces(dir: string, files: readonly (string | undefined)[]): Promise<void> {
  await mkdir(dir, { recursive: true }).catch(() => undefined)
  await Promise.all(files.map((file) => file && rm(file, { force: true }).catch(() => undefined)))
}
