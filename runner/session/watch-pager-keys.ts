import type { Action } from '../ui/key-table.ts'
import { lastOffset, pageSize } from '../ui/render-pager.ts'
import type { Page, SessionState } from './session-state.ts'
import { pagerHeight, pagerLines } from './watch-screen.ts'
import type { Step } from './watch-step.ts'

/** A key on a page that scrolls. */
export function reducePagerKey(
  state: SessionState,
  page: Extract<Page, { name: 'pager' }>,
  action: Action | undefined,
): Step {
  const height = pagerHeight(state.view)
  const last = lastOffset(pagerLines(state, page.content).length, height)
  const scroll = (offset: number): Step => [
    { ...state, page: { ...page, offset: Math.max(0, Math.min(offset, last)) } },
    [],
  ]
  switch (action) {
    case 'up':
      return scroll(page.offset - 1)
    case 'down':
      return scroll(page.offset + 1)
    case 'page-up':
      return scroll(page.offset - pageSize(height))
    case 'page-down':
      return scroll(page.offset + pageSize(height))
    case 'first':
      return scroll(0)
    case 'last':
      return scroll(last)
    case 'close':
      return [{ ...state, page: { name: 'exercise' } }, []]
    default:
      return [state, []]
  }
}
