import { lineDiff, type DiffLine } from './line-diff.ts'
import { themeOf } from './theme.ts'
import type { View } from './view.ts'
import { wrap } from './wrap.ts'

/** Unchanged lines kept around a difference. */
const CONTEXT = 3

/** The learner's file beside the reference: `-` only yours, `+` only the reference. */
export function renderDiff(file: string, yours: string, reference: string, view: View): string {
  const { strong, bad, good, quiet } = themeOf(view)
  const lines = lineDiff(yours, reference)
  const heading = [strong(file), ...wrap('- yours   + the reference', view.columns)]
  if (lines.every(({ kind }) => kind === 'same')) {
    return [...heading, ...wrap('No difference: the two are the same.', view.columns)].join('\n')
  }
  const marks = { same: ' ', left: '-', right: '+' }
  const paints = { same: (text: string) => text, left: bad, right: good }
  const body = nearby(lines).flatMap((line) => {
    if (line === undefined) return [quiet('  ...')]
    return wrap(line.text, view.columns - 2).map((text, row) =>
      paints[line.kind](`${row === 0 ? marks[line.kind] : ' '} ${text}`.trimEnd()),
    )
  })
  return [...heading, ...body].join('\n')
}

/** The lines near a difference; undefined stands for a run of unchanged lines left out. */
function nearby(lines: readonly DiffLine[]): (DiffLine | undefined)[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ kind }) => kind !== 'same'),
  )
  return lines.flatMap((line, index) => {
    if (near[index]) return [line]
    return index === 0 || near[index - 1] ? [undefined] : []
  })
}
