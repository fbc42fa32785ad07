import { themeOf } from './theme.ts'
import type { View } from './view.ts'
import { cut, wrap } from './wrap.ts'

/** What the learner's code printed, cut in the middle to `limit` lines; the last part says most and gets most room. */
export function renderOutput(output: string, limit: number, view: View): string {
  const { strong } = themeOf(view)
  const lines = wrap(output.trimEnd(), view.columns)
  if (output.trim() === '' || limit <= 0) return ''
  if (limit <= 3 && lines.length >= limit) {
    return strong(cut(`Output: ${count(lines.length)} (o shows all)`, view.columns, ''))
  }
  return [strong('Output'), ...shorten(lines, limit - 1, view, 'middle')].join('\n')
}

/** At most `limit` lines; the place where lines are missing says how many. */
export function shorten(
  lines: readonly string[],
  limit: number,
  view: View,
  where: 'middle' | 'end',
): string[] {
  if (lines.length <= limit) return [...lines]
  if (limit <= 0) return []
  const { glyphs, quiet } = themeOf(view)
  const room = limit - 1
  const head = where === 'end' ? room : Math.floor(room / 4)
  const missing = `${glyphs.more} ${count(lines.length - room)} more`
  const mark =
    [`${missing} (o shows all)`, `${missing} (o)`].find((text) => text.length <= view.columns) ?? missing
  const tail = room - head
  return [...lines.slice(0, head), quiet(mark.slice(0, view.columns)), ...lines.slice(lines.length - tail)]
}

function count(lines: number): string {
  return lines === 1 ? '1 line' : `${lines.toLocaleString('en-US')} lines`
}
