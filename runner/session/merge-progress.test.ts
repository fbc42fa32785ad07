import { expect, test } from 'vitest'
import { mergeProgress } from './merge-progress.ts'
import type { PortableExercise, PortableProgress } from './portable-progress.ts'
import type { ProgressState } from './progress-state.ts'

function exported(exercises: PortableExercise[], current?: string): PortableProgress {
  const course = { version: '0.1.0', pristine: null }
  const at = '2026-01-05T00:00:00Z'
  return {
    format: 'etude-progress',
    schema: 1,
    exportedAt: at,
    course,
    ...(current ? { current } : {}),
    exercises,
  }
}

const own: ProgressState = {
  schema: 1,
  current: 'receipt',
  welcomed: true,
  exercises: {
    total: {
      status: 'done',
      attempts: 2,
      hints: 1,
      firstTriedAt: '2026-01-02T00:00:00Z',
      doneAt: '2026-01-03T00:00:00Z',
    },
    receipt: { status: 'in-progress', attempts: 7, hints: 0, firstTriedAt: '2026-01-04T00:00:00Z' },
  },
}

const theirs = exported(
  [
    { slug: 'total', status: 'in-progress', attempts: 5, hints: 0, firstTriedAt: '2026-01-01T00:00:00Z' },
    {
      slug: 'receipt',
      id: '1.1',
      status: 'done',
      attempts: 3,
      hints: 2,
      doneAt: '2026-01-05T01:00:00+02:00',
    },
    { slug: 'gone', status: 'done', attempts: 1, hints: 0 },
  ],
  'total',
)

test('the better of both is kept, record by record', () => {
  expect(mergeProgress(own, theirs)).toEqual({
    schema: 1,
    current: 'total',
    welcomed: true,
    exercises: {
      total: {
        status: 'done',
        attempts: 5,
        hints: 1,
        firstTriedAt: '2026-01-01T00:00:00Z',
        doneAt: '2026-01-03T00:00:00Z',
      },
      receipt: {
        status: 'done',
        attempts: 7,
        hints: 2,
        firstTriedAt: '2026-01-04T00:00:00Z',
        doneAt: '2026-01-05T01:00:00+02:00',
      },
      gone: { status: 'done', attempts: 1, hints: 0 },
    },
  })
})

test('merging again changes nothing', () => {
  const once = mergeProgress(own, theirs)
  expect(mergeProgress(once, theirs)).toEqual({ ...once })
})

test('whoever is further decides where the learner is', () => {
  const behind = exported([{ slug: 'total', status: 'in-progress', attempts: 1, hints: 0 }], 'total')
  expect(mergeProgress(own, behind).current).toBe('receipt')
  const fresh: ProgressState = { schema: 1, welcomed: false, exercises: {} }
  expect(mergeProgress(fresh, behind).current).toBe('total')
})
