import type { Exercise } from '../course.ts'

/** What an attempt stands for, and so how it must come out. */
export type AttemptKind = 'starter' | 'solution' | 'right' | 'wrong'

/** How one attempt came out. */
export interface Outcome {
  kind: AttemptKind
  /** Path from the workspace of the file that makes the attempt what it is. */
  file: string
  /** The diagnosis a wrong attempt says it has. */
  declared?: string
  /** The diagnosis it was given; the first that differs from the one declared, where there are several. */
  found?: string
  ok: boolean
  /** What does not hold, in a sentence. */
  detail?: string
}

/** Everything known about one exercise. */
export interface ExerciseReport {
  exercise: Exercise
  outcomes: Outcome[]
  /** What does not hold besides, a sentence each. */
  findings: string[]
}

/** The result of the author's gate. */
export interface VerifyReport {
  ok: boolean
  seed: number
  exercises: ExerciseReport[]
  /** What does not hold about the course as a whole. */
  findings: string[]
}
