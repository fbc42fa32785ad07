import type { Limits, RunState, StopReason } from '#fixtures/desk/contract.ts'
import type { Hooks } from '../02-the-loop/loop.ts'
import { dispatch } from '../03-tool-boundary/dispatch.ts'

/** Why a run ends before it has an answer, and what the customer reads instead of one. */
export interface Stop {
  reason: StopReason
  /** A sentence or two, fit to be sent. */
  say: string
}

const SORRY =
  'I am sorry, I could not settle this by myself. My colleagues have been told and will answer you soon.'

/** Counts how often each call was seen, and how many in a row were old. */
export function nextStop(state: RunState, limits: Limits): Stop | null {
  const { usage, calls } = state
  const reached: Record<StopReason, boolean> = {
    deadline: state.now >= state.startedAt + limits.milliseconds,
    money: state.dollars >= limits.dollars,
    tokens: usage.input + usage.output >= limits.tokens,
    turns: state.turns >= limits.turns,
    'no-progress': oldInARow(calls) >= 2,
  }
  for (const [reason, isReached] of Object.entries(reached)) {
    if (isReached) return { reason: reason as StopReason, say: SORRY }
  }
  return null
}

/**
 * Whether a write may be done now. It may only when the run can still send a request afterwards, in which the model
 * learns of it and tells the customer. `state.turns` counts the request that asked for the write.
 */
export function mayWrite({ turns, usage, dollars, now, startedAt }: RunState, limits: Limits): boolean {
  const left = limits.milliseconds - (now - startedAt)
  return (
    turns < limits.turns && left > 0 && dollars < limits.dollars && usage.input + usage.output < limits.tokens
  )
}

function oldInARow(calls: RunState['calls']): number {
  const seen = new Map<string, Set<string>>()
  let old = 0
  for (const { name, args, output } of calls) {
    const key = `${name} ${ordered(args)}`
    const outputs = seen.get(key) ?? new Set()
    old = outputs.has(output) ? old + 1 : 0
    seen.set(key, outputs.add(output))
  }
  return old
}

function ordered(args: string): string {
  let value: unknown
  try {
    value = JSON.parse(args)
  } catch {
    return `not JSON: ${args}`
  }
  return write(value)
}

function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const parts = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}:${write(one)}`)
  return `{${parts.toSorted().join()}}`
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
