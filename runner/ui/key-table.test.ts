import { expect, test } from 'vitest'
import { actionFor, keyTable, type PageName } from './key-table.ts'
import { renderKeyLine } from './render-key-line.ts'
import { sampleKeys, sampleView } from './sample.ts'

const pages = Object.keys(keyTable) as PageName[]

test.each(pages)('no key stands twice on the page %s', (page) => {
  const keys = keyTable[page].flatMap((entry) => entry.keys)
  expect(keys).toEqual([...new Set(keys)])
})

test.each(pages)('ctrl-c leaves from the page %s', (page) => {
  expect(actionFor(page, 'ctrl-c')).toBe('quit')
})

test('the key line follows the state', () => {
  const view = sampleView(100)
  expect([
    renderKeyLine('exercise', sampleKeys(), view),
    renderKeyLine('exercise', sampleKeys({ hintsOpen: 3 }), view),
    renderKeyLine('exercise', sampleKeys({ done: true, passed: true, hasTranscript: true }), view),
    renderKeyLine('ask', sampleKeys(), view),
    renderKeyLine('list', sampleKeys(), view),
  ]).toMatchInlineSnapshot(`
    [
      "h hint 1/3   ? keys   l list   q quit   r run again   n next   p previous   c check all   x reset",
      "? keys   l list   q quit   r run again   n next   p previous   c check all   x reset",
      "n next   d diff   ? keys   t transcript   l list   q quit   r run again   p previous   c check all",
      "y yes   n no",
      "Enter go there   arrows move   q back   / search   f filter",
    ]
  `)
})

test('a narrow screen names the most useful keys only', () => {
  expect(renderKeyLine('exercise', sampleKeys(), sampleView(20))).toBe('h hint 1/3  ? keys')
  expect(renderKeyLine('exercise', sampleKeys(), sampleView(4))).toBe('h')
})
