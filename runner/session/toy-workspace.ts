import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exerciseFiles, pristineEntry, TOY_TSCONFIG } from './toy-exercise-files.ts'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

/** A small course of its own in a temporary folder, removed with `await using`. */
export interface ToyWorkspace extends AsyncDisposable {
  root: string
  /** Path of the file the learner edits in the first exercise. */
  first: string
  /** Path of the file the learner edits in the second exercise. */
  second: string
}

/** A toy exercise answered rightly and wrongly. */
export const doubleRight = 'export function double(n: number): number {\n  return n * 2\n}\n'
export const doubleWrong = 'export function double(n: number): number {\n  return n + 2\n}\n'
export const doubleIllTyped =
  'export function double(n: number): number {\n  const twice: string = n * 2\n  return Number(twice)\n}\n'
export const doubleEndless = 'export function double(n: number): number {\n  for (;;) n += 0\n}\n'

/** Builds a course of two exercises: `double` and `triple`. Their suites are plain Vitest. */
export async function toyWorkspace(): Promise<ToyWorkspace> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'etude-watch-')))
  const files: Record<string, string> = {
    'package.json': '{ "type": "module", "imports": { "#fixtures/*": "./fixtures/*" } }\n',
    'tsconfig.json': TOY_TSCONFIG,
    'exercises/01-numbers/README.md': '# Numbers\n',
    ...exerciseFiles('01-numbers/01-double', 'double', 2),
    ...exerciseFiles('01-numbers/02-triple', 'triple', 3),
  }
  const pristine = {
    version: 1,
    exercises: {
      ...pristineEntry(files, '01-numbers/01-double', 'double', '1.1'),
      ...pristineEntry(files, '01-numbers/02-triple', 'triple', '1.2'),
    },
    chapters: {},
  }
  files['solutions/pristine.json'] = JSON.stringify(pristine)
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), text)
  }
  for (const name of ['node_modules', 'fixtures'])
    await symlink(join(PROJECT, name), join(root, name), 'junction')
  return {
    root,
    first: join(root, 'exercises/01-numbers/01-double/double.ts'),
    second: join(root, 'exercises/01-numbers/02-triple/triple.ts'),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  }
}
