import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sampleExercise } from '../ui/sample.ts'
import { readCard } from './exercise-card.ts'

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'etude-card-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const cardOf = async (text: string) => {
  await writeFile(join(dir, 'README.md'), text)
  return readCard({ ...sampleExercise(), dir })
}

test('the goal is the section of that name, as running text', async () => {
  const card = await cardOf(
    '# Reply\n\n## Goal\n\nSend **one** question\nto a [model](https://x.example).\n\n## Task\n\nGo.\n',
  )
  expect(card).toEqual({ goal: 'Send one question to a model.', afterword: undefined })
})

test('lists stay lists, and Windows line ends are no matter', async () => {
  const card = await cardOf('# Reply\r\n\r\n## Why it works\r\n\r\nTwo things:\r\n\r\n- one\r\n- two\r\n')
  expect(card.afterword).toBe('Two things:\n\n- one\n- two')
})

test('a README without these parts, or none at all, gives an empty card', async () => {
  expect(await cardOf('# Reply\n')).toEqual({ goal: undefined, afterword: undefined })
  expect(readCard({ ...sampleExercise(), dir: join(dir, 'gone') })).toEqual({})
})
