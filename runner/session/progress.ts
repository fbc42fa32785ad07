import type { Verdict } from '../check/verdict.ts'
import type { Exercise } from '../course/course.ts'
import type { ProgressState } from './progress-state.ts'

/** The learner's progress, kept in .etude/progress.json: written atomically, with a last-good copy beside it. */
export interface Progress {
  readonly state: Readonly<ProgressState>
  setCurrent(exercise: Exercise): Promise<void>
  /** Counts the attempt; marks the exercise done when `done` is true (all checks and types hold). */
  recordVerdict(exercise: Exercise, verdict: Verdict, done: boolean): Promise<void>
  /** Opens the next hint rung and returns how many are open now (at most `rungs`). */
  openHint(exercise: Exercise, rungs: number): Promise<number>
  /** Forgets `done`, attempts and hints of one exercise. */
  forget(exercise: Exercise): Promise<void>
  markWelcomed(): Promise<void>
}
