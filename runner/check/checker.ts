import type { Exercise } from '../course/course.ts'
import type { Verdict } from './verdict.ts'

/** How long a run may take before its worker is killed, in milliseconds, where a request does not say. */
export const DEADLINE_MS = 10_000

/** One attempt to judge. */
export interface CheckRequest {
  exercise: Exercise
  /** The suite to run, absolute: in the workspace or in an overlay of it. Its folder holds the attempt's files. */
  testPath: string
  /** Titles the suite must report; a run with other titles is not a pass. Undefined: whatever it reports counts. */
  expectedTests?: readonly string[]
  /** Of the generated cases. Undefined: the one the worker was started with, for which it has prepared. */
  seed?: number
  /** Default 10 000. */
  deadlineMs?: number
}

/** Runs suites in fresh, pre-started worker processes. Nothing an attempt does can hang or end the checker. */
export interface Checker {
  /**
   * Judges one attempt. A later `check` or `cancel` kills a run that is still going: its promise then resolves
   * to undefined, so a stale verdict is never shown.
   */
  check(request: CheckRequest): Promise<Verdict | undefined>
  /** Judges many attempts, as many at once as there are cores; order of `onVerdict` calls is not fixed. */
  checkMany(
    requests: readonly CheckRequest[],
    onVerdict: (verdict: Verdict, request: CheckRequest) => void,
  ): Promise<void>
  /** Kills the run that is going, if any. */
  cancel(): void
  /** Ends every process the checker started. */
  close(): Promise<void>
}

/** A type error in one of the exercise's own files. Line and column count from 1. */
export interface TypeProblem {
  file: string
  line: number
  column: number
  message: string
}

/** Keeps a TypeScript server warm beside the checker. */
export interface TypeChecker {
  /** Type errors of these files (absolute paths) as they are on disk now. */
  problems(files: readonly string[]): Promise<TypeProblem[]>
  close(): Promise<void>
}
