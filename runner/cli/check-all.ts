import { join } from 'node:path'
import { openChecker } from '../check/open-checker.ts'
import { openTypeChecker } from '../check/open-type-checker.ts'
import type { Verdict } from '../check/verdict.ts'
import { verdictContract } from '../check/verdict-contract.ts'
import type { Course, Exercise } from '../course/course.ts'
import { givenFixtures } from '../course/given-fixtures.ts'
import { discoverCourse } from '../course/discover.ts'
import { openFixtureCheck } from '../course/fixture-hashes.ts'
import { readPristine } from '../course/pristine.ts'
import { workspacePath } from '../course/workspace-path.ts'
import { CourseError } from '../course-error.ts'
import { ctrfReport, type ReportedRun } from '../report/ctrf-report.ts'
import { junitReport } from '../report/junit-report.ts'
import { reportCases } from '../report/report-case.ts'
import { writeReport } from '../report/write-report.ts'
import { checkCourse } from '../session/check-course.ts'
import { freshSeed } from '../check/fresh-seed.ts'
import { openProgress } from '../session/open-progress.ts'
import { packageVersion } from '../session/package-version.ts'
import { renderCourseVerdicts } from '../ui/render-course-verdicts.ts'
import type { Call, Command } from './command.ts'
import { noticeTo } from './notice-to.ts'
import { progressLine } from './progress-line.ts'

/** Checks every exercise of the workspace once, says how each stands, and writes the reports that were asked for. */
export const checkAll: Command = async (call) => {
  const { root, options, out, view } = call
  const course = await discoverCourse(root)
  const seed = options.seed ?? freshSeed()
  const start = Date.now()
  const verdicts = await verdictsOf(course, seed, call)
  const stop = Date.now()

  const run: ReportedRun = {
    version: await packageVersion(),
    seed,
    start,
    stop,
    suites: suitesOf(course, verdicts),
  }
  const written: string[] = []
  if (options.ctrf !== undefined)
    written.push(await writeReport(options.ctrf, `${JSON.stringify(ctrfReport(run), null, 2)}\n`))
  if (options.junit !== undefined) written.push(await writeReport(options.junit, junitReport(run)))

  const all = course.exercises.flatMap((exercise) => verdicts.get(exercise) ?? [])
  const passing = all.filter(({ status }) => status === 'passed').length
  const ok = passing === course.exercises.length
  if (options.json) {
    const exercises = all.map(verdictContract)
    const total = course.exercises.length
    out(`${JSON.stringify({ ok, seed, passing, total, exercises, durationMs: stop - start }, null, 2)}\n`)
  } else {
    out(`${renderCourseVerdicts(course.exercises, verdicts, seed, view)}\n`)
    for (const path of written) out(`Wrote ${path}\n`)
  }
  return ok ? 0 : 1
}

async function verdictsOf(
  course: Course,
  seed: number,
  { root, err, live }: Call,
): Promise<Map<Exercise, Verdict>> {
  const notice = noticeTo(err)
  const [progress, pristine] = [await openProgress(root, notice), await readPristine(root)]
  const editedFiles = openFixtureCheck(root)(pristine)
  const types = openTypeChecker(root)
  const checker = await openChecker({
    root,
    spares: 2,
    given: givenFixtures(course),
    traces: join(root, '.etude', 'traces'),
  })
  const line = progressLine(err, live, 'exercises checked')
  const verdicts = new Map<Exercise, Verdict>()
  const check = {
    course,
    checker,
    types: Promise.resolve(types),
    pristine,
    progress,
    seedOf: () => seed,
    editedFiles,
  }
  line.show(0, course.exercises.length)
  try {
    await checkCourse(check, (exercise, { verdict }) => {
      verdicts.set(exercise, verdict)
      line.show(verdicts.size, course.exercises.length)
    })
  } catch (error) {
    if (!(error instanceof CourseError)) throw error
    line.clear()
    notice(error)
  } finally {
    line.clear()
    await Promise.all([checker.close(), types.close()])
  }
  return verdicts
}

function suitesOf(
  { root, exercises }: Course,
  verdicts: ReadonlyMap<Exercise, Verdict>,
): ReportedRun['suites'] {
  return exercises.flatMap((exercise) => {
    const verdict = verdicts.get(exercise)
    if (verdict === undefined) return []
    const file = workspacePath(root, join(exercise.dir, exercise.testFile))
    return [{ exercise, file, durationMs: verdict.durationMs, cases: reportCases(exercise, verdict) }]
  })
}
