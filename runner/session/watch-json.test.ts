import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { doubleIllTyped, doubleRight, doubleWrong, toyWorkspace } from './toy-workspace.ts'

const ETUDE = fileURLToPath(new URL('../setup/etude.mjs', import.meta.url))

type Line = Record<string, unknown>

function streamOf(root: string, env: Record<string, string> = {}, ...args: string[]) {
  const child: ChildProcess = spawn(process.execPath, [ETUDE, 'watch', '--json', '--course', root, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const lines: Line[] = []
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line)))
  let read = 0
  return {
    type: (keys: string) => child.stdin?.write(`${keys}\n`),
    ended: once(child, 'close'),
    lines,
    /** Waits for a line with these parts behind the one found last. */
    async next(parts: Line): Promise<Line> {
      const fits = (line: Line): boolean => Object.entries(parts).every(([key, value]) => line[key] === value)
      await expect
        .poll(() => lines.slice(read).some(fits), { timeout: 30_000, message: JSON.stringify(parts) })
        .toBe(true)
      read += lines.slice(read).findIndex(fits) + 1
      return lines[read - 1] ?? {}
    },
  }
}

test('a session is told as one object a line, and steered by keys', { timeout: 180_000 }, async () => {
  await using toy = await toyWorkspace()
  const stream = streamOf(toy.root)
  const at = expect.stringMatching(/^\d{4}-.*Z$/)
  expect(await stream.next({ event: 'started' })).toEqual({
    event: 'started',
    at,
    exercises: 2,
    done: 0,
    watching: 'events',
  })
  const entered = {
    event: 'exercise',
    at,
    exercise: '1.1',
    slug: 'double',
    title: 'The double',
    chapter: '01-numbers',
    status: 'not-started',
    files: ['exercises/01-numbers/01-double/double.ts'],
  }
  expect(await stream.next({ event: 'exercise' })).toEqual(entered)
  await stream.next({ event: 'settled', done: false })

  await writeFile(toy.first, doubleWrong)
  expect(await stream.next({ event: 'saved' })).toEqual({ event: 'saved', at, exercise: '1.1' })
  const { run } = await stream.next({ event: 'checking', exercise: '1.1' })
  expect(await stream.next({ event: 'verdict', run })).toEqual({
    event: 'verdict',
    at,
    run,
    seed: expect.any(Number),
    exercise: '1.1',
    status: 'failed',
    tests: [
      { name: 'double of two', status: 'passed' },
      { name: 'double of five', status: 'failed', message: expect.stringContaining('expected 7 to be 10') },
    ],
    durationMs: expect.any(Number),
  })
  expect(await stream.next({ event: 'types', run })).toMatchObject({ exercise: '1.1', problems: [] })
  expect(await stream.next({ event: 'settled', run })).toMatchObject({ status: 'failed', done: false })

  stream.type('h')
  expect(await stream.next({ event: 'hint' })).toMatchObject({
    exercise: '1.1',
    rung: 1,
    rungs: 3,
    text: 'Look at the operator.',
  })
  stream.type('x')
  expect((await stream.next({ event: 'question' }))['text']).toBe(
    'Put the starter back into double.ts? y or n',
  )
  stream.type('n')
  expect((await stream.next({ event: 'notice' }))['text']).toBe('Nothing was changed.')
  stream.type('l')
  expect(await stream.next({ event: 'list' })).toMatchObject({ exercises: [{ id: '1.1' }, { id: '1.2' }] })

  await writeFile(toy.first, doubleIllTyped)
  const types = await stream.next({ event: 'types' })
  expect(types['problems']).toMatchObject([{ file: 'exercises/01-numbers/01-double/double.ts', line: 2 }])
  expect(await stream.next({ event: 'settled' })).toMatchObject({
    diagnosis: { code: 'type-errors' },
    done: false,
  })
  await writeFile(toy.first, '')
  expect(await stream.next({ event: 'missing' })).toMatchObject({
    files: [{ name: 'double.ts', state: 'empty' }],
  })
  await writeFile(toy.first, doubleRight)
  await stream.next({ event: 'settled', done: true })

  stream.type('c')
  await stream.next({ event: 'checked', exercise: '1.1', passes: true })
  expect(await stream.next({ event: 'all-checked' })).toMatchObject({ exercises: 2, done: 1 })
  await stream.next({ event: 'settled', done: true })
  stream.type('n')
  expect(await stream.next({ event: 'moved' })).toMatchObject({ from: '1.1', to: '1.2' })
  await stream.next({ event: 'exercise', exercise: '1.2' })
  stream.type('q')
  expect(await stream.ended).toEqual([0, null])
  expect(stream.lines.at(-1)).toEqual({ event: 'ended', at, exitCode: 0, exercises: 2, done: 1 })
})

test('where no events arrive the watch says so once, and answers every save', async () => {
  await using toy = await toyWorkspace()
  const stream = streamOf(toy.root, { ETUDE_WATCH: 'none' })
  expect(await stream.next({ event: 'started' })).toMatchObject({ watching: 'none' })
  await stream.next({ event: 'settled' })
  await writeFile(toy.first, doubleWrong)
  await stream.next({ event: 'saved' })
  expect((await stream.next({ event: 'notice' }))['text']).toBe(
    'File events do not arrive on this drive; looking every 0.5 s instead.',
  )
  await stream.next({ event: 'settled', done: false })
  await writeFile(toy.first, doubleRight)
  await stream.next({ event: 'settled', done: true })
  stream.type('q')
  await stream.ended
  expect(stream.lines.filter(({ event }) => event === 'notice').length).toBe(1)
})

test('a watch that cannot start says why in one line', async () => {
  await using toy = await toyWorkspace()
  const stream = streamOf(toy.root, {}, '9.9')
  expect(await stream.ended).toEqual([2, null])
  expect(stream.lines).toEqual([
    {
      event: 'problem',
      at: expect.any(String),
      error: {
        code: 'unknown-exercise',
        message: 'There is no exercise "9.9".',
        next: '`etude list` shows them all.',
      },
    },
  ])
})
