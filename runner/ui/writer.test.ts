import { expect, test } from 'vitest'
import { openWriter } from './writer.ts'

function sink(rows: number) {
  const writes: string[] = []
  return { writes, rows, write: (text: string) => writes.push(text) }
}

test('a frame is one write, clears each line before writing it and never the scrollback', () => {
  const stream = sink(5)
  openWriter(stream).frame('one\ntwo')
  expect(stream.writes).toEqual([
    '\u001b[?2026h\u001b[?7l\u001b[1;1H\u001b[2Kone\u001b[2;1H\u001b[2Ktwo\u001b[3;1H\u001b[J\u001b[?7h\u001b[?2026l',
  ])
})

test('the same frame is not written twice', () => {
  const stream = sink(5)
  const writer = openWriter(stream)
  writer.frame('one')
  writer.frame('one')
  expect(stream.writes).toHaveLength(1)
})

test('a frame that is taller than the screen loses its end, not its place', () => {
  const stream = sink(2)
  openWriter(stream).frame('one\ntwo\nthree')
  expect(stream.writes.join('')).not.toContain('three')
})

test('keep moves exactly the drawn lines into the scrollback', () => {
  const stream = sink(5)
  const writer = openWriter(stream)
  writer.frame('one\ntwo')
  writer.keep()
  expect(stream.writes[1]).toBe('\u001b[5;1H\n\n\u001b[1;1H\u001b[J')
})
