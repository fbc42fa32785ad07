import type { Verdict } from '../check/verdict.ts'
import type { Exercise } from '../course/course.ts'

/** What the session's reducer asks the world to do. Answers come back as events. */
export type SessionEffect =
  /** Watch this exercise's folder instead of the one before. */
  | { type: 'watch'; exercise: Exercise }
  /** See whether its files can be checked, then say so with a `files` event. */
  | { type: 'look'; exercise: Exercise }
  | { type: 'load-card'; exercise: Exercise }
  | { type: 'check'; exercise: Exercise; generation: number }
  | { type: 'cancel' }
  | { type: 'check-all'; batch: number }
  | { type: 'record'; exercise: Exercise; verdict: Verdict; done: boolean }
  | { type: 'set-current'; exercise: Exercise }
  | { type: 'mark-welcomed' }
  /** Read the hints for this diagnosis; open one more rung when `further`. */
  | { type: 'hint'; exercise: Exercise; diagnosis: string | undefined; further: boolean }
  | { type: 'reset'; exercise: Exercise }
  | { type: 'read-transcript'; exercise: Exercise }
  | { type: 'read-diff'; exercise: Exercise }
  | { type: 'suspend' }
  /** Give a last answer a moment to arrive. */
  | { type: 'grace' }
