import { readFile, rm, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleExercise } from '../ui/sample.ts'
import { openEditor } from './open-editor.ts'

let folder: string
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'etude-editor-'))))
afterAll(() => rm(folder, { recursive: true, maxRetries: 5 }))

const one = sampleExercise('1.1', 'read-the-envelope')
const two = sampleExercise('1.2', 'ask-strictly')

test('each exercise is shown once as it is entered, and nothing is told', async () => {
  const editor = join(folder, 'editor.mjs')
  const log = join(folder, 'opened')
  await writeFile(
    editor,
    `import { appendFileSync } from 'node:fs'\nappendFileSync(process.argv[2], process.argv[3] + '\\n')\n`,
  )
  const notices: string[] = []
  const show = openEditor({ program: process.execPath, args: [editor, log] }, folder, (text) =>
    notices.push(text),
  )
  const opened = (count: number) =>
    expect
      .poll(async () => (await readFile(log, 'utf8').catch(() => '')).split('\n').length - 1, {
        timeout: 20_000,
      })
      .toBe(count)
  show(one)
  show(one)
  await opened(1)
  show(two)
  await opened(2)
  show(one)
  await opened(3)
  const path = (exercise: typeof one): string => join(exercise.dir, 'triage.ts')
  expect(await readFile(log, 'utf8')).toBe(`${path(one)}\n${path(two)}\n${path(one)}\n`)
  expect(notices).toEqual([])
})

test('an editor that is not there is told of once', async () => {
  const notices: string[] = []
  const show = openEditor({ program: join(folder, 'nowhere'), args: [] }, folder, (text) =>
    notices.push(text),
  )
  show(one)
  await expect.poll(() => notices.length, { timeout: 20_000 }).toBe(1)
  show(two)
  expect(notices).toEqual([expect.stringContaining(`Your editor was not opened: ${join(folder, 'nowhere')}`)])
})

test('an editor that fails is told of once', async () => {
  const notices: string[] = []
  const show = openEditor({ program: process.execPath, args: ['-e', 'process.exit(3)'] }, folder, (text) =>
    notices.push(text),
  )
  show(one)
  show(two)
  await expect.poll(() => notices.length, { timeout: 20_000 }).toBe(1)
  expect(notices[0]).toContain('ended with exit code 3')
})
