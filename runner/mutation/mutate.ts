// npm run mutation [-- exercise …]: how many small faults in a reference its suite notices.
import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Exercise } from '../course/course.ts'
import { discoverCourse } from '../course/discover.ts'
import { findExercise } from '../course/find-exercise.ts'
import { createOverlay } from '../course/overlay.ts'
import { type MutationReport, scoreOf, survivorsOf } from './mutation-score.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const STRYKER = join(ROOT, 'node_modules/@stryker-mutator/core/bin/stryker.js')
/** Percent of the mutants that a suite must notice. */
const LEAST = 85

const course = await discoverCourse(ROOT)
const asked = process.argv.slice(2)
const exercises = asked.length > 0 ? asked.map((name) => findExercise(course, name)) : course.exercises
const missed: string[] = []
for (const exercise of exercises) {
  const report = await mutate(exercise)
  const { killed, all, percent } = scoreOf(report)
  console.log(`${exercise.id} ${exercise.slug}: ${killed} of ${all} mutants noticed, ${percent} %`)
  for (const line of survivorsOf(report)) console.log(`  ${line}`)
  if (percent < LEAST) missed.push(exercise.id)
}
if (missed.length > 0) {
  console.log(`Below ${LEAST} %: ${missed.join(', ')}.`)
  process.exitCode = 1
}

/** Runs the suite against every mutant of the exercise's reference, in an overlay that is thrown away. */
async function mutate(exercise: Exercise): Promise<MutationReport> {
  await using overlay = await createOverlay(course, ({ solutionDir }, name) => join(solutionDir, name))
  const files = Object.fromEntries(exercise.files.map((name) => [name, join(exercise.solutionDir, name)]))
  const suite = await overlay.add(exercise, files)
  const folder = `exercises/${exercise.chapter.name}/${basename(exercise.dir)}`
  const settings = {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    mutate: exercise.files.map((name) => `${folder}/${name}`),
    vitest: { configFile: 'vitest.config.mjs', related: false },
    inPlace: true,
    disableTypeChecks: false,
    reporters: ['json'],
    jsonReporter: { fileName: 'mutation.json' },
    coverageAnalysis: 'perTest',
    timeoutMS: 10_000,
    allowConsoleColors: false,
    tempDirName: '.stryker',
    checkers: [],
    ignorePatterns: ['node_modules', 'fixtures'],
    cleanTempDir: 'always',
  }
  await writeFile(join(overlay.root, 'vitest.config.mjs'), configText(relative(overlay.root, suite)))
  await writeFile(join(overlay.root, 'stryker.config.json'), JSON.stringify(settings))
  // Stryker reads it with an interface of TypeScript that version 7 has no more.
  await writeFile(join(overlay.root, 'tsconfig.json'), '{}')
  await run(overlay.root)
  return JSON.parse(await readFile(join(overlay.root, 'mutation.json'), 'utf8')) as MutationReport
}

function configText(suite: string): string {
  const test = {
    include: [suite],
    setupFiles: [join(ROOT, 'fixtures/testing/setup.ts')],
    testTimeout: 20_000,
    watch: false,
  }
  return `export default { test: { ...${JSON.stringify(test)}, server: { deps: { external: [/\\/fixtures\\/(?!.*\\.test\\.)/] } } } }\n`
}

async function run(cwd: string): Promise<void> {
  const child = spawn(process.execPath, [STRYKER, 'run'], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part) => (text += part))
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`Stryker ended with ${String(code)}.\n${text}`)
}
