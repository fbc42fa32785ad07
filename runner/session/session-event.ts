import type { TypeProblem } from '../check/checker.ts'
import type { Verdict } from '../check/verdict.ts'
import type { MissingFile } from '../ui/render-missing.ts'
import type { View } from '../ui/view.ts'
import type { ExerciseCard } from './exercise-card.ts'
import type { ExerciseRecord } from './progress-state.ts'

/** Everything that can happen to a watch session, on one channel. Answers carry the run they belong to. */
export type SessionEvent =
  /** The exercise's files were saved, or looked at: which of them cannot be checked. */
  | { type: 'files'; exercise: string; saved: boolean; missing: readonly MissingFile[] }
  | { type: 'card'; exercise: string; card: ExerciseCard }
  | { type: 'verdict'; generation: number; verdict: Verdict }
  | { type: 'types'; generation: number; problems: readonly TypeProblem[] | 'unknown' }
  | { type: 'suite'; generation: number; pristine: boolean; editedFiles?: readonly string[] }
  | { type: 'transcript'; generation: number; exists: boolean }
  | { type: 'check-failed'; generation: number; message: string }
  | { type: 'hints'; exercise: string; texts: readonly string[]; open: number }
  | { type: 'progress'; records: Readonly<Record<string, ExerciseRecord>> }
  /** `lasting`: it is about files the session itself just wrote, so that their saves must not take it away. */
  | { type: 'notice'; text: string; lasting?: boolean }
  | { type: 'pager'; content: PagerContent }
  | { type: 'one-of-all'; batch: number; exercise: string; passes: boolean }
  | { type: 'all-checked'; batch: number }
  | { type: 'key'; key: string }
  | { type: 'resize'; view: View }
  | { type: 'tick' }
  | { type: 'signal'; name: 'SIGINT' | 'SIGTERM' | 'SIGHUP' }
  /** The time to wait for a last answer before leaving is over. */
  | { type: 'grace-over' }

/** What a page that scrolls shows; its lines are made anew for each width. */
export type PagerContent =
  | { kind: 'help' }
  | { kind: 'everything' }
  | { kind: 'transcript'; jsonLines: string }
  | { kind: 'diff'; files: readonly { name: string; yours: string; reference: string }[] }
