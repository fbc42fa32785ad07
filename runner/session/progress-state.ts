/** What is remembered about one exercise. Keyed by slug, so that renumbering a course loses nothing. */
export interface ExerciseRecord {
  status: 'in-progress' | 'done'
  attempts: number
  /** How many hint rungs were opened. */
  hints: number
  /** ISO 8601. */
  firstTriedAt?: string
  doneAt?: string
}

/** The content of .etude/progress.json. */
export interface ProgressState {
  schema: 1
  /** Slug of the exercise the learner is at. */
  current?: string
  welcomed: boolean
  exercises: Record<string, ExerciseRecord>
}
