import stringWidth from 'string-width'
import type { Exercise } from '../course/course.ts'
import { themeOf } from './theme.ts'
import type { View } from './view.ts'
import { cut } from './wrap.ts'

/** How far an exercise is, as the list says it. */
export type ExerciseStatus = 'done' | 'in progress' | 'open' | 'borrowed' | 'stale'

/** One row of the list. */
export interface ListRow {
  exercise: Exercise
  status: ExerciseStatus
  current: boolean
}

/** Which rows are wanted. */
export type ListFilter = 'all' | 'open' | 'done'

/** The list page: which rows, where the cursor is, what is searched for. */
export interface ListPage {
  rows: readonly ListRow[]
  cursor: number
  filter: ListFilter
  query: string
  /** Keys go into the query. */
  typing: boolean
}

/** The rows a filter and a query leave. */
export function visibleRows(rows: readonly ListRow[], filter: ListFilter, query: string): ListRow[] {
  const wanted = query.toLowerCase()
  return rows.filter(({ exercise, status }) => {
    const fits = filter === 'all' || (filter === 'done') === (status === 'done')
    return fits && `${exercise.id} ${exercise.slug} ${exercise.title}`.toLowerCase().includes(wanted)
  })
}

/** All exercises of a course, one a line, without a cursor: what the `list` command prints. */
export function renderListing(rows: readonly ListRow[], view: View): string {
  const widest = Math.max(0, ...rows.map(({ exercise }) => stringWidth(label(exercise))))
  return rows.map((row) => listLine(row, widest, view)).join('\n')
}

/** The list page, `height` lines of it around the cursor. */
export function renderList(page: ListPage, height: number, view: View): string {
  const { strong, quiet, chosen } = themeOf(view)
  const rows = visibleRows(page.rows, page.filter, page.query)
  const done = page.rows.filter(({ status }) => status === 'done').length
  const old = page.rows.filter(({ status }) => status === 'stale').length
  const stale = old > 0 ? `, ${old} stale` : ''
  const shown = page.filter === 'all' ? '' : `   showing: ${page.filter}`
  const heading = strong(
    cut(`Exercises   ${done} of ${page.rows.length} done${stale}${shown}`, view.columns, ''),
  )
  const search =
    page.typing || page.query !== ''
      ? [cut(`Search: ${page.query}${page.typing ? '_' : ''}`, view.columns, '')]
      : []
  const room = Math.max(1, height - 1 - search.length)
  const from = Math.max(0, Math.min(page.cursor - Math.floor(room / 2), rows.length - room))
  const widest = Math.max(0, ...page.rows.map(({ exercise }) => stringWidth(label(exercise))))
  const lines = rows.slice(from, from + room).map((row, index) => {
    const line = listLine(row, widest, view)
    return from + index === page.cursor ? chosen(line) : line
  })
  if (rows.length === 0) lines.push(quiet(cut('No exercise fits.', view.columns, '')))
  return [heading, ...search, ...lines].join('\n')
}

function listLine({ exercise, status, current }: ListRow, widest: number, view: View): string {
  const { glyphs } = themeOf(view)
  const mark = status === 'done' ? glyphs.pass : glyphs.open
  const here = current ? glyphs.here : ' '
  const head = `${here} ${mark} ${status.padEnd('in progress'.length)}  `
  const short = `${here} ${mark} `
  // A narrow screen keeps the name, a wide one says the state as a word as well.
  const start = view.columns < head.length + 16 ? short : head
  const name = label(exercise)
  const room = view.columns - stringWidth(start) - widest - 2
  const title = room >= 10 ? `${' '.repeat(widest - stringWidth(name) + 2)}${exercise.title}` : ''
  return cut(start + name + title, view.columns, glyphs.more)
}

function label({ id, slug }: Exercise): string {
  return `${id.padEnd(4)} ${slug}`
}
