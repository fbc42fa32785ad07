import { expect, test } from 'vitest'
import { openKeyReader } from './read-keys.ts'

test('names letters, control keys and sequences', () => {
  const read = openKeyReader()
  expect(read('n')).toEqual(['n'])
  expect(read('\r \u007f\u0003\u001a')).toEqual(['enter', 'space', 'backspace', 'ctrl-c', 'ctrl-z'])
  expect(read('\u001b[A\u001bOB\u001b[5~\u001b[6~')).toEqual(['up', 'down', 'page-up', 'page-down'])
  expect(read('\u001b')).toEqual(['escape'])
})

test('pasted text presses no key, even when it comes in pieces', () => {
  const read = openKeyReader()
  expect(read('a\u001b[200~xy')).toEqual(['a'])
  expect(read('more x')).toEqual([])
  expect(read('x\u001b[201~b')).toEqual(['b'])
})

test('sequences nobody knows are no keys', () => {
  expect(openKeyReader()('\u001b[?1;2c\u001b[200~')).toEqual([])
})
