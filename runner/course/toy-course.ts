import { copyFile, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toyFiles } from './toy-files.ts'

/** The project these tests belong to. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')

/** A complete small course in a folder of its own, removed with `await using`. */
export interface ToyCourse extends AsyncDisposable {
  root: string
  /** Absolute path of a file of the course. */
  path: (name: string) => string
  read: (name: string) => Promise<string>
  write: (name: string, text: string) => Promise<void>
  remove: (name: string) => Promise<void>
}

/**
 * Writes the toy course: 0.1 total, and 1.1 receipt, which imports it. `changes` replaces files of it, or adds some.
 * It has the fixtures that name seeds and diagnoses, and no others, so that its suites start fast.
 */
export async function toyCourse(changes: Readonly<Record<string, string>> = {}): Promise<ToyCourse> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'etude-course-')))
  const path = (name: string): string => join(root, name)
  const write = async (name: string, text: string): Promise<void> => {
    await mkdir(dirname(path(name)), { recursive: true })
    await writeFile(path(name), text)
  }
  for (const [name, text] of Object.entries({ ...toyFiles(), ...changes })) await write(name, text)
  for (const name of [
    'tsconfig.json',
    '.oxlintrc.json',
    '.oxfmtrc.json',
    'fixtures/testing/diagnosis.ts',
    'fixtures/testing/seed.ts',
  ]) {
    await mkdir(dirname(path(name)), { recursive: true })
    await copyFile(join(PROJECT, name), path(name))
  }
  await symlink(join(PROJECT, 'node_modules'), path('node_modules'), 'junction')
  return {
    root,
    path,
    read: (name) => readFile(path(name), 'utf8'),
    write,
    remove: (name) => rm(path(name), { recursive: true }),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  }
}
