import { basename } from 'node:path'
import type { Course, Exercise } from '../course.ts'
import { createOverlay, type Overlay } from '../overlay.ts'
import { prerequisitesOf } from '../prerequisites.ts'
import { type Attempt, attemptsAt, solutionFile } from './attempt.ts'

/** A reference over other right answers than the references to the exercises it builds on. */
export interface Chain {
  attempt: Attempt
  testPath: string
  /** File names of those right attempts. */
  over: string[]
}

/**
 * Places the reference of each exercise over other right answers to the earlier ones, round by round another one. A suite
 * that refuses it there leans on how somebody solved something, and will refuse honest learners.
 *
 * @param rounds which right attempt of each exercise, counted round
 * @param overlays is given every overlay made, for whoever removes them
 */
export async function placeChains(
  course: Course,
  wanted: readonly Exercise[],
  rounds: readonly number[],
  overlays: Overlay[],
): Promise<Chain[]> {
  const chains: Chain[] = []
  const attempts = new Map(course.exercises.map((exercise) => [exercise, attemptsAt(exercise)]))
  for (const round of rounds) {
    const rights = new Map<Exercise, Attempt>()
    for (const [exercise, own] of attempts) {
      const right = own.filter(({ kind }) => kind === 'right')
      const chosen = right[round % right.length]
      if (chosen) rights.set(exercise, chosen)
    }
    const overlay = await createOverlay(
      course,
      (exercise, name) => rights.get(exercise)?.files[name] ?? solutionFile(exercise, name),
    )
    overlays.push(overlay)
    for (const exercise of wanted) {
      const over = foundationsOf(course, exercise).flatMap((earlier) => rights.get(earlier)?.path ?? [])
      const solution = attempts.get(exercise)?.find(({ kind }) => kind === 'solution')
      if (over.length === 0 || !solution) continue
      const attempt = { ...solution, variant: `chain-${round}` }
      const testPath = await overlay.add(exercise, attempt.files, attempt.variant)
      chains.push({ attempt, testPath, over: over.map((path) => basename(path)) })
    }
  }
  return chains
}

/** The most right attempts that an exercise of the course has. */
export function roundsOf(course: Course): number[] {
  const most = Math.max(
    ...course.exercises.map((exercise) => attemptsAt(exercise).filter(({ kind }) => kind === 'right').length),
  )
  return Array.from({ length: most }, (_, round) => round)
}

/** All exercises that an exercise builds on, directly or not. */
function foundationsOf(course: Course, exercise: Exercise): Exercise[] {
  const found = new Set<Exercise>()
  const add = (one: Exercise): void => {
    for (const earlier of prerequisitesOf(course.exercises, one)) {
      if (found.has(earlier)) continue
      found.add(earlier)
      add(earlier)
    }
  }
  add(exercise)
  return [...found]
}
