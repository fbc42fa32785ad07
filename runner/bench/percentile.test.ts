import { expect, test } from 'vitest'
import { percentile } from './percentile.ts'

test('percentiles by nearest rank', () => {
  const samples = [15, 20, 35, 40, 50]
  expect([0.05, 0.3, 0.4, 0.5, 0.95, 1].map((p) => percentile(samples, p))).toEqual([15, 20, 20, 35, 50, 50])
  expect(percentile([], 0.5)).toBeNaN()
})
