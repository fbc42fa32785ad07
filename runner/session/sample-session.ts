import type { Verdict } from '../check/verdict.ts'
import type { Course } from '../course/course.ts'
import { sampleExercise, sampleVerdict, sampleView } from '../ui/sample.ts'
import type { SessionEffect } from './session-effect.ts'
import type { SessionEvent } from './session-event.ts'
import { initialState, type SessionState } from './session-state.ts'
import { reduce } from './watch-reduce.ts'

/** The exercises of the sample course. */
export const exercises = [
  sampleExercise('1.1', 'read-the-envelope', 'Read the envelope'),
  sampleExercise('1.2', 'ask-strictly', 'Ask strictly'),
  sampleExercise('1.3', 'define-the-labels', 'Define the labels'),
] as const
const course: Course = { root: '/desk', chapters: [], exercises: [...exercises] }

/** A session that has just begun. */
export function begin(at: (typeof exercises)[number] = exercises[0], done: string[] = []): SessionState {
  const records = Object.fromEntries(
    done.map((slug) => [slug, { status: 'done' as const, attempts: 1, hints: 0 }]),
  )
  const progress = { schema: 1 as const, welcomed: true, exercises: records }
  return initialState(course, progress, at, { goal: 'Do it.', hintCount: 3 }, '/desk', sampleView(80))
}

/** Feeds events one after the other; returns the last state and the effects of the last event. */
export function after(
  state: SessionState,
  ...events: SessionEvent[]
): { state: SessionState; effects: readonly SessionEffect[] } {
  let effects: readonly SessionEffect[] = []
  for (const event of events) [state, effects] = reduce(state, event)
  return { state, effects }
}

export const saved = { type: 'files', exercise: '1.1', saved: true, missing: [] } satisfies SessionEvent
export const key = (name: string): SessionEvent => ({ type: 'key', key: name })
export const verdict = (generation: number, parts: Partial<Verdict> = {}): SessionEvent => {
  const tests = [
    { name: 'one', status: parts.status === 'failed' ? ('failed' as const) : ('passed' as const) },
  ]
  return { type: 'verdict', generation, verdict: sampleVerdict({ tests, ...parts }) }
}
export const failed = (generation: number): SessionEvent => verdict(generation, { status: 'failed' })
export const types = (generation: number, count = 0): SessionEvent => ({
  type: 'types',
  generation,
  problems: Array.from({ length: count }, () => ({
    file: '/desk/triage.ts',
    line: 1,
    column: 1,
    message: 'wrong',
  })),
})
export const suite = (generation: number, pristine = true): SessionEvent => ({
  type: 'suite',
  generation,
  pristine,
})
