import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CourseError } from '../course-error.ts'
import type { Course, Exercise } from './course.ts'
import { prerequisitesOf } from './prerequisites.ts'

/** What a chapter shows of the learner's own modules together. */
export interface DemoScript {
  chapter: number
  /** Absolute path of the script: started with the workspace, or an overlay of it, as its working directory. */
  path: string
  /** The exercises whose files it runs, and those they are built on, in course order. */
  exercises: Exercise[]
}

const SCRIPT = /^demo-(\d+)\.ts$/
/** A learner's file as a demo names it: a path from the root of the course. */
const NAMED = /'(exercises\/[\w-]+\/[\w-]+)\/[\w.-]+'/g

/**
 * The demo of a chapter, `fixtures/demos/demo-<number>.ts`. Which exercises it needs is read from the paths it names
 * and from what their references import.
 *
 * @throws CourseError no-demo, demo-broken
 */
export function findDemo(course: Course, chapter: number): DemoScript {
  const path = join(course.root, 'fixtures', 'demos', `demo-${chapter}.ts`)
  if (!existsSync(path)) throw noDemo(course, chapter)
  const text = readFileSync(path, 'utf8')
  const needed = new Set<Exercise>()
  for (const [, folder = ''] of text.matchAll(NAMED)) {
    const dir = join(course.root, ...folder.split('/'))
    const exercise = course.exercises.find((one) => one.dir === dir)
    if (exercise === undefined) {
      throw new CourseError(
        'demo-broken',
        `The demo of chapter ${chapter} names ${folder}, which is no exercise of this course.`,
        `Correct ${path}.`,
      )
    }
    addWithPrerequisites(course.exercises, exercise, needed)
  }
  return { chapter, path, exercises: course.exercises.filter((exercise) => needed.has(exercise)) }
}

function addWithPrerequisites(all: readonly Exercise[], exercise: Exercise, into: Set<Exercise>): void {
  if (into.has(exercise)) return
  into.add(exercise)
  for (const earlier of prerequisitesOf(all, exercise)) addWithPrerequisites(all, earlier, into)
}

function noDemo({ root }: Course, chapter: number): CourseError {
  const dir = dirname(join(root, 'fixtures', 'demos', 'x'))
  const names = existsSync(dir) ? readdirSync(dir) : []
  const numbers = names.flatMap((name) => Number(SCRIPT.exec(name)?.[1] ?? []) || [])
  const known = numbers.sort((a, b) => a - b).join(', ')
  return new CourseError(
    'no-demo',
    `Chapter ${chapter} has no demo.`,
    known === '' ? 'This course has none yet.' : `There are demos of chapters ${known}.`,
  )
}
