import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Checker, TypeChecker } from '../check/checker.ts'
import { freshSeed } from '../check/fresh-seed.ts'
import type { Course, Exercise } from '../course/course.ts'
import { CourseError } from '../course-error.ts'
import { hintText, readHints } from '../course/hints.ts'
import type { FixtureCheck } from '../course/fixture-hashes.ts'
import { prerequisitesOf } from '../course/prerequisites.ts'
import { isSuitePristine, type Pristine } from '../course/pristine.ts'
import { checkCourse } from './check-course.ts'
import { checkRequest } from './check-request.ts'
import { readCard } from './exercise-card.ts'
import type { Progress } from './progress.ts'
import { resetExercise } from './reset-exercise.ts'
import type { SessionEffect } from './session-effect.ts'
import type { SessionEvent } from './session-event.ts'
import { findMissing, type FileWatch } from './watch-files.ts'

/** How long a file that is empty or gone may be so before the learner is told. */
const HALF_WRITTEN_MS = 60
/** How long a pass waits for its types when the learner quits. */
const GRACE_MS = 1_500

/** What effects work on. The checkers are still starting when the first effects run. */
export interface EffectWorld {
  course: Course
  progress: Progress
  seed: number | undefined
  cwd: string
  checker: Promise<Checker>
  types: Promise<TypeChecker>
  files: FileWatch
  /** Shows the exercise's file in the learner's editor, where there is one to be told. */
  edit: (exercise: Exercise) => void
  pristine: () => Promise<Pristine>
  fixtures: FixtureCheck
  send: (event: SessionEvent) => void
  suspend: () => void
  /** The newest run and the newest look: what an older one is still about to do is dropped. */
  newest: { run: number; look: number }
}

/** Does one effect; what comes of it is sent as an event. Rejects only when something is wrong that was not expected. */
export async function runEffect(world: EffectWorld, effect: SessionEffect): Promise<void> {
  const { progress, send } = world
  switch (effect.type) {
    case 'watch':
      world.files.follow(effect.exercise)
      return world.edit(effect.exercise)
    case 'look':
      return look(world, effect.exercise, false)
    case 'load-card':
      return loadCard(world, effect.exercise)
    case 'check':
      return check(world, effect.exercise, effect.generation)
    case 'cancel':
      world.newest.run = 0
      return (await world.checker).cancel()
    case 'check-all':
      return checkAll(world, effect.batch)
    case 'record':
      await progress.recordVerdict(effect.exercise, effect.verdict, effect.done)
      // What is on disk has the last word: another command may have borrowed or undone meanwhile.
      return send({ type: 'progress', records: progress.state.exercises })
    case 'set-current':
      return progress.setCurrent(effect.exercise)
    case 'mark-welcomed':
      return progress.markWelcomed()
    case 'hint':
      return hint(world, effect.exercise, effect.diagnosis, effect.further)
    case 'reset':
      return reset(world, effect.exercise)
    case 'read-transcript':
      return readTranscript(world, effect.exercise)
    case 'read-diff':
      return readDiff(world, effect.exercise)
    case 'suspend':
      return world.suspend()
    case 'grace':
      setTimeout(() => send({ type: 'grace-over' }), GRACE_MS).unref()
      return undefined
    default:
      return effect satisfies never
  }
}

/** Says whether the exercise's files can be checked, as after a save. */
export async function look(
  { newest, send }: Pick<EffectWorld, 'newest' | 'send'>,
  exercise: Exercise,
  saved: boolean,
): Promise<void> {
  const mine = ++newest.look
  let missing = await findMissing(exercise)
  if (missing.length > 0 && saved) {
    // Most often an editor is between emptying the file and filling it.
    await sleep(HALF_WRITTEN_MS)
    missing = await findMissing(exercise)
  }
  if (mine === newest.look) send({ type: 'files', exercise: exercise.id, saved, missing })
}

async function loadCard({ send, course }: EffectWorld, exercise: Exercise): Promise<void> {
  const hintCount = (await readHints(exercise)).length
  const buildsOn = prerequisitesOf(course.exercises, exercise).map(({ slug }) => slug)
  send({ type: 'card', exercise: exercise.id, card: { ...readCard(exercise), hintCount, buildsOn } })
}

async function check(world: EffectWorld, exercise: Exercise, generation: number): Promise<void> {
  const { course, send, newest } = world
  newest.run = generation
  try {
    const [pristine, checker] = await Promise.all([world.pristine(), world.checker])
    if (newest.run !== generation) return
    const verdict = await checker.check(checkRequest(pristine, exercise, world.seed))
    if (!verdict) return
    send({ type: 'verdict', generation, verdict })
    send({ type: 'transcript', generation, exists: existsSync(tracePath(course, exercise)) })
    // After the verdict, which is what the learner waits for: these would take processor time from it.
    await tellSuite(world, pristine, exercise, generation)
    await tellTypes(world, exercise, generation)
  } catch (error) {
    send({ type: 'check-failed', generation, message: messageOf(error) })
  }
}

async function tellTypes(world: EffectWorld, exercise: Exercise, generation: number): Promise<void> {
  world.send({ type: 'types', generation, problems: await typesOf(world, exercise) })
}

async function tellSuite(
  { send, fixtures }: EffectWorld,
  pristine: Pristine,
  exercise: Exercise,
  generation: number,
): Promise<void> {
  const isPristine = await isSuitePristine(pristine, exercise)
  send({ type: 'suite', generation, pristine: isPristine, editedFiles: fixtures(pristine) })
}

/** A type checker that cannot answer must not keep anybody from moving on. */
async function typesOf(world: EffectWorld, exercise: Exercise) {
  try {
    return await (await world.types).problems(exercise.files.map((name) => join(exercise.dir, name)))
  } catch {
    return 'unknown' as const
  }
}

async function checkAll(world: EffectWorld, batch: number): Promise<void> {
  const { course, progress, send, types } = world
  const [checker, pristine] = await Promise.all([world.checker, world.pristine()])
  const editedFiles = world.fixtures(pristine)
  const seedOf = (): number => world.seed ?? freshSeed()
  try {
    const check = { course, checker, types, pristine, progress, seedOf, editedFiles }
    await checkCourse(check, (exercise, { verdict }) => {
      send({ type: 'one-of-all', batch, exercise: exercise.id, passes: verdict.status === 'passed' })
    })
  } finally {
    send({ type: 'progress', records: progress.state.exercises })
    send({ type: 'all-checked', batch })
  }
}

async function hint(
  world: EffectWorld,
  exercise: Exercise,
  diagnosis: string | undefined,
  further: boolean,
): Promise<void> {
  const { progress, send } = world
  const hints = await readHints(exercise)
  if (hints.length === 0) return send({ type: 'notice', text: 'This exercise has no hints.' })
  const open = further
    ? await progress.openHint(exercise, hints.length)
    : Math.min(progress.state.exercises[exercise.slug]?.hints ?? 0, hints.length)
  const texts = hints.map((rung) => hintText(rung, diagnosis))
  return send({ type: 'hints', exercise: exercise.id, texts, open })
}

async function reset(world: EffectWorld, exercise: Exercise): Promise<void> {
  const { course, progress, send, cwd } = world
  const { restored, backup } = await resetExercise(course.root, exercise, 'everything', progress)
  send({ type: 'progress', records: progress.state.exercises })
  const kept = backup ? ` Your version is in ${relative(cwd, backup)}; etude undo brings it back.` : ''
  const text =
    restored.length > 0 ? `${restored.join(', ')}: put back.${kept}` : 'All files are as the course has them.'
  // The reset's own saves are seen by the watch; looking once more costs nothing and never misses.
  await look(world, exercise, false)
  send({ type: 'notice', text, lasting: true })
}

async function readTranscript({ course, send }: EffectWorld, exercise: Exercise): Promise<void> {
  const jsonLines = await readFile(tracePath(course, exercise), 'utf8').catch(() => undefined)
  if (jsonLines !== undefined) return send({ type: 'pager', content: { kind: 'transcript', jsonLines } })
  return send({
    type: 'notice',
    text: 'There is no transcript yet: nothing was sent to the model in the last run.',
  })
}

async function readDiff({ send, cwd }: EffectWorld, exercise: Exercise): Promise<void> {
  const files = await Promise.all(
    exercise.files.map(async (name) => ({
      name: relative(cwd, join(exercise.dir, name)),
      yours: await readFile(join(exercise.dir, name), 'utf8').catch(() => ''),
      reference: await readFile(join(exercise.solutionDir, name), 'utf8'),
    })),
  )
  send({ type: 'pager', content: { kind: 'diff', files } })
}

function tracePath(course: Course, exercise: Exercise): string {
  return join(course.root, '.etude', 'traces', `${exercise.id}-last.jsonl`)
}

function messageOf(error: unknown): string {
  if (error instanceof CourseError) return `${error.message} ${error.next}`
  return `The checker stopped: ${error instanceof Error ? error.message : String(error)}.`
}
