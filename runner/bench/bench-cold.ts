import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as command from './bench-commands.ts'
import { percentile } from './percentile.ts'
import { watchProcess } from './watched-process.ts'

/** Medians, in milliseconds from the start of the process to the printed verdict. */
export interface ColdFigures {
  ours: number
  vitestRun: number
  ratio: number
}

/** Starts our watch mode and a cold `vitest run` of the same suite, by turns. */
export async function benchCold(root: string, starts: number): Promise<ColdFigures> {
  await copyFile(join(root, 'solutions', command.FOLDER, 'triage.ts'), join(root, command.LEARNER_FILE))
  const ours: number[] = []
  const theirs: number[] = []
  for (let start = 0; start < starts; start++) {
    for (const [args, pass, taken] of [
      [command.OURS, command.OUR_PASS, ours],
      [command.VITEST_RUN, command.VITEST_PASS, theirs],
    ] as const) {
      const startedAt = performance.now()
      const watched = watchProcess(process.execPath, args, root)
      await watched.seen(pass)
      taken.push(performance.now() - startedAt)
      await watched.stop()
    }
  }
  const [mine, vitestRun] = [ours, theirs].map((taken) => Math.round(percentile(taken, 0.5))) as [
    number,
    number,
  ]
  return { ours: mine, vitestRun, ratio: Number((mine / vitestRun).toFixed(3)) }
}
