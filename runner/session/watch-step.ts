import type { Exercise } from '../course/course.ts'
import type { SessionEffect } from './session-effect.ts'
import { freshExercise, type SessionState } from './session-state.ts'

/** A new state and what is to be done. */
export type Step = readonly [SessionState, readonly SessionEffect[]]

/** Goes to an exercise: everything about the one before is dropped, and its run is killed. */
export function enter(state: SessionState, exercise: Exercise, notice?: string): Step {
  const generation = state.generation + 1
  return [
    { ...state, ...freshExercise(exercise, state.records), page: { name: 'exercise' }, generation, notice },
    [
      { type: 'cancel' },
      { type: 'watch', exercise },
      { type: 'load-card', exercise },
      { type: 'look', exercise },
      { type: 'set-current', exercise },
    ],
  ]
}

/** Ends the session, once a pass that is still waiting for its types has had a moment. */
export function quit(state: SessionState, exitCode: number): Step {
  return [{ ...state, exitCode }, [{ type: 'grace' }]]
}
