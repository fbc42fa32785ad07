import { constants } from 'node:fs'
import { access, mkdir, mkdtemp, readFile, rm, rmdir, stat, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Course } from '../course/course.ts'
import { workspacePath } from '../course/workspace-path.ts'
import { CourseError } from '../course-error.ts'
import { parseState, progressPath } from '../session/progress-file.ts'
import { watchHolder } from '../session/workspace-lock.ts'
import { writeFailure } from '../session/write-failure.ts'
import type { DoctorCheck } from './doctor-check.ts'

const MEGABYTE = 1024 * 1024

/** Whether .etude and the learner's files can be written. Writes and removes a file in .etude. */
export async function checkWriting({ root, exercises }: Course): Promise<DoctorCheck> {
  const name = 'Writing'
  const failure = await scratchFolder(root).then(
    (scratch) => scratch[Symbol.asyncDispose](),
    (error: unknown) => writeFailure(error, join(root, '.etude')),
  )
  if (failure !== undefined) {
    const { message, next } = asCourseError(failure)
    return { name, state: 'problem', said: message, next }
  }
  const closed: string[] = []
  for (const { dir, files } of exercises) {
    for (const path of [dir, ...files.map((file) => join(dir, file))]) {
      const isThere = await stat(path).catch(() => undefined)
      if (isThere && !(await isWritable(path))) closed.push(workspacePath(root, path))
    }
  }
  if (closed.length === 0) return { name, state: 'ok', said: 'The exercises and .etude can be written.' }
  const more = closed.length > 3 ? ` and ${closed.length - 3} more` : ''
  return {
    name,
    state: 'problem',
    said: `You have no right to write ${closed.slice(0, 3).join(', ')}${more}.`,
    next: 'Make them your own again: they may have been made by another user, such as root.',
  }
}

/** A folder of its own in .etude; disposing of it removes it, and .etude where that was made for it. */
export async function scratchFolder(root: string): Promise<{ path: string } & AsyncDisposable> {
  const state = join(root, '.etude')
  const isNew = (await stat(state).catch(() => undefined)) === undefined
  await mkdir(state, { recursive: true })
  const path = await mkdtemp(join(state, 'doctor-'))
  await writeFile(join(path, 'probe.ts'), 'export {}\n')
  return {
    path,
    async [Symbol.asyncDispose]() {
      await rm(path, { recursive: true, force: true, maxRetries: 5 })
      if (isNew) await rmdir(state).catch(() => undefined)
    },
  }
}

/** Whether the progress file can be read. Nothing is mended here: the next command that needs it does that. */
export async function checkProgress({ root, exercises }: Course): Promise<DoctorCheck> {
  const name = 'Progress'
  let text: string
  try {
    text = await readFile(progressPath(root), 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOENT') return { name, state: 'ok', said: 'None is kept yet.' }
    return {
      name,
      state: 'problem',
      said: `.etude/progress.json cannot be opened (${String(code)}).`,
      next: 'Give yourself the right to read that file.',
    }
  }
  try {
    const state = parseState(text)
    if (state) {
      const done = exercises.filter(({ slug }) => state.exercises[slug]?.status === 'done').length
      return { name, state: 'ok', said: `${done} of ${exercises.length} exercises are done.` }
    }
  } catch (error) {
    const { message, next } = asCourseError(error)
    return { name, state: 'problem', said: message, next }
  }
  return {
    name,
    state: 'problem',
    said: '.etude/progress.json cannot be read as progress.',
    next: 'Run `etude list`: it moves the file aside and takes the last good copy.',
  }
}

/** Whether a watch runs here. */
export async function checkLock(root: string): Promise<DoctorCheck> {
  const holder = await watchHolder(root)
  if (holder === undefined) return { name: 'Watch', state: 'ok', said: 'No watch is running here.' }
  return {
    name: 'Watch',
    state: 'note',
    said: `A watch is running here (process ${holder}).`,
    next: 'Nothing to do, unless it should not: quit it with q.',
  }
}

/** How much room there is on the disk of the workspace. */
export async function checkDisk(root: string): Promise<DoctorCheck> {
  const name = 'Disk'
  const found = await statfs(root).catch(() => undefined)
  if (found === undefined) return { name, state: 'note', said: 'How much room there is cannot be told here.' }
  const free = Math.floor((found.bavail * found.bsize) / MEGABYTE)
  const said = free >= 10_240 ? `${Math.floor(free / 1024)} GB are free.` : `${free} MB are free.`
  if (free >= 500) return { name, state: 'ok', said }
  return { name, state: free < 50 ? 'problem' : 'note', said, next: 'Make room, or progress cannot be kept.' }
}

async function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  )
}

function asCourseError(error: unknown): CourseError {
  if (error instanceof CourseError) return error
  throw error
}
