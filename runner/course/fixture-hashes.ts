import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileHash } from './file-hash.ts'
import { folderFiles } from './folder-files.ts'
import type { Pristine } from './pristine.ts'

/** The files of fixtures/ that suites run on, with their hashes: everything there but our own tests of it. */
export function fixtureHashes(root: string): Record<string, string> {
  const paths = folderFiles(root, 'fixtures').filter((path) => !path.endsWith('.test.ts'))
  return Object.fromEntries(paths.map((path) => [path, fileHash(readFileSync(join(root, path)))]))
}

/** Tells which delivered files of fixtures/ are not as they were delivered: changed ones and missing ones. */
export type FixtureCheck = (pristine: Pristine) => string[]

/**
 * A check that reads a file again only when its size or time changed: a save asks for all of them. Synchronous on
 * purpose, as hundreds of small looks are several times faster than through the thread pool.
 */
export function openFixtureCheck(root: string): FixtureCheck {
  const known = new Map<string, { seen: string; hash: string }>()
  const hashOf = (path: string): string | undefined => {
    const stats = statSync(join(root, path), { throwIfNoEntry: false })
    if (!stats?.isFile()) return undefined
    const seen = `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.ino}`
    const before = known.get(path)
    if (before?.seen === seen) return before.hash
    const hash = fileHash(readFileSync(join(root, path)))
    known.set(path, { seen, hash })
    return hash
  }
  return ({ fixtures = {} }) =>
    Object.entries(fixtures).flatMap(([path, delivered]) => (hashOf(path) === delivered ? [] : [path]))
}
