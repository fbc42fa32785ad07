/** What a learner is told about a wrong attempt. Same shape as the one tests raise; the runner never imports fixtures. */
export interface Diagnosis {
  code: string
  happened: string
  matters: string
  look: string
}

/** `failed`: the suite ran and something is wrong. `error`: it could not run to its end. `timeout`: we stopped it. */
export type VerdictStatus = 'passed' | 'failed' | 'error' | 'timeout'

export interface TestOutcome {
  name: string
  status: 'passed' | 'failed' | 'skipped'
  message?: string
  diagnosis?: Diagnosis
  /** How long the check ran; absent where it was cut short or never began. */
  durationMs?: number
}

/** A place in the file of another exercise. */
export interface Origin {
  /** Its id, such as "1.1". */
  exercise: string
  /** From the workspace, such as exercises/01-prompts/01-read-the-envelope/outcome.ts. */
  file: string
  line: number
}

/** The result of judging one attempt at one exercise. */
export interface Verdict {
  /** Exercise id, such as "1.3". */
  exercise: string
  status: VerdictStatus
  /** The first diagnosis of the run, or the runner's own (not-started, endless-loop, ...). */
  diagnosis?: Diagnosis
  tests: TestOutcome[]
  /** Where the failure began, when that is the learner's file of an earlier exercise. */
  startsIn?: Origin
  durationMs: number
  /** The seed the generated cases came from. */
  seed: number
  /** What the learner's code printed, cut to its last part. */
  output: string
}
