import type { Verdict } from '../check/verdict.ts'
import type { Exercise } from '../course/course.ts'
import type { ProgressState, RecordSnapshot } from './progress-state.ts'

/** The learner's progress, kept in .etude/progress.json: written atomically, with a last-good copy beside it. */
export interface Progress {
  /** As it stands under the course of now: renamed exercises under their new names, passes of other suites stale. */
  readonly state: Readonly<ProgressState>
  setCurrent(exercise: Exercise): Promise<void>
  /** Counts the attempt; marks the exercise done when `done` is true (all checks and types hold). A borrowed one stays borrowed. */
  recordVerdict(exercise: Exercise, verdict: Verdict, done: boolean): Promise<void>
  /** Opens the next hint rung and returns how many are open now (at most `rungs`). */
  openHint(exercise: Exercise, rungs: number): Promise<number>
  /** Forgets `done`, attempts and hints of one exercise. */
  forget(exercise: Exercise): Promise<void>
  /** Marks exercises as filled with the reference. */
  borrow(exercises: readonly Exercise[]): Promise<void>
  /** The records of these slugs as they are on disk. */
  snapshot(slugs: readonly string[]): Promise<RecordSnapshot>
  /** Brings records back as they were. */
  putBack(records: RecordSnapshot): Promise<void>
  /** Gives records, and the place the learner is at, the names on the right. */
  rename(names: Readonly<Record<string, string>>): Promise<void>
  markWelcomed(): Promise<void>
}
