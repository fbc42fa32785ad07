import { readFileSync, rmSync } from 'node:fs'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { uptime } from 'node:os'
import { dirname, join } from 'node:path'
import { CourseError } from '../course-error.ts'
import { writeFailure } from './write-failure.ts'

/**
 * Takes the one place a watch has in a workspace: two would answer the same save and overwrite each other's
 * progress. Given back by disposing of it. A lock whose process is gone is taken over.
 */
export async function lockWorkspace(root: string): Promise<AsyncDisposable> {
  const path = lockPath(root)
  if (!(await take(path))) {
    const holder = await watchHolder(root)
    if (holder !== undefined) {
      throw new CourseError(
        'watch-running',
        `Another watch is running in this folder (process ${holder}).`,
        `Use that one, or quit it with q and start again. If process ${holder} is something else, delete ${path}.`,
      )
    }
    await rm(path, { force: true })
    if (!(await take(path))) return lockWorkspace(root)
  }
  const release = (): void => {
    if (pidIn(path) === process.pid) rmSync(path, { force: true })
  }
  // A signal may end the process through `process.exit`, past everything that waits.
  process.once('exit', release)
  return {
    async [Symbol.asyncDispose]() {
      process.off('exit', release)
      release()
    },
  }
}

/** False when the lock is there already. */
async function take(path: string): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, `${process.pid}\n`, { flag: 'wx' })
    return true
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    if (exists && (await stat(dirname(path))).isDirectory()) return false
    throw writeFailure(error, path)
  }
}

/** The process that watches this workspace; undefined when it is gone, or the machine was started again since. */
export async function watchHolder(root: string): Promise<number | undefined> {
  const path = lockPath(root)
  const pid = pidIn(path)
  const written = (await stat(path).catch(() => undefined))?.mtimeMs ?? 0
  const started = Date.now() - uptime() * 1000
  return pid !== undefined && written > started && isAlive(pid) ? pid : undefined
}

function lockPath(root: string): string {
  return join(root, '.etude', 'watch.lock')
}

function pidIn(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // The process of another user may not be signalled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
