import type { ExerciseStatus } from '../ui/render-list.ts'
import type { ExerciseRecord } from './progress-state.ts'

/** How far an exercise is, in the words of the list. */
export function listedStatus(record: Pick<ExerciseRecord, 'status'> | undefined): ExerciseStatus {
  if (record === undefined) return 'open'
  return record.status === 'in-progress' ? 'in progress' : record.status
}
