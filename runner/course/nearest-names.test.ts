import { expect, test } from 'vitest'
import { nearestNames } from './nearest-names.ts'

const NAMES = ['run', 'list', 'hint', 'next', 'reset', 'verify', 'watch', 'help']

test.each([
  ['rnu', ['run']],
  ['lists', ['list']],
  ['Verfiy', ['verify']],
  ['resst', ['reset']],
  ['wacth', ['watch']],
  ['publish', []],
])('%s is near %j', (word, expected) => {
  expect(nearestNames(word, NAMES)).toEqual(expected)
})
