import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { percentile } from './percentile.ts'
import { sizedCourse } from './sized-course.ts'
import { watchProcess } from './watched-process.ts'

const ETUDE = fileURLToPath(new URL('../setup/etude.mjs', import.meta.url))
const PAUSE_MS = 1_500
const SMALL = 40
const LARGE = 2_000

/** How much slower a large course is than a small one, and how long its list takes, in ms. */
export interface SizeFigures {
  /** From the start of the process to the first verdict, large by small. */
  startRatio: number
  /** From a save to its verdict, large by small. */
  saveRatio: number
  listMs: number
}

/** Starts, saves and lists in a course of 40 exercises and in one of 2,000, by turns. */
export async function benchSize(rounds: number, edits: number): Promise<SizeFigures> {
  await using small = sizedCourse(SMALL)
  await using large = sizedCourse(LARGE)
  const starts = { small: [] as number[], large: [] as number[] }
  const saves = { small: [] as number[], large: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    for (const [size, { root, first }] of [
      ['small', small],
      ['large', large],
    ] as const) {
      await writeFile(first, answer(2))
      const startedAt = performance.now()
      const watched = watchProcess(process.execPath, [ETUDE, 'watch', '--course', root], root)
      await watched.seen(/both checks pass/)
      starts[size].push(performance.now() - startedAt)
      for (let edit = 0; edit < edits; edit++) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
        const savedAt = performance.now()
        await writeFile(first, `${answer(edit % 2 === 0 ? 3 : 2)}// edit ${edit}\n`)
        await watched.seen(edit % 2 === 0 ? /none of 2 checks/ : /both checks pass/)
        saves[size].push(performance.now() - savedAt)
      }
      await watched.stop()
    }
  }
  const list: number[] = []
  for (let round = 0; round < rounds + 2; round++) {
    const startedAt = performance.now()
    await promisify(execFile)(process.execPath, [ETUDE, 'list', '--course', large.root], { maxBuffer: 1e8 })
    list.push(performance.now() - startedAt)
  }
  const ratio = (of: typeof starts): number =>
    Number((percentile(of.large, 0.5) / percentile(of.small, 0.5)).toFixed(2))
  return { startRatio: ratio(starts), saveRatio: ratio(saves), listMs: Math.round(percentile(list, 0.5)) }
}

const answer = (factor: number): string =>
  `export function times0(n: number): number {\n  return ${factor} * n\n}\n`
