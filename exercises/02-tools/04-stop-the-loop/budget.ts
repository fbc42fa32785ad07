import type { Limits, RunState, StopReason } from '#fixtures/desk/contract.ts'
import type { Hooks } from '../02-the-loop/loop.ts'
import { dispatch } from '../03-tool-boundary/dispatch.ts'

/** Why a run ends before it has an answer, and what the customer reads instead of one. */
export interface Stop {
  reason: StopReason
  /** A sentence or two, fit to be sent. */
  say: string
}

/** Looks at a run before its next request: null to go on, or the reason to end it. Never throws. */
export function nextStop(state: RunState, limits: Limits): Stop | null {
  // TODO 1: four limits. What of `state` does each of them count?
  // TODO 2: no progress. When have two calls said and brought the same?
  // TODO 3: give every stop words for the customer.
  throw new Error('TODO: decide whether this run may send one more request')
}

/**
 * Whether a write may be done now. It may only when the run can still send a request afterwards, in which the model
 * learns of it and tells the customer. `state.turns` counts the request that asked for the write.
 */
export function mayWrite(state: RunState, limits: Limits): boolean {
  // TODO 4: as far as it is known now, will there be a next request?
  throw new Error('TODO: decide whether anybody could still tell the customer')
}

/**
 * Given: the two hooks of one run. Where `mayWrite` says no, a write is not done and the model is told so. `ended`
 * tells afterwards why the run was stopped; null where it was not.
 */
export function withBudget(limits: Limits): Required<Hooks> & { ended(): Stop | null } {
  let known: RunState | undefined
  let ended: Stop | null = null
  return {
    ended: () => ended,
    stop(state) {
      known = { ...state, turns: state.turns + 1 }
      ended = nextStop(state, limits)
      return ended?.reason ?? null
    },
    async dispatch(call, tools, ctx) {
      const isWrite = tools.some(({ name, effect }) => name === call.name && effect === 'write')
      const blocked = isWrite && known && !mayWrite({ ...known, now: ctx.clock.now() }, limits)
      return blocked ? NOT_DONE : dispatch(call, tools, ctx)
    },
  }
}

const NOT_DONE = JSON.stringify({ error: { code: 'not-done', message: 'There is no time left for this.' } })
