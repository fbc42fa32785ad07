import type { Action } from '../ui/key-table.ts'
import { visibleRows, type ListFilter } from '../ui/render-list.ts'
import { listRows, type Page, type SessionState } from './session-state.ts'
import { enter, quit, type Step } from './watch-step.ts'

type ListPage = Extract<Page, { name: 'list' }>

const filterAfter: Record<ListFilter, ListFilter> = { all: 'open', open: 'done', done: 'all' }

/** A key on the list page: moves the cursor, or goes into the search. */
export function reduceListKey(
  state: SessionState,
  page: ListPage,
  key: string,
  action: Action | undefined,
): Step {
  if (key === 'ctrl-c') return quit(state, 0)
  if (action === 'suspend') return [state, [{ type: 'suspend' }]]
  const show = (changes: Partial<ListPage>): Step => [
    { ...state, page: clamp(state, { ...page, ...changes }) },
    [],
  ]
  if (page.typing) {
    if (key === 'enter') return show({ typing: false })
    if (key === 'escape') return show({ typing: false, query: '', cursor: 0 })
    if (key === 'backspace') return show({ query: page.query.slice(0, -1), cursor: 0 })
    if (key === 'up' || key === 'down')
      return show({ typing: false, cursor: page.cursor + (key === 'up' ? -1 : 1) })
    const typed = key === 'space' ? ' ' : key
    return [...typed].length === 1 ? show({ query: page.query + typed, cursor: 0 }) : [state, []]
  }
  const size = Math.max(1, state.view.rows - 4)
  switch (action) {
    case 'up':
      return show({ cursor: page.cursor - 1 })
    case 'down':
      return show({ cursor: page.cursor + 1 })
    case 'page-up':
      return show({ cursor: page.cursor - size })
    case 'page-down':
      return show({ cursor: page.cursor + size })
    case 'first':
      return show({ cursor: 0 })
    case 'last':
      return show({ cursor: Number.MAX_SAFE_INTEGER })
    case 'search':
      return show({ typing: true, query: '', cursor: 0 })
    case 'filter':
      return show({ filter: filterAfter[page.filter], cursor: 0 })
    case 'choose':
      return choose(state, page)
    case 'close':
      return [{ ...state, page: { name: 'exercise' } }, []]
    default:
      return [state, []]
  }
}

function choose(state: SessionState, page: ListPage): Step {
  const chosen = visibleRows(listRows(state), page.filter, page.query)[page.cursor]?.exercise
  if (chosen === undefined) return [state, []]
  return chosen === state.current ? [{ ...state, page: { name: 'exercise' } }, []] : enter(state, chosen)
}

function clamp(state: SessionState, page: ListPage): ListPage {
  const last = visibleRows(listRows(state), page.filter, page.query).length - 1
  return { ...page, cursor: Math.max(0, Math.min(page.cursor, last)) }
}
