/** What is remembered about one exercise. Keyed by slug, so that renumbering a course loses nothing. */
export interface ExerciseRecord {
  /**
   * borrowed: the reference stands in for an answer; only a reset ends that. stale: done, but by a suite that is
   * another now; never written, it is what a reader makes of `done` and `suite`.
   */
  status: 'in-progress' | 'done' | 'borrowed' | 'stale'
  attempts: number
  /** How many hint rungs were opened. */
  hints: number
  /** ISO 8601. */
  firstTriedAt?: string
  doneAt?: string
  /** Hashes of the suite and of the pristine bundle it passed with. */
  suite?: string
  course?: string
}

/** The content of .etude/progress.json. */
export interface ProgressState {
  schema: 1
  /** Slug of the exercise the learner is at. */
  current?: string
  welcomed: boolean
  exercises: Record<string, ExerciseRecord>
}

/** Records as they were at some time, by slug; null where there was none. */
export type RecordSnapshot = Readonly<Record<string, ExerciseRecord | null>>

/** Whether an exercise is still to be done: neither done nor filled with the reference. */
export function isOpen(record: Pick<ExerciseRecord, 'status'> | undefined): boolean {
  return record?.status !== 'done' && record?.status !== 'borrowed'
}
