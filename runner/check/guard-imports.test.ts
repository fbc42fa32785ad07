import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openChecker } from './open-checker.ts'
import { toyExercise } from './toy-exercise.ts'

const toy = await toyExercise()
await mkdir(join(toy.root, 'fixtures/shop'))
await writeFile(join(toy.root, 'fixtures/shop/desks.ts'), "export const DESKS = ['dispatch']\n")
const checker = await openChecker({ root: toy.root, spares: 1, given: new Set(['fixtures/shop/desks.ts']) })
afterAll(async () => {
  await checker.close()
  await toy[Symbol.asyncDispose]()
})

const answer = 'export function double(n: number): number {\n  return n * 2\n}\n'

test.for([
  [
    'vitest',
    "import { beforeEach } from 'vitest'\nbeforeEach(({ task }) => void Object.assign(task, { fails: true }))\n",
  ],
  ['vitest', "const { beforeEach } = await import('vitest')\nbeforeEach(() => undefined)\n"],
  ['#fixtures/testing/seed.ts', "import { runSeed } from '#fixtures/testing/seed.ts'\nrunSeed()\n"],
  [
    '#fixtures/shop/tickets/draw-tickets.ts',
    "import { drawTickets } from '#fixtures/shop/tickets/draw-tickets.ts'\ndrawTickets\n",
  ],
  [
    '../../../fixtures/testing/seed.ts',
    "import { runSeed } from '../../../fixtures/testing/seed.ts'\nrunSeed()\n",
  ],
] as const)('what judges an exercise cannot be imported into it: %s', async ([source, imports]) => {
  await toy.save(`${imports}${answer}`)
  const verdict = await checker.check(toy.request())
  expect([verdict?.status, verdict?.diagnosis?.code, verdict?.diagnosis?.happened]).toEqual([
    'failed',
    'checks-imported',
    expect.stringContaining(`double.ts imports "${source}", which belongs to the checks.`),
  ])
})

test.for([
  ['node:fs', "import { readFileSync } from 'node:fs'\nreadFileSync\n"],
  ['fs/promises', "const { readFile } = await import('fs/promises')\nreadFile\n"],
  ['node:module', "import { createRequire } from 'node:module'\ncreateRequire\n"],
] as const)('what opens files cannot be imported into an exercise: %s', async ([source, imports]) => {
  await toy.save(`${imports}${answer}`)
  const verdict = await checker.check(toy.request())
  expect([verdict?.diagnosis?.code, verdict?.diagnosis?.happened]).toEqual([
    'checks-imported',
    expect.stringContaining(`double.ts imports "${source}", which opens the files of the checks.`),
  ])
})

test('what the course gives can be imported', async () => {
  await toy.save(`import { DESKS } from '#fixtures/shop/desks.ts'\nexport const desks = DESKS\n${answer}`)
  expect((await checker.check(toy.request()))?.status).toBe('passed')
})
