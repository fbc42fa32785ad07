import { expect, test } from 'vitest'
import { createVitest, ForksPoolWorker } from 'vitest/node'
import { toyExercise } from './toy-exercise.ts'
import { extraExecArgv, workerEnv, workerExecArgv } from './worker-options.ts'

test('a spare is started with exactly the flags Vitest gives its own workers', async () => {
  await using toy = await toyExercise()
  await toy.save('export const double = (n: number) => 2 * n\n')
  const seen: string[][] = []
  const vitest = await createVitest({
    root: toy.root,
    watch: false,
    config: false,
    include: ['exercises/**/*.test.ts'],
    reporters: [{}],
    execArgv: [...extraExecArgv],
    pool: {
      name: 'observed',
      createPoolWorker(options) {
        seen.push(options.execArgv)
        return new ForksPoolWorker(options)
      },
    },
  })
  await vitest.runTestSpecifications([vitest.getRootProject().createSpecification(toy.request().testPath)])
  await vitest.close()
  expect(seen).toEqual([[...workerExecArgv]])
})

test('a worker is told nothing that could reach a real API', () => {
  process.env.OPENAI_API_KEY = 'sk-real'
  process.env.OPENAI_BASE_URL = 'https://example.com'
  const env = workerEnv('/shop')
  delete process.env.OPENAI_API_KEY
  delete process.env.OPENAI_BASE_URL
  expect(Object.keys(env).filter((name) => name.startsWith('OPENAI_'))).toEqual([])
  expect([env.ETUDE_ROOT, env.NODE_ENV, env.NO_COLOR]).toEqual(['/shop', 'test', '1'])
})
