import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { utimes } from 'node:fs/promises'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { toyCourse } from '../course/toy-course.ts'
import { lockWorkspace } from './workspace-lock.ts'

const LOCK = '.etude/watch.lock'

test('a second watch is refused until the first one ends', async () => {
  await using toy = await toyCourse()
  const first = await lockWorkspace(toy.root)
  await expect(lockWorkspace(toy.root)).rejects.toMatchObject({
    code: 'watch-running',
    message: `Another watch is running in this folder (process ${process.pid}).`,
    next: `Use that one, or quit it with q and start again. If process ${process.pid} is something else, delete ${toy.path(LOCK)}.`,
  })
  expect(await toy.read(LOCK)).toBe(`${process.pid}\n`)
  await first[Symbol.asyncDispose]()
  expect(existsSync(toy.path(LOCK))).toBe(false)
  await using again = await lockWorkspace(toy.root)
  expect([typeof again, await toy.read(LOCK)]).toEqual(['object', `${process.pid}\n`])
})

test('the lock of a process that is gone is taken over', async () => {
  await using toy = await toyCourse()
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  await toy.write(LOCK, `${child.pid}\n`)
  await using lock = await lockWorkspace(toy.root)
  expect([typeof lock, await toy.read(LOCK)]).toEqual(['object', `${process.pid}\n`])
})

test('a lock from before the machine was started, or cut short, is taken over', async () => {
  await using toy = await toyCourse()
  await toy.write(LOCK, `${process.ppid}\n`)
  await utimes(toy.path(LOCK), new Date(0), new Date(0))
  await (await lockWorkspace(toy.root))[Symbol.asyncDispose]()
  await toy.write(LOCK, '')
  await using lock = await lockWorkspace(toy.root)
  expect([typeof lock, await toy.read(LOCK)]).toEqual(['object', `${process.pid}\n`])
})

test('process.exit gives the lock back', async () => {
  await using toy = await toyCourse()
  const module = new URL('workspace-lock.ts', import.meta.url).href
  const script = `import { existsSync } from 'node:fs'
import { lockWorkspace } from '${module}'
await lockWorkspace(process.argv[1])
process.stdout.write(String(existsSync(process.argv[2])))
process.exit()`
  const args = ['--input-type=module', '-e', script, toy.root, toy.path(LOCK)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  expect([stdout, existsSync(toy.path(LOCK))]).toEqual(['true', false])
})

test('a lock that someone else has taken over is not removed', async () => {
  await using toy = await toyCourse()
  const lock = await lockWorkspace(toy.root)
  await toy.write(LOCK, '1\n')
  await lock[Symbol.asyncDispose]()
  expect(await toy.read(LOCK)).toBe('1\n')
})

test('a place that cannot be written to is named', async () => {
  await using toy = await toyCourse({ '.etude': 'in the way' })
  await expect(lockWorkspace(toy.root)).rejects.toMatchObject({
    code: 'cannot-write',
    message: `${toy.path(LOCK)} could not be written: a file stands where a folder should be.`,
  })
})
