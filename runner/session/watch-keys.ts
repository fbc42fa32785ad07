import { actionFor, type Action } from '../ui/key-table.ts'
import { isOpen } from './progress-state.ts'
import {
  isBorrowed,
  isDone,
  isDoneNow,
  nextOf,
  originOf,
  shownAnswer,
  type SessionState,
} from './session-state.ts'
import { reduceListKey } from './watch-list-keys.ts'
import { reducePagerKey } from './watch-pager-keys.ts'
import { enter, quit, type Step } from './watch-step.ts'

/** What a key does, by the page it is pressed on. */
export function reduceKey(state: SessionState, key: string): Step {
  const { page } = state
  const ask = page.name === 'exercise' && state.asking
  const action = actionFor(ask ? 'ask' : page.name, key)
  if (page.name === 'list') return reduceListKey(state, page, key, action)
  if (action === 'quit') return quit(state, 0)
  if (action === 'suspend') return [state, [{ type: 'suspend' }]]
  if (ask) return answer(state, action)
  switch (page.name) {
    case 'pager':
      return reducePagerKey(state, page, action)
    case 'check-all':
      return checkAllKey(state, page.results, action)
    case 'finish':
      if (action === 'list' || action === 'check-all') return exerciseKey(state, key, action)
      return [{ ...state, page: { name: 'exercise' } }, []]
    case 'welcome':
      return [{ ...state, page: { name: 'exercise' } }, [{ type: 'mark-welcomed' }]]
    default:
      return exerciseKey(
        { ...state, notice: undefined, lasting: false, leaving: state.leaving && action === 'next' },
        key,
        action,
      )
  }
}

function exerciseKey(state: SessionState, key: string, action: Action | undefined): Step {
  const { current } = state
  switch (action) {
    case 'next':
      return next(state)
    case 'previous':
      return previous(state)
    case 'hint':
      return hint(state)
    case 'origin':
      return origin(state)
    case 'run':
      return [state, [{ type: 'look', exercise: current }]]
    case 'reset':
      return [{ ...state, asking: true }, []]
    case 'transcript':
      return [state, [{ type: 'read-transcript', exercise: current }]]
    case 'diff':
      if (isDone(state, current) || isDoneNow(state))
        return [state, [{ type: 'read-diff', exercise: current }]]
      return [
        { ...state, notice: 'The reference can be seen once the exercise is done. h opens a hint.' },
        [],
      ]
    case 'list': {
      const cursor = state.exercises.indexOf(current)
      return [{ ...state, page: { name: 'list', cursor, filter: 'all', query: '', typing: false } }, []]
    }
    case 'everything':
    case 'help':
      return [{ ...state, page: { name: 'pager', content: { kind: action }, offset: 0 } }, []]
    case 'check-all':
      return checkAll(state)
    default:
      return [{ ...state, notice: `${key} does nothing here. ? shows the keys.` }, []]
  }
}

function next(state: SessionState): Step {
  const { exercises, current } = state
  const there = nextOf(state)
  if (isOpen(state.records[current.slug]) && !isDoneNow(state) && !state.leaving) {
    const notice = there
      ? `${current.id} is not done yet. Press n again to go to ${there.id} all the same; p comes back.`
      : `${current.id} is not done yet, and it is the last one open.`
    return [{ ...state, leaving: true, notice }, []]
  }
  if (there === undefined) return finish(state)
  const isWrapped = exercises.indexOf(there) < exercises.indexOf(current)
  return enter(state, there, isWrapped ? `That was the last exercise. ${there.id} is still open.` : undefined)
}

function finish(state: SessionState): Step {
  const tell = (notice: string): Step => [{ ...state, notice }, []]
  if (isOpen(state.records[state.current.slug]) && !isDoneNow(state))
    return tell(`${state.current.id} is the last one open.`)
  const borrowed = state.exercises.filter((exercise) => isBorrowed(state, exercise))
  if (borrowed[0])
    return tell(
      `None is open. Borrowed, not done: ${borrowed.map(({ id }) => id).join(', ')}; x puts a starter back.`,
    )
  return [{ ...state, page: { name: 'finish' } }, []]
}

/** To the exercise in which the failure on the screen began. */
function origin(state: SessionState): Step {
  const there = originOf(state)
  if (there === undefined)
    return [{ ...state, notice: 'This failure did not begin in an earlier exercise.' }, []]
  return enter(state, there, `The failure of ${state.current.id} began here. n leads back to it.`)
}

function previous(state: SessionState): Step {
  const before = state.exercises[state.exercises.indexOf(state.current) - 1]
  return before ? enter(state, before) : [{ ...state, notice: 'This is the first exercise.' }, []]
}

/** Hints that were opened before and are out of sight come back first; then each press opens one more. */
function hint(state: SessionState): Step {
  const { current, hints, hintsOpen, hintsShown } = state
  const { verdict } = shownAnswer(state)
  const all = hints.length > 0 && hintsOpen >= hints.length
  if (hintsShown && all) return [{ ...state, hintsShown: false }, []]
  const further = hintsShown || hintsOpen === 0
  return [state, [{ type: 'hint', exercise: current, diagnosis: verdict?.diagnosis?.code, further }]]
}

function answer(state: SessionState, action: Action | undefined): Step {
  const kept = { ...state, asking: false }
  if (action !== 'yes') return [{ ...kept, notice: 'Nothing was changed.' }, []]
  return [kept, [{ type: 'reset', exercise: state.current }]]
}

function checkAll(state: SessionState): Step {
  const batch = state.generation + 1
  const page = { name: 'check-all', batch, results: new Map<string, boolean>(), finished: false } as const
  return [{ ...state, page, generation: batch, running: false }, [{ type: 'check-all', batch }]]
}

function checkAllKey(
  state: SessionState,
  results: ReadonlyMap<string, boolean>,
  action: Action | undefined,
): Step {
  if (action !== 'close' && action !== 'choose') return [state, []]
  const open = state.exercises.find(({ id }) => results.get(id) === false)
  return enter(state, (action === 'choose' && open) || state.current)
}
