import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openTypeChecker } from './open-type-checker.ts'
import { toyExercise } from './toy-exercise.ts'

test('type errors follow every save', async () => {
  await using toy = await toyExercise()
  await copyFile(
    fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
    join(toy.root, 'tsconfig.json'),
  )
  const types = openTypeChecker(toy.root)
  const problemsAfter = async (text: string): Promise<unknown> => {
    await toy.save(text)
    return types.problems([toy.file])
  }
  const wrong = [
    { file: toy.file, line: 1, column: 46, message: `Type 'string' is not assignable to type 'number'.` },
  ]
  expect(await problemsAfter(`export const double = (n: number): number => 'two'\n`)).toEqual(wrong)
  expect(await problemsAfter('export const double = (n: number): number => 2 * n\n')).toEqual([])
  expect(await problemsAfter(`export const double = (n: number): number => 'two'\n`)).toEqual(wrong)
  expect(await types.problems([join(toy.root, 'gone.ts')])).toEqual([])
  await types.close()
})
