import { themeOf } from './theme.ts'
import type { View } from './view.ts'
import { cut } from './wrap.ts'

/** A long text and how far down it the learner is. */
export interface PagerPage {
  title: string
  /** Finished lines, as wide as the screen at most. */
  lines: readonly string[]
  offset: number
}

/** The furthest a text of `length` lines scrolls on a page of `height` lines, its title included. */
export function lastOffset(length: number, height: number): number {
  return Math.max(0, length - pageSize(height))
}

/** How many lines of text a page of `height` lines shows. */
export function pageSize(height: number): number {
  return Math.max(1, height - 1)
}

/** `height` lines: the title with the place in the text, then the text from there. */
export function renderPager(page: PagerPage, height: number, view: View): string {
  const { strong, quiet } = themeOf(view)
  const room = pageSize(height)
  const from = Math.min(page.offset, lastOffset(page.lines.length, height))
  const to = Math.min(page.lines.length, from + room)
  const place = page.lines.length > room ? `  lines ${from + 1} to ${to} of ${page.lines.length}` : ''
  const title = cut(page.title, view.columns, '')
  const whole = title.length + place.length <= view.columns ? strong(title) + quiet(place) : strong(title)
  return [whole, ...page.lines.slice(from, to)].join('\n')
}
