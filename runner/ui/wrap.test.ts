import { assert, integer, property, string } from 'fast-check'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { cut, cutStart, wrap } from './wrap.ts'

test('breaks at spaces and keeps line ends', () => {
  expect(wrap('one two three\nfour', 8)).toEqual(['one two', 'three', 'four'])
})

test('breaks a long path behind a slash', () => {
  expect(wrap('exercises/01-prompts/triage.ts', 14)).toEqual(['exercises/01-', 'prompts/', 'triage.ts'])
})

test('keeps the indentation of a line that wraps', () => {
  expect(wrap('  - b c d e f', 8)).toEqual(['  - b c', '  d e f'])
})

test('counts wide characters as two columns', () => {
  expect(wrap('日本語日本語', 5)).toEqual(['日本', '語日', '本語'])
})

test('no line is wider than asked for, and no word is lost', () => {
  assert(
    property(string({ unit: 'grapheme', maxLength: 200 }), integer({ min: 3, max: 60 }), (text, width) => {
      const lines = wrap(text, width)
      expect(Math.max(0, ...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width)
      expect(lines.join('').replaceAll(/\s/g, '')).toBe(wrap(text, 10_000).join('').replaceAll(/\s/g, ''))
    }),
  )
})

test('removes what could move the cursor or change the terminal', () => {
  expect(wrap('a\u001b[2Jb\u001b]0;title\u0007c\rd\u0008\u202ee\tf', 80)).toEqual(['abc', 'de  f'])
})

test('cuts the end or the start of what does not fit', () => {
  expect(cut('a long line of text', 10, '…')).toBe('a long li…')
  expect(cutStart('exercises/01/triage.ts', 12, '…')).toBe('…1/triage.ts')
  expect(cut('short', 10, '…')).toBe('short')
})
