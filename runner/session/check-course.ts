import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Checker, TypeChecker } from '../check/checker.ts'
import { missingVerdict } from '../check/missing-verdict.ts'
import type { Verdict } from '../check/verdict.ts'
import type { Course, Exercise } from '../course/course.ts'
import { isSuitePristine, type Pristine } from '../course/pristine.ts'
import { checkRequest } from './check-request.ts'
import type { Progress } from './progress.ts'
import type { Settled } from './settle-verdict.ts'
import { settleVerdict } from './settle-verdict.ts'

/** What checking a whole course works on. */
export interface CourseCheck {
  course: Course
  checker: Checker
  types: Promise<TypeChecker>
  pristine: Pristine
  progress: Progress
  /** Files of fixtures/ that are not as they were delivered. */
  editedFiles: readonly string[]
  /** The seed of an exercise's generated cases. */
  seedOf: (exercise: Exercise) => number
}

/**
 * Checks every exercise of the workspace, as many at once as there are cores. `onSettled` is called once for each,
 * in no fixed order, when its types and its suite are weighed in. What passes for the first time goes on record; a
 * failure takes nothing away. Rejects where a pass could not be recorded, after everything was told.
 */
export async function checkCourse(
  { course, checker, types, pristine, progress, seedOf, editedFiles }: CourseCheck,
  onSettled: (exercise: Exercise, settled: Settled) => void,
): Promise<void> {
  const complete: Exercise[] = []
  for (const exercise of course.exercises) {
    const missing = missingNames(exercise)
    if (missing.length === 0) complete.push(exercise)
    else onSettled(exercise, { verdict: missingVerdict(exercise, missing, seedOf(exercise)), done: false })
  }
  const answer = async (exercise: Exercise, verdict: Verdict): Promise<void> => {
    const typeProblems = verdict.status === 'passed' ? await typeProblemsOf(exercise, types) : []
    const suitePristine = await isSuitePristine(pristine, exercise)
    const settled = settleVerdict(exercise, verdict, {
      suitePristine,
      typeProblems,
      editedFiles,
      borrowed: progress.state.exercises[exercise.slug]?.status === 'borrowed',
    })
    onSettled(exercise, settled)
    if (settled.done && progress.state.exercises[exercise.slug]?.status !== 'done')
      await progress.recordVerdict(exercise, settled.verdict, true)
  }
  const answers: Promise<void>[] = []
  await checker.checkMany(
    complete.map((exercise) => checkRequest(pristine, exercise, seedOf(exercise))),
    (verdict, { exercise }) => void answers.push(answer(exercise, verdict)),
  )
  const failed = (await Promise.allSettled(answers)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}

function missingNames({ dir, files, testFile }: Exercise): string[] {
  return [...files, testFile].filter((name) => !existsSync(join(dir, name)))
}

/** A type checker that cannot answer must not keep anybody from passing. */
async function typeProblemsOf({ dir, files }: Exercise, types: Promise<TypeChecker>) {
  try {
    return await (await types).problems(files.map((name) => join(dir, name)))
  } catch {
    return []
  }
}
