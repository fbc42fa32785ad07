import { fileHash } from '../course/file-hash.ts'
import { suiteHash, type Pristine } from '../course/pristine.ts'
import type { ExerciseRecord, ProgressState } from './progress-state.ts'

/** What a pass is remembered with: hashes of the suite that was passed, and of the course it belonged to. */
export function passMark(pristine: Pristine, slug: string): Pick<ExerciseRecord, 'suite' | 'course'> {
  const suite = suiteHash(pristine, slug)
  return suite === undefined ? {} : { suite, course: fileHash(JSON.stringify(pristine)) }
}

/** Progress as it stands under a course: a pass of a suite that is another now is stale, not done. */
export function asSeen(state: ProgressState, pristine: Pristine): ProgressState {
  const exercises = Object.entries(state.exercises).map(([slug, record]) => {
    const suite = suiteHash(pristine, slug)
    const isStale = record.status === 'done' && record.suite !== undefined && suite !== undefined
    const seen: ExerciseRecord = isStale && record.suite !== suite ? { ...record, status: 'stale' } : record
    return [slug, seen] as const
  })
  return { ...state, exercises: Object.fromEntries(exercises) }
}

/** Progress with every exercise under the name it has now. Where both names have a record, one that is done wins. */
export function renamed(state: ProgressState, aliases: Readonly<Record<string, string>> = {}): ProgressState {
  const exercises = { ...state.exercises }
  for (const [old, now] of Object.entries(aliases)) {
    const before = exercises[old]
    if (!before) continue
    const present = exercises[now]
    exercises[now] = present && (present.status === 'done' || before.status !== 'done') ? present : before
    delete exercises[old]
  }
  const current = state.current === undefined ? undefined : (aliases[state.current] ?? state.current)
  return { ...state, ...(current === undefined ? {} : { current }), exercises }
}
