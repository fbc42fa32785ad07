import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DoctorCheck } from './doctor-check.ts'

interface LockedPackage {
  version?: string
  link?: boolean
  optional?: boolean
  dev?: boolean
}

interface Drift {
  /** Such as "vitest 5.1.0 instead of 5.1.1". */
  said: string
  dev: boolean
}

const NAME = 'Lockfile'
/** How many packages are named. */
const SHOWN = 6

/**
 * Compares each package of package-lock.json with the one in node_modules, by the version its own package.json
 * states. Optional ones that are missing are those of other platforms; missing ones that only authors need are a note.
 */
export async function checkLockfile(root: string): Promise<DoctorCheck> {
  const lock = await jsonOf(join(root, 'package-lock.json'))
  const packages = lock?.['packages'] as Record<string, LockedPackage> | undefined
  if (packages === undefined) {
    return {
      name: NAME,
      state: 'note',
      said: 'There is no package-lock.json to compare node_modules with.',
      next: 'Bring it back with git restore package-lock.json.',
    }
  }
  const locked = Object.entries(packages).filter(
    ([path, { link }]) => path.startsWith('node_modules/') && !link,
  )
  const found = await Promise.all(locked.map(([path, entry]) => driftOf(root, path, entry)))
  const drift = found.filter((entry) => entry !== undefined)
  if (drift.length === 0) {
    return { name: NAME, state: 'ok', said: `node_modules is as package-lock.json has it.` }
  }
  const named = drift.slice(0, SHOWN).map(({ said }) => said)
  const more = drift.length > SHOWN ? ` and ${drift.length - SHOWN} more` : ''
  const isForAuthors = drift.every(({ dev }) => dev)
  return {
    name: NAME,
    state: isForAuthors ? 'note' : 'problem',
    said: `node_modules is not as package-lock.json has it: ${named.join(', ')}${more}.`,
    next: isForAuthors ? 'Only authors need these: npm ci adds them.' : 'npm ci',
  }
}

async function driftOf(root: string, path: string, entry: LockedPackage): Promise<Drift | undefined> {
  const { version, optional = false, dev = false } = entry
  const installed = (await jsonOf(join(root, path, 'package.json')))?.['version']
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  if (installed === undefined) return optional ? undefined : { said: `${name} is missing`, dev }
  if (installed === version) return undefined
  return { said: `${name} ${String(installed)} instead of ${version}`, dev: false }
}

async function jsonOf(path: string): Promise<Record<string, unknown> | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}
