import { mkdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { CourseError } from '../course-error.ts'
import type { ExerciseRecord, ProgressState } from './progress-state.ts'
import { writeFailure } from './write-failure.ts'

/** The schema this version reads and writes. */
const SCHEMA = 1

/** What was found on disk, and what a person must be told about it. */
export interface LoadedProgress {
  state: ProgressState
  notice?: CourseError
}

/**
 * Reads .etude/progress.json. A file that cannot be read as progress is moved aside, never overwritten, and the
 * last good copy takes its place. A file from a newer Etude is left alone and refused.
 */
export async function loadProgress(root: string): Promise<LoadedProgress> {
  const text = await textOf(progressPath(root))
  const backup = parseState(await textOf(lastGoodPath(root)))
  if (text === undefined && !backup) return { state: freshState() }
  if (text === undefined && backup) {
    return {
      state: backup,
      notice: new CourseError(
        'progress-missing',
        'Your progress file was gone; your progress was taken from its last good copy.',
        'Nothing to do. To start over on purpose, delete the folder .etude.',
      ),
    }
  }
  const state = parseState(text)
  if (state) return { state }

  const aside = `progress.unreadable-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.json`
  await rename(progressPath(root), join(root, '.etude', aside)).catch((error: unknown) => {
    throw writeFailure(error, progressPath(root))
  })
  const recovered = backup
    ? 'Your progress was taken from its last good copy.'
    : 'There was no good copy of it, so the list starts empty; your exercise files are untouched.'
  const next = backup
    ? 'Nothing to do.'
    : 'Run `etude run <exercise>` on an exercise you had finished to have it marked again.'
  return {
    state: backup ?? freshState(),
    notice: new CourseError(
      'progress-unreadable',
      `Your progress file could not be read and was moved to .etude/${aside}. ${recovered}`,
      next,
    ),
  }
}

/** Writes the state and then its last good copy, each in one step. */
export async function saveProgress(root: string, state: ProgressState): Promise<void> {
  const text = `${JSON.stringify(state, null, 2)}\n`
  try {
    await mkdir(join(root, '.etude'), { recursive: true })
    await writeFileAtomic(progressPath(root), text)
    await writeFileAtomic(lastGoodPath(root), text)
  } catch (error) {
    throw writeFailure(error, progressPath(root))
  }
}

/** Where progress is kept, in a workspace. */
export function progressPath(root: string): string {
  return join(root, '.etude', 'progress.json')
}

function lastGoodPath(root: string): string {
  return join(root, '.etude', 'progress.last-good.json')
}

function freshState(): ProgressState {
  return { schema: SCHEMA, welcomed: false, exercises: {} }
}

/** Undefined when there is no such file. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code)))
      return undefined
    throw new CourseError(
      'progress-closed',
      `Your progress in ${path} cannot be opened (${error instanceof Error ? error.message : error}).`,
      'Give yourself the right to read that file, then try again.',
    )
  }
}

/** Undefined when the text is not a progress file. */
export function parseState(text: string | undefined): ProgressState | undefined {
  let value: unknown
  try {
    value = JSON.parse(text ?? '')
  } catch {
    return undefined
  }
  if (!isObject(value) || typeof value.schema !== 'number') return undefined
  if (value.schema > SCHEMA) {
    throw new CourseError(
      'progress-newer',
      `Your progress was written by a newer Etude (schema ${value.schema}; this one reads ${SCHEMA}). It was left as it is.`,
      'Update this folder: npx etude update',
    )
  }
  const { current, welcomed, exercises } = value
  const fits =
    value.schema === SCHEMA &&
    (current === undefined || typeof current === 'string') &&
    typeof welcomed === 'boolean' &&
    isObject(exercises) &&
    Object.values(exercises).every(isRecord)
  return fits ? (value as unknown as ProgressState) : undefined
}

function isRecord(value: unknown): value is ExerciseRecord {
  return (
    isObject(value) &&
    ['in-progress', 'done', 'borrowed'].includes(String(value.status)) &&
    Number.isInteger(value.attempts) &&
    Number.isInteger(value.hints)
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
