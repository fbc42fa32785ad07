import { join } from 'node:path'
import type { Exercise } from '../course/course.ts'
import { type DemoScript, findDemo } from '../course/demo-script.ts'
import { discoverCourse } from '../course/discover.ts'
import { createOverlay } from '../course/overlay.ts'
import { CourseError } from '../course-error.ts'
import { freshSeed } from '../check/fresh-seed.ts'
import { openProgress } from '../session/open-progress.ts'
import { type DemoCall, playDemo, type Played } from '../session/play-demo.ts'
import { isOpen } from '../session/progress-state.ts'
import { clean } from '../ui/clean.ts'
import type { Call, Command } from './command.ts'
import { noticeTo } from './notice-to.ts'

/** A demo waits for no model and no customer; one that takes this long goes round in circles. */
const TIMEOUT_MS = 20_000

/** Runs the learner's own modules of a chapter together; with --borrow the reference stands in for open exercises. */
export const demo: Command = async (call) => {
  const { root, words, options, out, err } = call
  const course = await discoverCourse(root)
  const script = findDemo(course, chapterOf(words[0]))
  const progress = await openProgress(root, noticeTo(err))
  const records = progress.state.exercises
  const open = script.exercises.filter(
    ({ slug }) => isOpen(records[slug]) && records[slug]?.status !== 'stale',
  )
  if (open.length > 0 && !options.borrow) return nameOpen(call, script, open)

  const seed = options.seed ?? freshSeed()
  const play = (cwd: string): Promise<Played> => {
    const onOutput: DemoCall['onOutput'] = options.json ? () => undefined : (text) => out(clean(text))
    const said = [...words.slice(1), ...(options.gate ? ['--gate'] : [])]
    const { path } = script
    return playDemo({ path, cwd, workspace: root, words: said, seed, timeoutMs: TIMEOUT_MS, onOutput })
  }
  if (open.length > 0 && !options.json) out(`The reference stands in for ${open.map(named).join(', ')}.\n\n`)
  const played = open.length === 0 ? await play(root) : await onOverlay()
  if (options.json) {
    const exercises = listing(script, open, 'reference')
    const { status, output, durationMs } = played
    out(
      `${JSON.stringify({ chapter: script.chapter, status, seed, exercises, output, durationMs }, null, 2)}\n`,
    )
  } else if (played.status === 'failed' || played.status === 'timeout') {
    err(`${ENDED[played.status]} \`etude demo ${script.chapter} --seed ${seed}\` repeats it.\n`)
  }
  return played.status === 'ran' ? 0 : 1

  async function onOverlay(): Promise<Played> {
    await using overlay = await createOverlay(course, (exercise, name) =>
      join(open.includes(exercise) ? exercise.solutionDir : exercise.dir, name),
    )
    return await play(overlay.root)
  }
}

const ENDED = {
  failed: 'The demo broke off; what your code threw stands above.',
  timeout: `The demo was stopped after ${TIMEOUT_MS / 1000} s: is there a loop that never ends?`,
}

function chapterOf(word: string | undefined): number {
  const number = Number(/^0*(\d+)$/.exec(word ?? '')?.[1])
  if (Number.isInteger(number)) return number
  throw new CourseError(
    'which-chapter',
    word === undefined ? 'A demo is named by its chapter.' : `"${word}" is not the number of a chapter.`,
    'For example: etude demo 1 "where is my parcel"',
  )
}

function nameOpen({ options, out }: Call, script: DemoScript, open: readonly Exercise[]): number {
  const { chapter } = script
  if (options.json) {
    const exercises = listing(script, open, null)
    out(`${JSON.stringify({ chapter, status: 'open', exercises }, null, 2)}\n`)
    return 1
  }
  const [one] = open
  const [are, they] = open.length === 1 ? ['is', 'it'] : ['are', 'them']
  out(
    `The demo of chapter ${chapter} runs your own modules. Still open ${are} ${open.map(named).join(', ')}.\n` +
      `\`etude watch ${one?.id}\` goes there; \`etude demo ${chapter} --borrow\` runs with the reference in place of ${they}.\n`,
  )
  return 1
}

function listing(
  { exercises }: DemoScript,
  open: readonly Exercise[],
  otherwise: 'reference' | null,
): object[] {
  return exercises.map((exercise) => ({
    exercise: exercise.id,
    slug: exercise.slug,
    from: open.includes(exercise) ? otherwise : 'yours',
  }))
}

function named({ id, slug }: Exercise): string {
  return `${id} ${slug}`
}
