import stringWidth from 'string-width'
import { clean } from './clean.ts'

const segmenter = new Intl.Segmenter()

/**
 * Breaks text into lines of at most `width` columns: at spaces, else behind a slash or hyphen, else anywhere.
 * A line's own indentation is kept for what it wraps into. The text is cleaned of control characters first.
 */
export function wrap(text: string, width: number): string[] {
  const limit = Math.max(1, width)
  return clean(text)
    .split('\n')
    .flatMap((line) => wrapLine(line.trimEnd(), limit))
}

function wrapLine(line: string, width: number): string[] {
  if (stringWidth(line) <= width) return [line]
  const own = /^ */.exec(line)?.[0] ?? ''
  const indent = own.length * 2 <= width ? own : ''
  const lines: string[] = []
  let current = indent
  let empty = true
  for (const token of line.trimStart().split(/(?<= )(?=[^ ])/)) {
    let word = token.trimEnd()
    const space = token.slice(word.length)
    if (!empty && stringWidth(current + word) > width) {
      lines.push(current.trimEnd())
      current = indent
      empty = true
    }
    while (stringWidth(current + word) > width) {
      const [head, rest] = breakWord(word, width - stringWidth(current))
      lines.push(current + head)
      current = indent
      word = rest
    }
    current += word + space
    empty = false
  }
  return current.trim() === '' ? lines : [...lines, current.trimEnd()]
}

/** Splits a word that is wider than a line; always takes at least one character. */
function breakWord(word: string, width: number): [string, string] {
  let head = ''
  let nice = 0
  for (const { segment } of segmenter.segment(word)) {
    if (head !== '' && stringWidth(head + segment) > width) break
    head += segment
    if (segment === '/' || segment === '-') nice = head.length
  }
  if (nice > 1 && head.length < word.length) head = head.slice(0, nice)
  return [head, word.slice(head.length)]
}

/** The text on one line of at most `width` columns, its end replaced by `mark` where it does not fit. */
export function cut(text: string, width: number, mark: string): string {
  const line = clean(text).replaceAll('\n', ' ').trimEnd()
  if (stringWidth(line) <= width) return line
  const [head] = breakAt(line, Math.max(0, width - stringWidth(mark)))
  return stringWidth(mark) > width ? '' : head.trimEnd() + mark
}

/** Like `cut`, but keeps the end: for paths, whose end says most. */
export function cutStart(text: string, width: number, mark: string): string {
  const line = clean(text).replaceAll('\n', ' ')
  if (stringWidth(line) <= width) return line
  const room = width - stringWidth(mark)
  if (room < 0) return ''
  const kept: string[] = []
  let used = 0
  for (const { segment } of [...segmenter.segment(line)].reverse()) {
    used += stringWidth(segment)
    if (used > room) break
    kept.unshift(segment)
  }
  return mark + kept.join('')
}

function breakAt(text: string, width: number): [string, string] {
  let head = ''
  for (const { segment } of segmenter.segment(text)) {
    if (stringWidth(head + segment) > width) break
    head += segment
  }
  return [head, text.slice(head.length)]
}
