import type { FileChange } from '../session/apply-act.ts'

/** What an update is going to do. Paths are from the workspace, with forward slashes. */
export interface UpdatePlan {
  /** Versions in package.json; null where there is none. */
  from: string | null
  to: string | null
  add: string[]
  replace: string[]
  remove: string[]
  /** Files of the learner whose exercise has another folder now. */
  move: { from: string; to: string }[]
  /** Answers: they stay what they are. */
  kept: KeptAnswer[]
  /** Learner's files that import from a folder that is elsewhere now, and where. */
  imports: { file: string; from: string; to: string }[]
  /** Slugs. */
  renamed: { from: string; to: string }[]
  /** Exercises that were passed with a suite that is going to be another: "1.3 define-the-labels". */
  stale: string[]
  /** The packages change. */
  install: boolean
  changes: FileChange[]
}

/** An answer the update leaves alone. */
export interface KeptAnswer {
  /** Number; null for an exercise the newer course does not have. */
  exercise: string | null
  file: string
  /** The newer course has another starter for it, which a reset would bring. */
  starterChanged: boolean
}
