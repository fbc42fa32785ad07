import { join } from 'node:path'
import type { Verdict } from '../../check/verdict.ts'
import type { Course, Exercise } from '../course.ts'
import { createOverlay } from '../overlay.ts'
import { type Pristine, PRISTINE_COMMAND, readPristine } from '../pristine.ts'
import { workspacePath } from '../workspace-path.ts'
import { type Attempt, attemptsAt, solutionFile } from './attempt.ts'
import { checkCodes } from './check-codes.ts'
import { checkCourse } from './check-course.ts'
import { checkFiles } from './check-files.ts'
import { checkFixtures } from './check-fixtures.ts'
import { checkHints } from './check-hints.ts'
import { checkPristine } from './check-pristine.ts'
import { checkReadme } from './check-readme.ts'
import { checkStyle } from './check-style.ts'
import { checkTypes } from './check-types.ts'
import { deadPaths } from './dead-references.ts'
import { judgeAttempts, placeAttempts } from './judge-attempts.ts'
import { type Chain, placeChains, roundsOf } from './place-chains.ts'
import { oneForEachCode } from './one-for-each-code.ts'
import { outcomeOf } from './outcome-of.ts'
import type { ExerciseReport, VerifyReport } from './report.ts'
import { suiteCodes } from './suite-codes.ts'
import { textAt } from './text-at.ts'

/** What to verify, and who hears how far it is. */
export interface VerifyOptions {
  course: Course
  /** One exercise instead of all. What concerns the course as a whole is then left out. */
  only?: Exercise
  seed: number
  /** Judges attempts on fewer seeds, and one wrong attempt for each diagnosis. */
  quick?: boolean
  onProgress: (over: number, all: number) => void
}

/** The author's gate: everything an exercise promises, tried. Changes nothing in the workspace. */
export async function verifyCourse({
  course,
  only,
  seed,
  quick = false,
  onProgress,
}: VerifyOptions): Promise<VerifyReport> {
  const { root } = course
  const wanted = only ? [only] : course.exercises
  const attempts = new Map(
    wanted.map((exercise) => {
      const all = attemptsAt(exercise)
      return [exercise, quick ? oneForEachCode(all, seed) : all]
    }),
  )
  const pristine = await readPristine(root)
  const [{ verdicts, types, chains }, style] = await Promise.all([
    tryAttempts(course, attempts, { seed, quick }, onProgress),
    checkStyle(root, [...attempts.values()].flat().flatMap(styled)),
  ])

  const exercises: ExerciseReport[] = []
  for (const [exercise, own] of attempts) {
    const suite = textAt(join(exercise.dir, exercise.testFile)) ?? ''
    const codes = suiteCodes(suite)
    const solution = own.find(({ kind }) => kind === 'solution')
    exercises.push({
      exercise,
      outcomes: own.map((attempt) =>
        outcomeOf(root, attempt, verdicts.get(attempt) ?? [], types.get(attempt) ?? []),
      ),
      findings: [
        ...checkFiles(root, exercise, own),
        ...checkReadme(root, exercise),
        ...(await checkHints(root, exercise, codes)),
        ...checkCodes(root, exercise, own, codes),
        ...deadPaths(root, exercise, suite),
        ...chains.flatMap((chain) => brokenChain(exercise, chain, verdicts.get(chain.attempt) ?? [])),
        ...unstableTitles(exercise, (solution && verdicts.get(solution)) ?? []),
        ...checkPristine(pristine, exercise, titlesOf(solution && verdicts.get(solution))),
        ...[...new Set(own.flatMap(styled))].flatMap((path) => style.get(workspacePath(root, path)) ?? []),
      ],
    })
  }
  const findings = only
    ? []
    : [...checkCourse(course), ...checkCards(course, pristine), ...checkFixtures(root, pristine)]
  const ok =
    findings.length === 0 &&
    exercises.every(
      (report) => report.findings.length === 0 && report.outcomes.every((outcome) => outcome.ok),
    )
  return { ok, seed, exercises, findings }
}

async function tryAttempts(
  course: Course,
  attempts: ReadonlyMap<Exercise, readonly Attempt[]>,
  seeds: { seed: number; quick: boolean },
  onProgress: VerifyOptions['onProgress'],
): Promise<{ verdicts: Map<Attempt, Verdict[]>; types: Map<Attempt, string[]>; chains: Chain[] }> {
  const overlay = await createOverlay(course, solutionFile)
  const overlays = [overlay]
  try {
    const placed = await placeAttempts(overlay, [...attempts.values()].flat())
    const rounds = roundsOf(course)
    const tried = seeds.quick ? rounds.filter((round) => round === seeds.seed % rounds.length) : rounds
    const chains = await placeChains(course, [...attempts.keys()], tried, overlays)
    const all = new Map([...placed, ...chains.map(({ attempt, testPath }) => [attempt, testPath] as const)])
    const [verdicts, types] = await Promise.all([
      judgeAttempts(course.root, all, seeds, onProgress),
      checkTypes(overlay.root, placed),
    ])
    return { verdicts, types, chains }
  } finally {
    await Promise.all(overlays.map((one) => one[Symbol.asyncDispose]()))
  }
}

/** A suite that refuses its own reference when an earlier exercise is answered in another right way. */
function brokenChain(exercise: Exercise, { attempt, over }: Chain, verdicts: readonly Verdict[]): string[] {
  const failing = verdicts.find(({ status }) => status !== 'passed')
  if (attempt.exercise !== exercise || !failing) return []
  const code = failing.diagnosis?.code ?? failing.status
  return [
    `${exercise.testFile}: refuses the reference (${code}, seed ${failing.seed}) where earlier exercises are answered by ${over.join(', ')}`,
  ]
}

/** Files held to the project's lint and format: those a learner may come to read as an answer. */
function styled({ kind, files, path, exercise }: Attempt): string[] {
  if (kind === 'right') return [path]
  return kind === 'solution' ? exercise.files.flatMap((name) => files[name] ?? []) : []
}

function titlesOf(verdicts: readonly Verdict[] | undefined): string[] | undefined {
  return verdicts?.find(({ status }) => status === 'passed')?.tests.map(({ name }) => name)
}

/** A title that depends on the seed could never be expected. */
function unstableTitles({ testFile }: Exercise, verdicts: readonly Verdict[]): string[] {
  const passed = verdicts.filter(({ status }) => status === 'passed')
  const titles = new Set(passed.map(({ tests }) => tests.map(({ name }) => name).join('\n')))
  return titles.size > 1
    ? [`${testFile}: its titles differ from seed to seed; a title must not hold generated text`]
    : []
}

function checkCards({ chapters }: Course, pristine: Pristine): string[] {
  return chapters
    .filter(({ name, dir }) => (textAt(join(dir, 'README.md')) ?? '') !== (pristine.chapters[name] ?? ''))
    .map(
      ({ name }) =>
        `solutions/pristine.json is stale: the card of ${name} is another; \`${PRISTINE_COMMAND}\` writes it anew`,
    )
}
