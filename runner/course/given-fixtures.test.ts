import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { discoverCourse } from './discover.ts'
import { givenFixtures } from './given-fixtures.ts'

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

test('what a README names may be imported, what draws the cases may not', async () => {
  const given = givenFixtures(await discoverCourse(ROOT))
  for (const path of ['desk/contract.ts', 'openai/count-tokens.ts', 'shop/store/store-error.ts'])
    expect(given).toContain(`fixtures/${path}`)
  for (const path of ['shop/tickets/draw-tickets.ts', 'model/classify/classify.ts', 'testing/simulate.ts'])
    expect(given).not.toContain(`fixtures/${path}`)
})
