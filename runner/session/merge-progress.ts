import type { PortableProgress } from './portable-progress.ts'
import type { ExerciseRecord, ProgressState } from './progress-state.ts'

/**
 * Both states in one: done where either is, the earlier times, the larger counts. Merging the same export again
 * changes nothing, and nothing that is on record is lost. The learner is at the exercise of whoever is further.
 */
export function mergeProgress(own: ProgressState, other: PortableProgress): ProgressState {
  const exercises = { ...own.exercises }
  for (const theirs of other.exercises) exercises[theirs.slug] = mergeRecord(exercises[theirs.slug], theirs)
  const done = (records: readonly ExerciseRecord[]): number =>
    records.filter(({ status }) => status === 'done').length
  const isTheirs = done(other.exercises) > done(Object.values(own.exercises)) || own.current === undefined
  const current = (isTheirs ? other.current : undefined) ?? own.current
  return {
    schema: 1,
    ...(current === undefined ? {} : { current }),
    welcomed: own.welcomed || other.exercises.length > 0,
    exercises,
  }
}

function mergeRecord(own: ExerciseRecord | undefined, theirs: ExerciseRecord): ExerciseRecord {
  const firstTriedAt = earlier(own?.firstTriedAt, theirs.firstTriedAt)
  const doneAt = earlier(own?.doneAt, theirs.doneAt)
  return {
    status: own?.status === 'done' || theirs.status === 'done' ? 'done' : 'in-progress',
    attempts: Math.max(own?.attempts ?? 0, theirs.attempts),
    hints: Math.max(own?.hints ?? 0, theirs.hints),
    ...(firstTriedAt === undefined ? {} : { firstTriedAt }),
    ...(doneAt === undefined ? {} : { doneAt }),
  }
}

/** Both are ISO 8601, which may carry an offset. */
function earlier(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return Date.parse(b) < Date.parse(a) ? b : a
}
