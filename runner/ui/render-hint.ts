import { themeOf } from './theme.ts'
import type { View } from './view.ts'
import { wrap } from './wrap.ts'

/** The hints that are open, newest first, so that a short screen shows the one just asked for. */
export function renderHint(hints: readonly string[], open: number, view: View): string {
  const { accent } = themeOf(view)
  const width = Math.min(view.columns, 100)
  return hints
    .slice(0, open)
    .map((text, index) => [accent(`Hint ${index + 1} of ${hints.length}`), ...wrap(text.trim(), width)])
    .reverse()
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}
