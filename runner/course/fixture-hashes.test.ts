import { expect, test } from 'vitest'
import { fixtureHashes, openFixtureCheck } from './fixture-hashes.ts'
import { readPristine } from './pristine.ts'
import { toyCourse } from './toy-course.ts'
import { checkFixtures } from './verify/check-fixtures.ts'

const SEED = 'fixtures/testing/seed.ts'

test('edited and missing fixtures are named; other line endings and files of other names are not', async () => {
  await using toy = await toyCourse()
  const pristine = await readPristine(toy.root)
  const edited = openFixtureCheck(toy.root)
  const text = await toy.read(SEED)
  const seen = [edited(pristine)]
  await toy.write(SEED, text.replaceAll('\n', '\r\n'))
  await toy.write('fixtures/testing/mine.ts', 'export {}\n')
  seen.push(edited(pristine))
  await toy.write(SEED, `${text}// mine\n`)
  seen.push(edited(pristine))
  await toy.remove('fixtures/testing/setup.ts')
  seen.push(edited(pristine))
  await toy.write(SEED, text)
  seen.push(edited(pristine))
  expect(seen).toEqual([[], [], [SEED], [SEED, 'fixtures/testing/setup.ts'], ['fixtures/testing/setup.ts']])
})

test('a bundle without hashes blames nobody', async () => {
  await using toy = await toyCourse()
  expect(openFixtureCheck(toy.root)({ version: 1, exercises: {}, chapters: {} })).toEqual([])
})

test('the author is told in one line, and our own tests do not count', async () => {
  await using toy = await toyCourse()
  const pristine = await readPristine(toy.root)
  await toy.write('fixtures/testing/seed.test.ts', 'export {}\n')
  expect([checkFixtures(toy.root, pristine), fixtureHashes(toy.root)]).toEqual([[], pristine.fixtures])
  for (const name of ['a', 'b', 'c', 'd']) await toy.write(`fixtures/shop/${name}.ts`, 'export {}\n')
  expect(checkFixtures(toy.root, pristine)).toEqual([
    'solutions/pristine.json is stale: it has other hashes for fixtures/shop/a.ts, fixtures/shop/b.ts, fixtures/shop/c.ts and 1 more; `npm run pristine` writes it anew',
  ])
})
