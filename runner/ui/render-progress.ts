import { themeOf } from './theme.ts'
import type { View } from './view.ts'

/** `Progress  ━━━━━━╸────────────  12/46, 2 stale`; without the bar on a narrow screen. */
export function renderProgress(done: number, total: number, stale: number, view: View): string {
  const { glyphs, good, quiet } = themeOf(view)
  const count = `${done}/${total}${stale > 0 ? `, ${stale} stale` : ''}`
  const room = Math.min(view.columns, 100) - 'Progress  '.length - 2 - count.length
  if (room < 8) return `Progress ${count}`.slice(0, view.columns)
  const filled = total === 0 ? 0 : Math.floor((done / total) * room)
  const head = filled < room && filled > 0 ? 1 : 0
  const left = glyphs.barLeft.repeat(room - filled)
  const bar = good(glyphs.barDone.repeat(filled - head) + (head ? glyphs.barHead : '')) + quiet(left)
  return `Progress  ${bar}  ${count}`
}
