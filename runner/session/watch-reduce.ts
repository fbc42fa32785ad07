import type { Verdict } from '../check/verdict.ts'
import { isNotStarted } from '../ui/render-verdict.ts'
import type { SessionEffect } from './session-effect.ts'
import type { SessionEvent } from './session-event.ts'
import { settled, shownAnswer, type SessionState } from './session-state.ts'
import { reduceKey } from './watch-keys.ts'
import { quit, type Step } from './watch-step.ts'

const signalCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }

/** The whole behaviour of a watch session: what follows from an event, without doing any of it. */
export function reduce(state: SessionState, event: SessionEvent): Step {
  switch (event.type) {
    case 'key':
      return reduceKey(state, event.key)
    case 'files':
      return files(state, event)
    case 'verdict':
      return event.generation === state.generation ? answered(state, event.verdict) : [state, []]
    case 'types':
      return settle(event.generation === state.generation ? { ...state, problems: event.problems } : state)
    case 'suite':
      return settle(
        event.generation === state.generation
          ? { ...state, suitePristine: event.pristine, editedFiles: event.editedFiles }
          : state,
      )
    case 'check-failed':
      if (event.generation !== state.generation) return [state, []]
      return [{ ...state, running: false, notice: `${event.message} Press r to try again.` }, []]
    case 'one-of-all':
    case 'all-checked':
      return [checkedAll(state, event), []]
    case 'signal':
      return quit(state, signalCodes[event.name])
    default:
      return [plainChange(state, event), []]
  }
}

type Told = Extract<
  SessionEvent,
  {
    type: 'card' | 'transcript' | 'hints' | 'progress' | 'notice' | 'pager' | 'resize' | 'tick' | 'grace-over'
  }
>

/** Events that only tell the session something. */
function plainChange(state: SessionState, event: Told): SessionState {
  switch (event.type) {
    case 'card':
      return event.exercise === state.current.id ? { ...state, card: event.card } : state
    case 'transcript':
      return event.generation === state.generation ? { ...state, hasTranscript: event.exists } : state
    case 'hints':
      if (event.exercise !== state.current.id) return state
      return { ...state, hints: event.texts, hintsOpen: event.open, hintsShown: event.open > 0 }
    case 'progress':
      return { ...state, records: event.records }
    case 'notice':
      return { ...state, notice: event.text, lasting: event.lasting === true }
    case 'pager':
      return { ...state, page: { name: 'pager', content: event.content, offset: 0 } }
    case 'resize':
      return { ...state, view: event.view }
    case 'tick':
      return state.running ? { ...state, seconds: state.seconds + 1 } : state
    case 'grace-over':
      return { ...state, recorded: true }
    default:
      return event satisfies never
  }
}

/** A save, or a first look: check the files unless one of them is missing or empty. */
function files(state: SessionState, event: Extract<SessionEvent, { type: 'files' }>): Step {
  if (event.exercise !== state.current.id) return [state, []]
  const generation = state.generation + 1
  const seen = {
    ...state,
    page: pageAfter(state, event.saved),
    generation,
    leaving: false,
    missing: event.missing,
  }
  const welcomed: SessionEffect[] =
    state.page !== seen.page && state.page.name === 'welcome' ? [{ type: 'mark-welcomed' }] : []
  if (event.missing.length > 0) {
    return [{ ...seen, running: false, recorded: true, notice: undefined }, [{ type: 'cancel' }, ...welcomed]]
  }
  const notice = state.answered === 0 || state.lasting === true ? state.notice : undefined
  const { verdict, problems, suitePristine, editedFiles } = shownAnswer(state)
  const before = verdict && { verdict, problems, suitePristine, editedFiles }
  const unknown = {
    verdict: undefined,
    problems: undefined,
    suitePristine: undefined,
    editedFiles: undefined,
  }
  return [
    { ...seen, ...unknown, before, running: true, seconds: 0, notice },
    [{ type: 'check', exercise: state.current, generation }, ...welcomed],
  ]
}

/** A save shows its answer: it ends the welcome, and a check of the whole course that it cut short. */
function pageAfter({ page }: SessionState, saved: boolean): SessionState['page'] {
  const ends = page.name === 'welcome' || (page.name === 'check-all' && !page.finished)
  return saved && ends ? { name: 'exercise' } : page
}

function answered(state: SessionState, verdict: Verdict): Step {
  const hintsShown = state.hintsShown && verdict.status !== 'passed'
  const told = state.lasting === true && !isNotStarted(verdict) ? { notice: undefined, lasting: false } : {}
  return settle({
    ...state,
    ...told,
    verdict,
    running: false,
    answered: state.answered + 1,
    recorded: isNotStarted(verdict),
    hintsShown,
  })
}

/** Puts a verdict on record as soon as it is certain: a failure at once, a pass when types and course files are known. */
function settle(state: SessionState): Step {
  const { verdict, recorded, running, current, records } = state
  if (running || recorded || verdict === undefined) return [state, []]
  const settledNow = settled(state) ?? (verdict.status === 'passed' ? undefined : { verdict, done: false })
  if (settledNow === undefined) return [state, []]
  const { done } = settledNow
  const old = records[current.slug]
  const status = done ? 'done' : (old?.status ?? 'in-progress')
  const record = { hints: 0, ...old, status, attempts: (old?.attempts ?? 0) + 1 } as const
  return [
    { ...state, recorded: true, records: { ...records, [current.slug]: record } },
    [{ type: 'record', exercise: current, verdict: settledNow.verdict, done }],
  ]
}

function checkedAll(
  state: SessionState,
  event: Extract<SessionEvent, { type: 'one-of-all' | 'all-checked' }>,
): SessionState {
  const { page } = state
  if (page.name !== 'check-all' || page.batch !== event.batch) return state
  if (event.type === 'all-checked') return { ...state, page: { ...page, finished: true } }
  return { ...state, page: { ...page, results: new Map(page.results).set(event.exercise, event.passes) } }
}
