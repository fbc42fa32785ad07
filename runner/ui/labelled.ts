import stringWidth from 'string-width'
import { themeOf } from './theme.ts'
import type { View } from './view.ts'
import { wrap } from './wrap.ts'

const LABEL_COLUMN = 16
/** Below this many columns a label gets a line of its own. */
const SIDE_BY_SIDE = 50
/** Prose wider than this is hard to read. */
const PROSE = 100

/**
 * `What happened   The words, wrapped and
 *                  hanging under each other.`
 * On a narrow screen the label stands above. `paint` dresses each finished line.
 */
export function labelled(
  label: string,
  text: string,
  view: View,
  paint: (line: string) => string = (line) => line,
): string[] {
  const lines = wrap(text, textWidth(view)).map((line) => (line === '' ? '' : paint(line)))
  return labelledLines(label, lines, view)
}

/** Lines that are already as wide as they may be (`textWidth`), beside or below their label. */
export function labelledLines(label: string, lines: readonly string[], view: View): string[] {
  const { strong } = themeOf(view)
  if (lines.length === 0) return []
  if (view.columns < SIDE_BY_SIDE) {
    return [
      ...(label === '' ? [] : wrap(label, view.columns).map(strong)),
      ...lines.map((line) => `  ${line}`.trimEnd()),
    ]
  }
  return lines.map((line, index) => {
    const head =
      index === 0
        ? strong(label) + ' '.repeat(Math.max(1, LABEL_COLUMN - stringWidth(label)))
        : ' '.repeat(LABEL_COLUMN)
    return `  ${head}${line}`.trimEnd()
  })
}

/** How wide the text beside or below a label may be. */
export function textWidth(view: View): number {
  if (view.columns < SIDE_BY_SIDE) return Math.max(1, view.columns - 2)
  return Math.min(view.columns - LABEL_COLUMN - 2, PROSE)
}

/** Two texts on one line, the second at the right edge; on two lines where they do not fit. */
export function split(left: string, right: string, view: View): string[] {
  if (right === '') return [left]
  const gap = Math.min(view.columns, PROSE + LABEL_COLUMN) - stringWidth(left) - stringWidth(right)
  return gap >= 2 ? [left + ' '.repeat(gap) + right] : [left, right]
}
