/** An error as a worker reported it. Stack frames are innermost first. */
export interface ReportedError {
  name: string
  message: string
  code?: string
  diagnosis?: unknown
  frames: { file: string; line: number; column: number }[]
  expected?: string
  actual?: string
  diff?: string
}

/** Everything known about one finished run: plain data, from which a verdict is assembled. */
export interface RunRecord {
  tests: {
    name: string
    state: 'passed' | 'failed' | 'skipped' | 'pending'
    errors: ReportedError[]
    durationMs?: number
  }[]
  /** Errors outside any test: the suite could not be loaded. */
  suiteErrors: ReportedError[]
  /** Errors nobody caught while the suite ran. */
  unhandled: ReportedError[]
  /** How the worker ended, where it ended by itself before the run was over. */
  exit?: { code: number | null; signal: string | null }
  /** The deadline passed and the worker was killed. */
  timedOut: boolean
  /** How long it was given, in milliseconds; undefined where no worker served it. */
  deadlineMs?: number
  /** The test that was running when the worker ended or was killed. */
  running?: string
  output: string
  seed: number
  durationMs: number
}
