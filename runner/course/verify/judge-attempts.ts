import type { CheckRequest } from '../../check/checker.ts'
import { openChecker } from '../../check/open-checker.ts'
import type { Verdict } from '../../check/verdict.ts'
import type { Overlay } from '../overlay.ts'
import type { Attempt } from './attempt.ts'
import type { AttemptKind } from './report.ts'

/** How many seeds an attempt must hold on. */
const SEEDS: Record<AttemptKind, number> = { starter: 1, solution: 5, right: 3, wrong: 5 }
/** And where a quick look has to do, as after every change: the seeds differ from one look to the next. */
const FEWER_SEEDS: Record<AttemptKind, number> = { starter: 1, solution: 1, right: 1, wrong: 1 }

/**
 * Judges every attempt on its number of seeds, counted up from `seed`, all in one checker. Needs every attempt in
 * the overlay; `onProgress` hears how many runs are over.
 */
export async function judgeAttempts(
  root: string,
  placed: ReadonlyMap<Attempt, string>,
  { seed, quick }: { seed: number; quick: boolean },
  onProgress: (over: number, all: number) => void,
): Promise<Map<Attempt, Verdict[]>> {
  const seeds = quick ? FEWER_SEEDS : SEEDS
  const verdicts = new Map<Attempt, Verdict[]>([...placed.keys()].map((attempt) => [attempt, []]))
  const asked = new Map<CheckRequest, Attempt>()
  // Seed by seed, so that runs of one suite are far apart: the checker runs a path once at a time.
  for (let offset = 0; offset < Math.max(...Object.values(seeds)); offset++) {
    for (const [attempt, testPath] of placed) {
      if (offset >= seeds[attempt.kind]) continue
      asked.set({ exercise: attempt.exercise, testPath, seed: seed + offset }, attempt)
    }
  }
  let over = 0
  onProgress(0, asked.size)
  const checker = await openChecker({ root, spares: 2, patience: 5, reuse: true })
  try {
    await checker.checkMany([...asked.keys()], (verdict, request) => {
      const attempt = asked.get(request)
      if (attempt) verdicts.get(attempt)?.push(verdict)
      onProgress(++over, asked.size)
    })
  } finally {
    await checker.close()
  }
  return verdicts
}

/** Puts every attempt into an overlay, each in a folder of its own. Resolves to the path of each one's suite. */
export async function placeAttempts(
  overlay: Overlay,
  attempts: readonly Attempt[],
): Promise<Map<Attempt, string>> {
  const placed = new Map<Attempt, string>()
  for (const attempt of attempts) {
    placed.set(attempt, await overlay.add(attempt.exercise, attempt.files, attempt.variant))
  }
  return placed
}
