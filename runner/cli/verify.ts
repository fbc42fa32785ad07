import { discoverCourse } from '../course/discover.ts'
import { findExercise } from '../course/find-exercise.ts'
import type { ExerciseReport, VerifyReport } from '../course/verify/report.ts'
import { verifyCourse } from '../course/verify/verify-course.ts'
import { freshSeed } from '../check/fresh-seed.ts'
import type { Command } from './command.ts'
import { progressLine } from './progress-line.ts'

/** The author's gate: proves that starters, solutions and known attempts behave as declared. */
export const verify: Command = async ({ root, name, options, out, err, live }) => {
  const course = await discoverCourse(root)
  const only = name === undefined ? undefined : findExercise(course, name)
  const seed = options.seed ?? freshSeed()
  const progress = progressLine(err, live)
  const report = await verifyCourse({
    course,
    ...(only ? { only } : {}),
    seed,
    quick: options.quick === true,
    onProgress: progress.show,
  })
  progress.clear()
  out(options.json ? `${JSON.stringify(contractOf(report), null, 2)}\n` : printed(report))
  return report.ok ? 0 : 1
}

function contractOf({ ok, seed, exercises, findings }: VerifyReport): object {
  const entries = exercises.map(({ exercise, outcomes, findings }) => ({
    id: exercise.id,
    slug: exercise.slug,
    outcomes,
    findings,
  }))
  return { ok, seed, exercises: entries, findings }
}

function printed({ ok, seed, exercises, findings }: VerifyReport): string {
  const problems = exercises.map(problemsOf)
  const lines = exercises.flatMap((report, index) => [
    headOf(report, problems[index] ?? []),
    ...(problems[index] ?? []),
  ])
  lines.push(...findings.map((finding) => `- ${finding}`))
  const count = problems.flat().length + findings.length
  const what = exercises.length === 1 ? '1 exercise' : `${exercises.length} exercises`
  lines.push(
    ok
      ? `${what} verified: everything holds (seed ${seed}).`
      : `${what} verified: ${count === 1 ? '1 finding' : `${count} findings`} (seed ${seed}; --seed ${seed} repeats this run).`,
  )
  return `${lines.join('\n')}\n`
}

function headOf({ exercise, outcomes }: ExerciseReport, problems: readonly string[]): string {
  const count = (kind: string): number => outcomes.filter((outcome) => outcome.kind === kind).length
  const counts = `starter, solution, ${count('right')} right, ${count('wrong')} wrong`
  return `${problems.length === 0 ? 'ok  ' : 'FAIL'}  ${exercise.id} ${exercise.slug}: ${counts}`
}

function problemsOf({ outcomes, findings }: ExerciseReport): string[] {
  return [
    ...outcomes.filter(({ ok }) => !ok).map(({ file, detail }) => `  - ${file}: ${detail}`),
    ...findings.map((finding) => `  - ${finding}`),
  ]
}
