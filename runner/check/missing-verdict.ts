import type { Exercise } from '../course/course.ts'
import type { Verdict } from './verdict.ts'

/** The verdict on an exercise some of whose files (by name) are not there: nothing was run. */
export function missingVerdict(exercise: Exercise, missing: readonly string[], seed: number): Verdict {
  const are = missing.length === 1 ? 'is' : 'are'
  return {
    exercise: exercise.id,
    status: 'error',
    diagnosis: {
      code: 'missing-file',
      happened: `${missing.join(' and ')} ${are} missing.`,
      matters: 'Nothing can be checked until every file of the exercise is there.',
      look: `Was it renamed or moved? Give it its name back, or restore it with \`etude reset ${exercise.id}\`.`,
    },
    tests: [],
    durationMs: 0,
    seed,
    output: '',
  }
}
