import { cp, rename } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Course } from './course.ts'
import { discoverCourse } from './discover.ts'
import { toyCourse } from './toy-course.ts'
import { workspacePath } from './workspace-path.ts'

/** What discovery found, with paths from the workspace. */
function summary({ root, exercises }: Course): string[] {
  return exercises.map(
    ({ id, slug, title, chapter, dir, files, testFile, solutionDir }) =>
      `${id} ${slug} "${title}" of "${chapter.title}": ${files.join(' ')}, ${testFile} in ${workspacePath(root, dir)} and ${workspacePath(root, solutionDir)}`,
  )
}

const TOTAL =
  '0.1 total "The total" of "Start here": total.ts, total.test.ts in exercises/00-start/01-total and solutions/00-start/01-total'
const RECEIPT =
  '1.1 receipt "The receipt" of "On paper": receipt.ts, receipt.test.ts in exercises/01-paper/01-receipt and solutions/01-paper/01-receipt'

test('order, titles and files come from the folders alone', async () => {
  await using toy = await toyCourse()
  expect(summary(await discoverCourse(toy.root))).toEqual([TOTAL, RECEIPT])
})

test('a learner can delete or rename anything and the exercise is still there', async () => {
  await using toy = await toyCourse()
  await rename(
    toy.path('exercises/00-start/01-total/total.ts'),
    toy.path('exercises/00-start/01-total/mine.ts'),
  )
  await toy.remove('exercises/00-start/01-total/total.test.ts')
  await toy.remove('exercises/00-start/01-total/README.md')
  await toy.remove('exercises/01-paper')
  expect(summary(await discoverCourse(toy.root))).toEqual([
    TOTAL.replace('The total', 'Total'),
    RECEIPT.replace('The receipt', 'Receipt').replace('On paper', 'Paper'),
  ])
})

test('files and folders that belong to no exercise are left alone', async () => {
  await using toy = await toyCourse({
    'exercises/scratch/idea.ts': '',
    'exercises/00-start/02-mine/mine.ts': '',
    'solutions/00-start/02-planned/notes.md': '',
    'solutions/00-start/notes.txt': '',
  })
  expect(summary(await discoverCourse(toy.root))).toEqual([TOTAL, RECEIPT])
})

test('folders are ordered by number, not by name', async () => {
  await using toy = await toyCourse({
    'solutions/10-last/02-b/b.ts': '',
    'solutions/10-last/10-c/c.ts': '',
    'solutions/09-before/01-a/a.ts': '',
  })
  const { exercises } = await discoverCourse(toy.root)
  expect(exercises.map(({ id }) => id)).toEqual(['0.1', '1.1', '9.1', '10.2', '10.10'])
})

test('an exercise may have several files, of any kind', async () => {
  await using toy = await toyCourse({
    'solutions/00-start/02-bill/bill.ts': '',
    'solutions/00-start/02-bill/forecast.json': '',
    'solutions/00-start/02-bill/hints.md': '',
    'solutions/00-start/02-bill/bill.wrong.twice.ts': '',
    'solutions/00-start/02-bill/forecast.right.other.json': '',
    'exercises/00-start/02-bill/bill.test.ts': '',
  })
  const bill = (await discoverCourse(toy.root)).exercises[1]
  expect([bill?.files, bill?.testFile]).toEqual([['bill.ts', 'forecast.json'], 'bill.test.ts'])
})

test('two exercises of one name are refused: progress is kept by name', async () => {
  await using toy = await toyCourse()
  await cp(toy.path('solutions/00-start/01-total'), toy.path('solutions/01-paper/02-total'), {
    recursive: true,
  })
  await expect(discoverCourse(toy.root)).rejects.toMatchObject({
    code: 'twin-exercises',
    message: `Two exercises share the name total: ${toy.path('solutions/00-start/01-total')} and ${toy.path('solutions/01-paper/02-total')}.`,
    next: 'Rename one of the two folders, under exercises/ and solutions/ alike.',
  })
})

test('a folder without a course says what to do', async () => {
  await using toy = await toyCourse()
  await toy.remove('solutions')
  await expect(discoverCourse(toy.root)).rejects.toMatchObject({
    code: 'no-course',
    message: `No exercises were found in ${toy.root}.`,
    next: 'Run etude in the folder that holds exercises/ and solutions/. If they were deleted there: git restore exercises solutions',
  })
})
