import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Course, Exercise } from '../course/course.ts'
import { pristinePath, readPristine, sameText } from '../course/pristine.ts'
import { packageVersion } from './package-version.ts'
import type { ExerciseRecord, ProgressState } from './progress-state.ts'

/** What is told of one exercise. */
export interface PortableExercise extends ExerciseRecord {
  slug: string
  /** Its number when it was exported; undefined where the course does not hold it any more. */
  id?: string
  /** The learner's files by name; only where they were asked for. */
  files?: Record<string, string>
}

/** A learner's progress as one file that another machine can read. */
export interface PortableProgress {
  format: 'etude-progress'
  schema: 1
  /** ISO 8601. */
  exportedAt: string
  course: {
    /** Of Etude's package. */
    version: string
    /** SHA-256 of solutions/pristine.json, in hex: which starters and suites there were. Null without that file. */
    pristine: string | null
  }
  /** Slug of the exercise the learner was at. */
  current?: string
  exercises: PortableExercise[]
}

/**
 * Gathers what is on record, in the order of the course; with `withCode` also the files that differ from their
 * starters, of exercises that are on record or not.
 */
export async function portableProgress(
  course: Course,
  state: ProgressState,
  withCode: boolean,
): Promise<PortableProgress> {
  const pristine = await readPristine(course.root)
  const exercises: PortableExercise[] = []
  for (const exercise of course.exercises) {
    const record = state.exercises[exercise.slug]
    const starters = pristine.exercises[exercise.slug]?.files ?? {}
    const files = withCode ? await ownFiles(exercise, starters) : undefined
    if (record === undefined && files === undefined) continue
    const known = record ?? { status: 'in-progress' as const, attempts: 0, hints: 0 }
    exercises.push({ slug: exercise.slug, id: exercise.id, ...known, ...(files ? { files } : {}) })
  }
  const inCourse = new Set(course.exercises.map(({ slug }) => slug))
  for (const [slug, record] of Object.entries(state.exercises))
    if (!inCourse.has(slug)) exercises.push({ slug, ...record })
  return {
    format: 'etude-progress',
    schema: 1,
    exportedAt: new Date().toISOString(),
    course: { version: await packageVersion(), pristine: await pristineHash(course.root) },
    ...(state.current === undefined ? {} : { current: state.current }),
    exercises,
  }
}

/** SHA-256 of the pristine bundle, in hex; null where there is none. */
export async function pristineHash(root: string): Promise<string | null> {
  const text = await readFile(pristinePath(root), 'utf8').catch(() => undefined)
  if (text === undefined) return null
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')
}

async function ownFiles(
  { dir, files }: Exercise,
  starters: Readonly<Record<string, string>>,
): Promise<Record<string, string> | undefined> {
  const own: Record<string, string> = {}
  for (const name of files) {
    const text = await readFile(join(dir, name), 'utf8').catch(() => undefined)
    if (text !== undefined && !sameText(text, starters[name] ?? '')) own[name] = text
  }
  return Object.keys(own).length > 0 ? own : undefined
}
