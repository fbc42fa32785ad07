import type { Exercise } from '../course/course.ts'
import { themeOf } from './theme.ts'
import type { View } from './view.ts'
import { cut, wrap } from './wrap.ts'

/** How far checking the whole course is. */
export interface CheckAllPage {
  exercises: readonly Exercise[]
  /** By exercise id: true where it passes. */
  results: ReadonlyMap<string, boolean>
  finished: boolean
}

/** Every exercise as one mark with its number, filling up while the checks run. */
export function renderCheckAll(page: CheckAllPage, view: View): string {
  const { glyphs, strong, good } = themeOf(view)
  const { exercises, results, finished } = page
  const passing = [...results.values()].filter(Boolean).length
  const title = finished
    ? `${passing} of ${exercises.length} exercises pass`
    : `Checking all exercises   ${results.size} of ${exercises.length}`
  const cells = exercises.map(({ id }) => {
    const result = results.get(id)
    const mark = result === undefined ? glyphs.busy : result ? glyphs.pass : glyphs.open
    return `${mark} ${id}`
  })
  const widest = Math.max(1, ...cells.map((cell) => cell.length)) + 2
  const perLine = Math.max(1, Math.floor(view.columns / widest))
  const grid: string[] = []
  for (let start = 0; start < cells.length; start += perLine) {
    const line = cells.slice(start, start + perLine).map((cell) => cell.padEnd(widest))
    grid.push(
      line
        .map((cell) => (cell.startsWith(glyphs.pass) ? good(cell) : cell))
        .join('')
        .trimEnd(),
    )
  }
  const legend = `${glyphs.pass} passes   ${glyphs.open} does not pass yet   ${glyphs.busy} still to check`
  const open = exercises.find(({ id }) => results.get(id) === false)
  const next = !finished ? '' : open ? `The first open one: ${open.id} ${open.slug}` : 'All of them pass.'
  return [
    strong(cut(title, view.columns, '')),
    ...grid,
    ...wrap(legend, view.columns),
    ...(next === '' ? [] : ['', ...wrap(next, view.columns)]),
  ].join('\n')
}
