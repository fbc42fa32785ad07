import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { discoverCourse } from '../course/discover.ts'
import { findExercise } from '../course/find-exercise.ts'
import { toyCourse, type ToyCourse } from '../course/toy-course.ts'
import { toyFiles } from '../course/toy-files.ts'
import { borrowExercises } from './borrow-exercises.ts'
import { openProgress } from './open-progress.ts'
import type { Progress } from './progress.ts'
import { resetExercise } from './reset-exercise.ts'
import { nextToUndo, undoAct, type UndoResult } from './undo-act.ts'

const TOTAL = 'exercises/00-start/01-total/total.ts'
const RECEIPT = 'exercises/01-paper/01-receipt/receipt.ts'
const done = { status: 'done', attempts: 4, hints: 2 }

async function withAnswers(toy: ToyCourse): Promise<Progress> {
  await toy.write(TOTAL, 'my total\n')
  await toy.write(RECEIPT, 'my receipt\n')
  const state = { schema: 1, welcomed: true, exercises: { total: done } }
  await toy.write('.etude/progress.json', JSON.stringify(state))
  return openProgress(toy.root)
}

async function reset(toy: ToyCourse, progress: Progress, name: string): Promise<void> {
  const exercise = findExercise(await discoverCourse(toy.root), name)
  await resetExercise(toy.root, exercise, 'everything', progress)
}

async function take(toy: ToyCourse, progress: Progress, which: 'undo' | 'redo'): Promise<UndoResult> {
  return undoAct(toy.root, progress, await nextToUndo(toy.root, which), which)
}

test('undo goes back step by step, redo forward again, files and progress alike', async () => {
  await using toy = await toyCourse()
  const progress = await withAnswers(toy)
  const seen: unknown[] = []
  const look = async (): Promise<void> => {
    seen.push([
      await toy.read(TOTAL),
      await toy.read(RECEIPT),
      (await openProgress(toy.root)).state.exercises,
    ])
  }
  await look()
  await reset(toy, progress, 'total')
  await look()
  const receipt = findExercise(await discoverCourse(toy.root), 'receipt')
  await borrowExercises(toy.root, progress, [receipt])
  await look()
  for (const which of ['undo', 'undo', 'redo', 'redo', 'undo', 'undo'] as const) {
    await take(toy, progress, which)
    await look()
  }
  const [mine, first, both] = seen
  expect(first).toEqual([toyFiles()[TOTAL], 'my receipt\n', {}])
  expect(both).toEqual([
    toyFiles()[TOTAL],
    toyFiles()['solutions/01-paper/01-receipt/receipt.ts'],
    { receipt: { status: 'borrowed', attempts: 0, hints: 0, firstTriedAt: expect.any(String) } },
  ])
  expect(mine).toEqual(['my total\n', 'my receipt\n', { total: done }])
  expect(seen.slice(3)).toEqual([first, mine, first, both, first, mine])
  await expect(nextToUndo(toy.root, 'undo')).rejects.toMatchObject({
    code: 'nothing-to-undo',
    message: 'There is nothing to undo.',
  })
})

test('what an undo replaces is backed up', async () => {
  await using toy = await toyCourse()
  const progress = await withAnswers(toy)
  await reset(toy, progress, 'total')
  await toy.write(TOTAL, 'an hour of work\n')
  const { act } = await take(toy, progress, 'undo')
  expect([await toy.read(TOTAL), await toy.read(`.etude/backups/undo/${act.id}/${TOTAL}`)]).toEqual([
    'my total\n',
    'an hour of work\n',
  ])
  await take(toy, progress, 'redo')
  expect(await toy.read(TOTAL)).toBe('an hour of work\n')
})

test('a new act ends what could be done again', async () => {
  await using toy = await toyCourse()
  const progress = await withAnswers(toy)
  await reset(toy, progress, 'total')
  await take(toy, progress, 'undo')
  await reset(toy, progress, 'receipt')
  await expect(nextToUndo(toy.root, 'redo')).rejects.toMatchObject({ code: 'nothing-to-redo' })
  expect((await nextToUndo(toy.root, 'undo')).title).toBe('reset of 1.1 receipt')
})

test('a file whose backup was deleted is named and left as it is', async () => {
  await using toy = await toyCourse()
  const progress = await withAnswers(toy)
  await reset(toy, progress, 'total')
  await toy.remove('.etude/backups')
  const { lost, act } = await take(toy, progress, 'undo')
  expect([lost, act.files, await toy.read(TOTAL), progress.state.exercises]).toEqual([
    [TOTAL],
    [],
    toyFiles()[TOTAL],
    { total: done },
  ])
})

test('two acts at the same moment keep apart', async () => {
  await using toy = await toyCourse()
  const progress = await withAnswers(toy)
  for (let i = 0; i < 5; i++) {
    await toy.write(TOTAL, `mine ${i}\n`)
    await reset(toy, progress, 'total')
  }
  const ids = await readdir(toy.path('.etude/backups/total'))
  const kept = await Promise.all(ids.sort().map((id) => toy.read(`.etude/backups/total/${id}/total.ts`)))
  expect(kept).toEqual(['mine 0\n', 'mine 1\n', 'mine 2\n', 'mine 3\n', 'mine 4\n'])
})
