import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as command from './bench-commands.ts'
import { percentile } from './percentile.ts'
import { type WatchedProcess, watchProcess } from './watched-process.ts'

/** A learner reads the verdict before saving again; both runners get this long to settle, in ms. */
const PAUSE_MS = 1_500

/** Milliseconds from the save of the file to the printed verdict. */
export interface SaveFigures {
  p50: number
  p95: number
  vitestP50: number
  ratio: number
}

/** Alternates a passing and a failing answer under one runner and then the other; a wrong verdict ends the bench. */
export async function benchSaves(root: string, edits: number): Promise<SaveFigures> {
  const solutions = join(root, 'solutions', command.FOLDER)
  const right = await readFile(join(solutions, 'triage.ts'), 'utf8')
  const wrong = await readFile(join(solutions, 'triage.wrong.names-only.ts'), 'utf8')
  const file = join(root, command.LEARNER_FILE)

  async function series(process: WatchedProcess, pass: RegExp, fail: RegExp): Promise<number[]> {
    const taken: number[] = []
    for (let edit = 0; edit < edits; edit++) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      const good = edit % 2 === 1
      const startedAt = performance.now()
      await writeFile(file, `${good ? right : wrong}\n// edit ${edit}\n`)
      await process.seen(good ? pass : fail)
      taken.push(performance.now() - startedAt)
    }
    return taken
  }

  const ours: number[] = []
  const theirs: number[] = []
  const runners = [
    { args: command.OURS, pass: command.OUR_PASS, fail: command.OUR_FAIL, taken: ours },
    { args: command.VITEST_WATCH, pass: command.VITEST_PASS, fail: command.VITEST_FAIL, taken: theirs },
  ]
  for (const { args, pass, fail, taken } of runners) {
    await writeFile(file, right)
    const watched = watchProcess(process.execPath, args, root)
    await watched.seen(pass)
    taken.push(...(await series(watched, pass, fail)))
    await watched.stop()
  }
  const p50 = Math.round(percentile(ours, 0.5))
  const vitestP50 = Math.round(percentile(theirs, 0.5))
  return {
    p50,
    p95: Math.round(percentile(ours, 0.95)),
    vitestP50,
    ratio: Number((p50 / vitestP50).toFixed(3)),
  }
}
