import { expect, test } from 'vitest'
import { checkLoad } from './check-load.ts'

test('a machine with room is ok, a busy one is noted with what to do', () => {
  expect(checkLoad(0.31, 2)).toEqual({
    name: 'Load',
    state: 'ok',
    said: '0.3 processes wanted the 2 cores in the last minute.',
  })
  expect(checkLoad(1.6, 1)).toEqual({
    name: 'Load',
    state: 'note',
    said: '1.6 processes wanted the one core in the last minute, so verdicts come late.',
    next: 'Close what else works on this machine. Runs are given more time meanwhile.',
  })
})

test('the machine this runs on has a load', () => {
  expect(checkLoad().said).toMatch(/^\d+\.\d processes wanted the /)
})
