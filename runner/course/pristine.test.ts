import { expect, test } from 'vitest'
import { buildPristine, pristineText } from './build-pristine.ts'
import { discoverCourse } from './discover.ts'
import { findExercise } from './find-exercise.ts'
import { isSuitePristine, readPristine } from './pristine.ts'
import { toyCourse } from './toy-course.ts'
import { suiteTitles } from './verify/suite-titles.ts'

test('the bundle is made of what is on disk and the titles a real run reports', async () => {
  await using toy = await toyCourse()
  const course = await discoverCourse(toy.root)
  const made = pristineText(await buildPristine(course, await suiteTitles(course)))
  expect(made).toBe(await toy.read('solutions/pristine.json'))
})

test('titles are not collected from a solution that fails', async () => {
  await using toy = await toyCourse({
    'solutions/00-start/01-total/total.ts': 'export function total(): number {\n  return 0\n}\n',
  })
  await expect(suiteTitles(await discoverCourse(toy.root))).rejects.toMatchObject({
    code: 'solution-fails',
    message:
      "The solution of 0.1 total does not pass, so its suite's titles cannot be trusted: 11 + 250 + 120 came to 0.",
    next: 'See `etude verify 0.1`',
  })
})

test('an edited suite is noticed, other line endings are not an edit', async () => {
  await using toy = await toyCourse()
  const suite = 'exercises/00-start/01-total/total.test.ts'
  const exercise = findExercise(await discoverCourse(toy.root), 'total')
  const pristine = await readPristine(toy.root)
  const text = await toy.read(suite)
  const seen = [await isSuitePristine(pristine, exercise)]
  await toy.write(suite, text.replaceAll('\n', '\r\n'))
  seen.push(await isSuitePristine(pristine, exercise))
  await toy.write(suite, text.replace('test(', ['test', 'skip('].join('.')))
  seen.push(await isSuitePristine(pristine, exercise))
  await toy.remove(suite)
  seen.push(await isSuitePristine(pristine, exercise))
  expect(seen).toEqual([true, true, false, false])
})

test('a damaged bundle is refused, a missing one is an empty one', async () => {
  await using toy = await toyCourse({ 'solutions/pristine.json': '{ "version": 1, "exer' })
  await expect(readPristine(toy.root)).rejects.toMatchObject({
    code: 'pristine-damaged',
    message: 'solutions/pristine.json cannot be read.',
    next: 'Bring it back with git restore solutions/pristine.json. Authors: npm run pristine',
  })
  await toy.remove('solutions/pristine.json')
  expect(await readPristine(toy.root)).toEqual({ version: 1, exercises: {}, chapters: {} })
})

test('a starter that cannot be read stops the bundle', async () => {
  await using toy = await toyCourse()
  await toy.remove('exercises/01-paper/01-receipt/receipt.ts')
  await expect(buildPristine(await discoverCourse(toy.root), new Map())).rejects.toMatchObject({
    code: 'incomplete-exercise',
    message: `${toy.path('exercises/01-paper/01-receipt/receipt.ts')} cannot be read, so the pristine bundle would lack it.`,
    next: 'Bring the file back, then npm run pristine',
  })
})
