import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { discoverCourse } from './discover.ts'
import { findExercise } from './find-exercise.ts'
import { createOverlay } from './overlay.ts'
import { toyCourse } from './toy-course.ts'
import { solutionFile } from './verify/attempt.ts'
import { workspacePath } from './workspace-path.ts'

async function namesBelow(dir: string): Promise<string[]> {
  const names = await readdir(dir, { recursive: true })
  return names.map((name) => name.replaceAll('\\', '/')).sort()
}

test('holds the wanted files, and nothing of the workspace changes or stays', async () => {
  await using toy = await toyCourse()
  const before = await namesBelow(toy.path('exercises'))
  const course = await discoverCourse(toy.root)
  const receipt = findExercise(course, 'receipt')
  const own = { 'receipt.ts': toy.path('solutions/01-paper/01-receipt/receipt.wrong.no-label.ts') }
  const overlay = await createOverlay(course, solutionFile)
  const suite = await overlay.add(receipt, own)
  const other = await overlay.add(receipt, own, 'no-label')
  const found = await namesBelow(join(overlay.root, 'exercises'))
  expect([workspacePath(overlay.root, suite), workspacePath(overlay.root, other), ...found]).toEqual([
    'exercises/01-paper/01-receipt/receipt.test.ts',
    'exercises/01-paper/01-receipt~no-label/receipt.test.ts',
    '00-start',
    '00-start/01-total',
    '00-start/01-total/total.ts',
    '01-paper',
    '01-paper/01-receipt',
    '01-paper/01-receipt/receipt.test.ts',
    '01-paper/01-receipt/receipt.ts',
    '01-paper/01-receipt~no-label',
    '01-paper/01-receipt~no-label/receipt.test.ts',
    '01-paper/01-receipt~no-label/receipt.ts',
  ])
  expect(await readFile(join(overlay.root, 'exercises/01-paper/01-receipt/receipt.ts'), 'utf8')).toBe(
    await toy.read('solutions/01-paper/01-receipt/receipt.wrong.no-label.ts'),
  )
  await overlay[Symbol.asyncDispose]()
  expect([existsSync(overlay.root), await namesBelow(toy.path('exercises'))]).toEqual([false, before])
})

test('relative imports, #fixtures and packages resolve there', async () => {
  await using toy = await toyCourse()
  const course = await discoverCourse(toy.root)
  await using overlay = await createOverlay(course, solutionFile)
  const suite = await overlay.add(findExercise(course, 'receipt'), {}, 'plain')
  const script = join(suite, '../try.ts')
  await writeFile(
    script,
    `import { runSeed } from '#fixtures/testing/seed.ts'
import { z } from 'zod'
import { receipt } from '../01-receipt/receipt.ts'
process.stdout.write([runSeed(), typeof z.string, receipt([250, 100])].join(', '))
`,
  )
  const { stdout } = await promisify(execFile)(process.execPath, [script], {
    env: { ...process.env, ETUDE_SEED: '41' },
  })
  expect(stdout).toBe('41, function, Total 3.50')
})

test('a file that is not there stays out', async () => {
  await using toy = await toyCourse()
  await toy.remove('exercises/00-start/01-total/total.ts')
  const course = await discoverCourse(toy.root)
  await using overlay = await createOverlay(course, ({ dir, slug }, name) =>
    slug === 'receipt' ? undefined : join(dir, name),
  )
  expect(await namesBelow(join(overlay.root, 'exercises'))).toEqual([
    '00-start',
    '00-start/01-total',
    '01-paper',
    '01-paper/01-receipt',
  ])
})
