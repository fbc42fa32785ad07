// diagnosis: last-write
import type { AnsweredCall, Limits, RunState, StopReason } from '#fixtures/desk/contract.ts'
import type { Hooks } from '../02-the-loop/loop.ts'
import { dispatch } from '../03-tool-boundary/dispatch.ts'

/** Why a run ends before it has an answer, and what the customer reads instead of one. */
export interface Stop {
  reason: StopReason
  /** A sentence or two, fit to be sent. */
  say: string
}

/** How many calls in a row may bring nothing new. */
const STALE = 2

/** Looks at a run before its next request: null to go on, or the reason to end it. Never throws. */
export function nextStop(state: RunState, limits: Limits): Stop | null {
  const reason = reasonToStop(state, limits)
  return reason && { reason, say: SAY[reason] }
}

/**
 * Whether a write may be done now. It may only when the run can still send a request afterwards, in which the model
 * learns of it and tells the customer. `state.turns` counts the request that asked for the write.
 */
export function mayWrite(state: RunState, limits: Limits): boolean {
  return nextStop({ ...state, turns: state.turns - 1 }, limits) === null
}

function reasonToStop({ turns, usage, dollars, now, startedAt, calls }: RunState, limits: Limits) {
  if (turns >= limits.turns) return 'turns'
  // Cached tokens are part of the input, reasoning ones part of the output: adding them would count them twice.
  if (usage.input + usage.output >= limits.tokens) return 'tokens'
  if (dollars >= limits.dollars) return 'money'
  if (now - startedAt >= limits.milliseconds) return 'deadline'
  return standsStill(calls) ? 'no-progress' : null
}

/** Whether the last calls were all made before and brought the same, whatever order they go round in. */
function standsStill(calls: readonly AnsweredCall[]): boolean {
  const prints = calls.map(fingerprint)
  const tail = prints.slice(-STALE)
  return tail.length === STALE && tail.every((print, n) => prints.indexOf(print) < prints.length - STALE + n)
}

/** The result belongs to it: asking again is fine as long as the answer changes. */
function fingerprint({ name, args, output }: AnsweredCall): string {
  return JSON.stringify([name, canonical(args), output])
}

/** The same JSON text for equal arguments; what is no JSON stands for itself. */
function canonical(args: string): string {
  try {
    return JSON.stringify(JSON.parse(args, (_key, value: unknown) => sorted(value)))
  } catch {
    return args
  }
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const PERSON = 'A colleague has your message and will write to you.'

const SAY: Record<StopReason, string> = {
  turns: `This needs more steps than I can take on my own. ${PERSON}`,
  tokens: `This has become too long for me to finish well. ${PERSON}`,
  money: `I could not finish this on my own. ${PERSON}`,
  deadline: `This is taking longer than it should, and I do not want to keep you waiting. ${PERSON}`,
  'no-progress': `I could not find out what you need to know. ${PERSON}`,
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
