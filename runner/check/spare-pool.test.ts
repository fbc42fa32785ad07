import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { childrenOf } from '../session/toy-terminal.ts'
import { SparePool } from './spare-pool.ts'
import { toyExercise } from './toy-exercise.ts'

test('left alone, one worker is kept, and it still serves', async () => {
  await using toy = await toyExercise()
  const pool = new SparePool(toy.root, 2, 1_000)
  onTestFinished(() => pool.close())
  const before = new Set(await childrenOf(process.pid))
  // The process that lists them is a child, too.
  const spares = async (): Promise<number> =>
    (await childrenOf(process.pid)).filter((pid) => !before.has(pid)).length - 1
  pool.fill(2)
  await expect.poll(spares, { timeout: 20_000 }).toBe(2)
  await expect.poll(spares, { timeout: 20_000 }).toBe(1)
  await sleep(1_500)
  expect(await spares()).toBe(1)
  const { process: worker } = await pool.take()
  expect([worker.exitCode, worker.signalCode]).toEqual([null, null])
  worker.kill('SIGKILL')
})
