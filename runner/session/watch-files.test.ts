import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { discoverCourse } from '../course/discover.ts'
import { toyWorkspace } from './toy-workspace.ts'
import { openFileWatch } from './watch-files.ts'
import type { WatchMode } from './watch-mode.ts'

/** Longer than a beat and its grace, and than a look of polling. */
const LONG_MS = 4_500

async function watched(mode: WatchMode) {
  const toy = await toyWorkspace()
  const [exercise] = (await discoverCourse(toy.root)).exercises
  if (!exercise) throw new Error('The toy course has no exercise.')
  const heard: string[] = []
  const files = openFileWatch(mode, {
    onSave: ({ id }) => heard.push(`saved ${id}`),
    onPolling: (error) => heard.push(error ? `polling: ${error.message}` : 'polling'),
  })
  files.follow(exercise)
  await sleep(500)
  return {
    file: toy.first,
    heard,
    /** Waits for one thing more; an editor's save may count as two. */
    async hears(what: string, behind = 0) {
      await expect.poll(() => heard.slice(behind), { timeout: 20_000 }).toContain(what)
      return heard.length
    },
    async [Symbol.asyncDispose]() {
      await files.close()
      await toy[Symbol.asyncDispose]()
    },
  }
}

test('where events arrive nothing ever polls', async () => {
  await using watch = await watched('events')
  await writeFile(watch.file, 'export {}\n')
  await watch.hears('saved 1.1')
  await sleep(LONG_MS)
  expect(watch.heard).not.toContain('polling')
})

test('a change without an event is noticed, and from then on it polls', async () => {
  await using watch = await watched('none')
  await writeFile(watch.file, 'export {}\n')
  const first = await watch.hears('saved 1.1')
  expect(watch.heard.slice(0, 2)).toEqual(['polling', 'saved 1.1'])
  await writeFile(watch.file, 'export const a = 1\n')
  const second = await watch.hears('saved 1.1', first)
  await sleep(LONG_MS)
  expect(watch.heard.slice(1)).not.toContain('polling')
  // Nothing was saved since.
  expect(watch.heard.length - second).toBeLessThan(2)
})

test('polling sees a file that is replaced by an older one, and a folder that goes and comes back', async () => {
  await using watch = await watched('polling')
  await writeFile(`${watch.file}.tmp`, 'export {}\n')
  await utimes(`${watch.file}.tmp`, new Date(0), new Date(0))
  await rename(`${watch.file}.tmp`, watch.file)
  const replaced = await watch.hears('saved 1.1')
  await rm(dirname(watch.file), { recursive: true })
  const gone = await watch.hears('saved 1.1', replaced)
  await mkdir(dirname(watch.file))
  await writeFile(watch.file, 'export {}\n')
  await watch.hears('saved 1.1', gone)
  expect(watch.heard).not.toContain('polling')
})
