import type { TypeProblem } from '../check/checker.ts'
import type { Diagnosis, Verdict } from '../check/verdict.ts'
import type { Exercise } from '../course/course.ts'

/** What is known about an attempt besides its verdict. */
export interface Circumstances {
  /** Whether the suite is the one that was delivered. */
  suitePristine: boolean
  /** Type errors in the exercise's own files. */
  typeProblems: readonly TypeProblem[]
}

/** A verdict with everything weighed in. */
export interface Settled {
  verdict: Verdict
  /** Whether the exercise counts as done. */
  done: boolean
}

/**
 * Decides whether an attempt is done. Tests that pass are not enough: an edited suite or a type error turns a pass
 * into a failure with a diagnosis of its own. A verdict that failed already keeps what it says.
 */
export function settleVerdict(exercise: Exercise, verdict: Verdict, around: Circumstances): Settled {
  if (verdict.status !== 'passed') return { verdict, done: false }
  const diagnosis = around.suitePristine ? typeErrors(around.typeProblems) : testsEdited(exercise)
  return diagnosis
    ? { verdict: { ...verdict, status: 'failed', diagnosis }, done: false }
    : { verdict, done: true }
}

/** The diagnosis of an attempt judged by a suite that was changed. */
export function testsEdited({ id, testFile }: Exercise): Diagnosis {
  return {
    code: 'tests-edited',
    happened: `${testFile} is not the suite this exercise came with, so its pass does not count.`,
    matters: 'The suite is the contract the rest of the desk relies on.',
    look: `${testFile}: \`etude reset ${id} --tests\` brings it back and leaves your own files alone.`,
  }
}

function typeErrors(problems: readonly TypeProblem[]): Diagnosis | undefined {
  const [first] = problems
  if (!first) return undefined
  const more = problems.length > 1 ? ` ${problems.length - 1} more follow.` : ''
  return {
    code: 'type-errors',
    happened: `Every check passes, but the types do not hold: ${first.message}${more}`,
    matters: 'Later exercises import this file and trust its types.',
    look: `${first.file}:${first.line}:${first.column}: what does the type say that the value does not?`,
  }
}
