import { cp, mkdtemp, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
const COPIED = [
  'exercises',
  'solutions',
  'fixtures',
  'runner',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
]

/** A copy of the project to edit in, removed with `await using`. */
export interface BenchWorkspace extends AsyncDisposable {
  root: string
}

/** Copies the course and the runner, and links node_modules. */
export async function benchWorkspace(): Promise<BenchWorkspace> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'etude-bench-')))
  for (const name of COPIED) await cp(join(PROJECT, name), join(root, name), { recursive: true })
  await symlink(join(PROJECT, 'node_modules'), join(root, 'node_modules'), 'junction')
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) }
}
