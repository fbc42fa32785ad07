import { expect, test } from 'vitest'
import { CourseError } from '../course-error.ts'
import { attemptFiles, neighbourFile } from './attempt-files.ts'
import { discoverCourse } from './discover.ts'
import { findExercise } from './find-exercise.ts'
import { readPristine } from './pristine.ts'
import { toyCourse, type ToyCourse } from './toy-course.ts'
import { workspacePath } from './workspace-path.ts'

const BILL = {
  'solutions/00-start/02-bill/bill.ts': '',
  'solutions/00-start/02-bill/forecast.ts': '',
  'solutions/00-start/02-bill/forecast.wrong.high.ts': '',
  'exercises/00-start/02-bill/bill.ts': '',
  'exercises/00-start/02-bill/forecast.ts': '',
  'exercises/00-start/02-bill/bill.test.ts': '',
  'mine/forecast.ts': '',
  'mine/draft.ts': '',
  'other/notes.txt': '',
}

/** Where each file of an exercise comes from, or why not. */
async function sources(toy: ToyCourse, name: string, path: string): Promise<string[]> {
  const exercise = findExercise(await discoverCourse(toy.root), name)
  try {
    const files = attemptFiles(exercise, toy.path(path))
    return Object.entries(files).map(([file, source]) => `${file} from ${workspacePath(toy.root, source)}`)
  } catch (error) {
    if (!(error instanceof CourseError)) throw error
    return [error.code, error.message.replaceAll(toy.root, '<root>'), error.next]
  }
}

test('a file of any name stands for the only file', async () => {
  await using toy = await toyCourse({ 'mine/draft.ts': '' })
  expect(await sources(toy, 'total', 'mine/draft.ts')).toEqual(['total.ts from mine/draft.ts'])
  expect(await sources(toy, 'total', 'solutions/00-start/01-total/total.wrong.counted.ts')).toEqual([
    'total.ts from solutions/00-start/01-total/total.wrong.counted.ts',
  ])
})

test('among several files its name decides; the others are the learner’s, or those beside a known attempt', async () => {
  await using toy = await toyCourse(BILL)
  expect(await sources(toy, 'bill', 'mine/forecast.ts')).toEqual([
    'bill.ts from exercises/00-start/02-bill/bill.ts',
    'forecast.ts from mine/forecast.ts',
  ])
  expect(await sources(toy, 'bill', 'solutions/00-start/02-bill/forecast.wrong.high.ts')).toEqual([
    'bill.ts from solutions/00-start/02-bill/bill.ts',
    'forecast.ts from solutions/00-start/02-bill/forecast.wrong.high.ts',
  ])
  expect(await sources(toy, 'bill', 'mine/draft.ts')).toEqual([
    'which-file',
    '0.2 has 2 files, and draft.ts could stand for any of them.',
    'Begin its name with that of the file it stands for: bill.ts, forecast.ts.',
  ])
})

test('a folder stands for the files it holds', async () => {
  await using toy = await toyCourse(BILL)
  expect(await sources(toy, 'bill', 'mine')).toEqual([
    'bill.ts from exercises/00-start/02-bill/bill.ts',
    'forecast.ts from mine/forecast.ts',
  ])
  expect(await sources(toy, 'bill', 'other')).toEqual([
    'no-such-file',
    '<root>/other holds none of the files of 0.2: bill.ts, forecast.ts.',
    'Name a folder with at least one of them, or a file.',
  ])
})

test('a path that is not there is refused', async () => {
  await using toy = await toyCourse()
  expect(await sources(toy, 'total', 'nowhere.ts')).toEqual([
    'no-such-file',
    'There is no file or folder <root>/nowhere.ts.',
    'Check the path after --as.',
  ])
})

test('an earlier exercise is the learner’s own once they began it, and the reference until then', async () => {
  await using toy = await toyCourse()
  const exercise = findExercise(await discoverCourse(toy.root), 'total')
  const pristine = await readPristine(toy.root)
  const source = (): string => workspacePath(toy.root, neighbourFile(pristine, exercise, 'total.ts'))
  const seen = [source()]
  await toy.write('exercises/00-start/01-total/total.ts', 'export const total = () => 7\n')
  seen.push(source())
  await toy.remove('exercises/00-start/01-total/total.ts')
  seen.push(source())
  expect(seen).toEqual([
    'solutions/00-start/01-total/total.ts',
    'exercises/00-start/01-total/total.ts',
    'solutions/00-start/01-total/total.ts',
  ])
})
