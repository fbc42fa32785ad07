import { join, relative } from 'node:path'
import { verdictContract } from '../check/verdict-contract.ts'
import { attemptFiles, neighbourFile } from '../course/attempt-files.ts'
import type { Verdict } from '../check/verdict.ts'
import type { Course, Exercise } from '../course/course.ts'
import { discoverCourse } from '../course/discover.ts'
import { openFixtureCheck } from '../course/fixture-hashes.ts'
import { createOverlay } from '../course/overlay.ts'
import { isSuitePristine, type Pristine, readPristine } from '../course/pristine.ts'
import { CourseError } from '../course-error.ts'
import { nextExercise } from '../session/current-exercise.ts'
import { freshSeed } from '../check/fresh-seed.ts'
import { openProgress } from '../session/open-progress.ts'
import { settleVerdict } from '../session/settle-verdict.ts'
import { renderOutput } from '../ui/render-output.ts'
import { renderVerdict } from '../ui/render-verdict.ts'
import type { Command } from './command.ts'
import { exerciseFor } from './exercise-for.ts'
import { judge, type Judged } from './judge.ts'
import { noticeTo } from './notice-to.ts'

/** How much of what the learner's code printed is shown. */
const OUTPUT_LINES = 40

/** Checks one exercise once: the learner's files, or with --as a file or folder in their place. */
export const run: Command = async (call) => {
  const { root, name, options, out, err, view } = call
  const course = await discoverCourse(root)
  const progress = await openProgress(root, noticeTo(err))
  const exercise = exerciseFor(course, progress, name)
  const [pristine, suitePristine] = await suiteOf(root, exercise)
  const seed = options.seed ?? freshSeed()
  const { verdict: raw, problems } = await (options.as === undefined
    ? judgeWorkspace(course, exercise, pristine, seed)
    : judgeInstead(course, exercise, pristine, seed, options.as))
  const editedFiles = openFixtureCheck(root)(pristine)
  const borrowed = options.as === undefined && progress.state.exercises[exercise.slug]?.status === 'borrowed'
  const around = { suitePristine, typeProblems: problems, editedFiles, borrowed }
  const { verdict, done } = settleVerdict(exercise, raw, around)
  if (options.as === undefined) {
    await progress.recordVerdict(exercise, verdict, done).catch((error: unknown) => {
      if (!(error instanceof CourseError)) throw error
      noticeTo(err)(error)
    })
  }

  if (options.json) {
    out(`${JSON.stringify(verdictContract(verdict), null, 2)}\n`)
    if (!suitePristine) err(`tests-edited: ${exercise.testFile} is not the suite this exercise came with.\n`)
    for (const path of editedFiles) err(`course-edited: ${path} is not the file this course came with.\n`)
    if (verdict.status !== 'passed') err(`seed ${seed}\n`)
    return verdict.status === 'passed' ? 0 : 1
  }
  const printed = renderOutput(verdict.output, OUTPUT_LINES, view)
  if (printed !== '') out(`${printed}\n\n`)
  if (options.as !== undefined && done) {
    out(`${exercise.id} ${exercise.slug} passes with ${options.as}.\n`)
  } else {
    out(
      `${renderVerdict({ exercise, verdict, cwd: root, problems, borrowed, changed: named(verdict, editedFiles) }, view)}\n`,
    )
    if (done) out(`\n${whatNext(course, exercise, nextExercise(course, progress, exercise))}\n`)
  }
  return verdict.status === 'passed' ? 0 : 1
}

/** Edited course files, where the diagnosis does not speak of them already. */
function named({ diagnosis }: Verdict, editedFiles: readonly string[]): readonly string[] {
  return diagnosis?.code === 'course-edited' ? [] : editedFiles
}

async function suiteOf(root: string, exercise: Exercise): Promise<[Pristine, boolean]> {
  const pristine = await readPristine(root)
  return [pristine, await isSuitePristine(pristine, exercise)]
}

function judgeWorkspace(
  course: Course,
  exercise: Exercise,
  pristine: Pristine,
  seed: number,
): Promise<Judged> {
  const expectedTests = pristine.exercises[exercise.slug]?.tests
  const testPath = join(exercise.dir, exercise.testFile)
  return judge(course, { exercise, testPath, root: course.root, expectedTests, seed, traced: true })
}

async function judgeInstead(
  course: Course,
  exercise: Exercise,
  pristine: Pristine,
  seed: number,
  path: string,
): Promise<Judged> {
  const files = attemptFiles(exercise, path)
  const overlay = await createOverlay(course, (other, name) =>
    other === exercise ? undefined : neighbourFile(pristine, other, name),
  )
  try {
    const testPath = await overlay.add(exercise, files)
    const expectedTests = pristine.exercises[exercise.slug]?.tests
    const attempt = { exercise, testPath, root: overlay.root, expectedTests, seed, traced: false }
    const { verdict, problems } = await judge(course, attempt)
    // Told about the file as if it lay in the workspace.
    const inPlace = (file: string): string => join(course.root, relative(overlay.root, file))
    return { verdict, problems: problems.map((problem) => ({ ...problem, file: inPlace(problem.file) })) }
  } finally {
    await overlay[Symbol.asyncDispose]()
  }
}

function whatNext(course: Course, exercise: Exercise, next: Exercise | undefined): string {
  if (!next) return `All ${course.exercises.length} exercises are done.`
  return `Next: ${next.id} ${next.slug}. \`etude next\` moves there from ${exercise.id}.`
}
