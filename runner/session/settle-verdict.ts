import type { TypeProblem } from '../check/checker.ts'
import type { Diagnosis, Verdict } from '../check/verdict.ts'
import type { Exercise } from '../course/course.ts'
import { PRISTINE_COMMAND } from '../course/pristine.ts'

/** What is known about an attempt besides its verdict. */
export interface Circumstances {
  /** Whether the suite is the one that was delivered. */
  suitePristine: boolean
  /** Type errors in the exercise's own files. */
  typeProblems: readonly TypeProblem[]
  /** Files of fixtures/ that are not as they were delivered, from the workspace. */
  editedFiles?: readonly string[]
  /** The answer is the borrowed reference. */
  borrowed?: boolean
}

/** A verdict with everything weighed in. */
export interface Settled {
  verdict: Verdict
  /** Whether the exercise counts as done. */
  done: boolean
}

/**
 * Decides whether an attempt is done. Tests that pass are not enough: an edited suite or a type error turns a pass
 * into a failure with a diagnosis of its own. The borrowed reference passes and is not done. A verdict that failed already keeps what it says.
 */
export function settleVerdict(exercise: Exercise, verdict: Verdict, around: Circumstances): Settled {
  if (verdict.status !== 'passed') return { verdict, done: false }
  const diagnosis = around.suitePristine
    ? (courseEdited(around.editedFiles ?? []) ?? typeErrors(around.typeProblems))
    : testsEdited(exercise)
  return diagnosis
    ? { verdict: { ...verdict, status: 'failed', diagnosis }, done: false }
    : { verdict, done: around.borrowed !== true }
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

/** The diagnosis of an attempt judged on fixtures that were changed; undefined when none was. */
export function courseEdited(files: readonly string[]): Diagnosis | undefined {
  const [first] = files
  if (first === undefined) return undefined
  const more = files.length > 1 ? ` and ${files.length - 1} more` : ''
  const are = files.length === 1 ? 'is not the file' : 'are not the files'
  return {
    code: 'course-edited',
    happened: `${first}${more} ${are} this course came with, so the pass does not count.`,
    matters: 'The checks run on these files; another shop or another model gives other answers.',
    look: `${first}: \`etude restore\` puts it back and keeps your version. Authors: ${PRISTINE_COMMAND}`,
  }
}

function typeErrors(problems: readonly TypeProblem[]): Diagnosis | undefined {
  const [first] = problems
  if (!first) return undefined
  const more = problems.length > 1 ? ` ${problems.length - 1} more follow.` : ''
  if (first.message.includes("'erasableSyntaxOnly'")) {
    return {
      code: 'type-errors',
      happened: `Every check passes, but ${first.file} holds what is more than a type: an enum, a namespace, or \`private\` before a parameter of a constructor.${more}`,
      matters: 'Node runs these files by leaving their types out; what is left must be JavaScript.',
      look: `${first.file}:${first.line}:${first.column}: how is the same said without it?`,
    }
  }
  return {
    code: 'type-errors',
    happened: `Every check passes, but the types do not hold: ${first.message}${more}`,
    matters: 'Later exercises import this file and trust its types.',
    look: `${first.file}:${first.line}:${first.column}: what does the type say that the value does not?`,
  }
}
