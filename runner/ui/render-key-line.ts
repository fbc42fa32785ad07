import stringWidth from 'string-width'
import { keyName, keyTable, type KeyState, type PageName } from './key-table.ts'
import { themeOf } from './theme.ts'
import type { View } from './view.ts'

/** The last line of every screen: the keys that make sense now, as many as fit, most useful first. */
export function renderKeyLine(page: PageName, state: KeyState, view: View): string {
  const { strong } = themeOf(view)
  const ranked = keyTable[page]
    .map((entry) => ({
      key: nameInLine(entry.keys[0] ?? ''),
      label: entry.label(state),
      rank: entry.rank(state),
    }))
    .filter((shown): shown is { key: string; label: string; rank: number } => shown.rank !== undefined)
    .sort((a, b) => a.rank - b.rank)
  const gap = view.columns < 40 ? 2 : 3
  let width = -gap
  const line: string[] = []
  for (const { key, label } of ranked) {
    width += gap + stringWidth(key) + 1 + stringWidth(label)
    if (width > view.columns) break
    line.push(`${strong(key)} ${label}`)
  }
  // Even the narrowest screen names a way on.
  if (line.length === 0 && ranked[0]) line.push(strong(ranked[0].key))
  return line.join(' '.repeat(gap))
}

/** One of the two arrow keys stands for both. */
function nameInLine(key: string): string {
  return key === 'down' ? 'arrows' : keyName(key)
}
