import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Exercise } from '../course/course.ts'
import type { CheckRequest } from './checker.ts'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

/** A real exercise of one file in a folder of its own, removed with `await using`. */
export interface ToyExercise extends AsyncDisposable {
  root: string
  exercise: Exercise
  /** Path of the file the learner edits. */
  file: string
  request(seed?: number, deadlineMs?: number): CheckRequest
  save(text: string): Promise<void>
}

const SUITE = `import { expect, test } from 'vitest'
import { double } from './double.ts'

test('doubles a number', async () => {
  expect(await double(2)).toBe(4)
})

test('doubles zero', async () => {
  expect(await double(0)).toBe(0)
})
`

/** Builds the toy: \`double(n)\` has to return twice n. */
export async function toyExercise(suite: string = SUITE): Promise<ToyExercise> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'etude-toy-')))
  const chapterDir = join(root, 'exercises', '01-numbers')
  const dir = join(chapterDir, '01-double')
  await mkdir(dir, { recursive: true })
  await mkdir(join(root, 'fixtures/testing'), { recursive: true })
  await writeFile(join(root, 'fixtures/testing/setup.ts'), 'export {}\n')
  await writeFile(
    join(root, 'package.json'),
    '{ "type": "module", "imports": { "#fixtures/*": "./fixtures/*" } }\n',
  )
  await writeFile(join(dir, 'double.test.ts'), suite)
  await symlink(join(PROJECT, 'node_modules'), join(root, 'node_modules'), 'junction')
  const exercise: Exercise = {
    id: '1.1',
    slug: 'double',
    title: 'Double',
    chapter: { number: 1, name: '01-numbers', title: 'Numbers', dir: chapterDir },
    dir,
    files: ['double.ts'],
    testFile: 'double.test.ts',
    solutionDir: join(root, 'solutions', '01-numbers', '01-double'),
  }
  const file = join(dir, 'double.ts')
  return {
    root,
    exercise,
    file,
    request: (seed = 7, deadlineMs) => ({
      exercise,
      testPath: join(dir, 'double.test.ts'),
      seed,
      deadlineMs,
    }),
    save: (text) => writeFile(file, text),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  }
}
