import { z } from 'zod'
import type { AgentSpec, Ctx, Item, ToolSpec } from '#fixtures/desk/contract.ts'
import { beginRun, continueRun } from '#fixtures/desk/run-state.ts'
import type { Call } from '../../01-prompts/01-read-the-envelope/outcome.ts'
import { runAgent, type Hooks, type RunResult } from '../../02-tools/02-the-loop/loop.ts'
import { withBudget } from '../../02-tools/04-stop-the-loop/budget.ts'

/** How a desk wants to be handed a conversation. */
export interface HandoffOptions {
  /** When a conversation belongs to this desk: for the model that decides. */
  when: string
  /** What the desk needs to know: a name for each fact, and what it is, for the model that fills it in. */
  facts: Record<string, string>
}

/** A desk of the team. `spec.handoffs` names the desks it may hand over to. */
export interface Desk {
  spec: AgentSpec
  takes: HandoffOptions
}

/** A conversation on its way through the desks. */
export interface State {
  desks: readonly Desk[]
  /** The desk that has the conversation now. */
  agent: string
  /** All desks that have had it, the present one last. */
  path: readonly string[]
  /** The conversation as the present desk knows it. */
  items: readonly Item[]
}

/**
 * The state after a handoff: another desk, with what it needs to go on. Where `call` is none that may happen now, the
 * state that came in. Never throws, and changes nothing of what it was given.
 */
export function applyHandoff(state: State, call: Call): State {
  // TODO 1: see what last week's code does.
  // TODO 2: decide whether this handoff may happen, and what the next desk is told.
  throw new Error('TODO: replace this line with `return lastWeek(state, call)`, save, and read on')
}

/** What every handoff was last week. */
function lastWeek(state: State, call: Call): State {
  const agent = call.name.replace('transfer_to_', '')
  const last = state.items.findLast((item) => 'role' in item && item.role === 'user')
  return { ...state, agent, path: [...state.path, agent], items: last ? [last] : [] }
}

/** What a model calls to hand the conversation over to `target`. */
export function handoffTool(target: AgentSpec, { when, facts }: HandoffOptions): ToolSpec {
  return {
    name: `transfer_to_${target.name}`,
    description: when,
    // TODO 3: let the model fill in a brief: { reason, facts }.
    parameters: z.object({}),
    effect: 'read',
    run: async () => ({ handed_over_to: target.name }),
  }
}

/**
 * Lets the desks have a conversation, one after another, until one has an answer. Usage and turns are the whole run's.
 * It works, as of last week.
 */
export async function runDesks(
  ctx: Ctx,
  desks: readonly Desk[],
  first: string,
  input: string | Item[],
): Promise<RunResult> {
  const items: Item[] = typeof input === 'string' ? [{ role: 'user', content: input }] : input
  let state: State = { desks, agent: first, path: [first], items }
  for (;;) {
    const { spec } = desks.find(({ spec }) => spec.name === state.agent) ?? unknown(state.agent)
    // TODO 4: `beginRun` and `continueRun` add up what several desks use. Whose budget is this?
    const budget = withBudget(ctx.limits)
    const handoffs: Call[] = []
    const hooks: Hooks = {
      async dispatch(call, tools, ctx) {
        // TODO 5: a handoff is a call like any other: written by a model, and perhaps not alone.
        if (!call.name.startsWith('transfer_to_')) return budget.dispatch(call, tools, ctx)
        handoffs.push(call)
        return 'Handed over.'
      },
      // A reason ends the run of this desk. After a handoff nobody is told which.
      stop: (run) => (handoffs.length > 0 ? 'no-progress' : budget.stop(run)),
    }
    const others = desks.filter(({ spec }) => spec.name !== state.agent)
    const tools = [...spec.tools, ...others.map(({ spec, takes }) => handoffTool(spec, takes))]
    const { agent, items } = state
    const result = await ctx.tracer.span(`invoke_agent ${agent}`, { 'gen_ai.agent.name': agent }, () =>
      runAgent(ctx, { ...spec, tools }, [...items], hooks),
    )
    const handoff = handoffs.at(-1)
    if (!handoff) return result
    state = applyHandoff({ ...state, items: result.items }, handoff)
  }
}

function unknown(agent: string): never {
  throw new Error(`There is no desk ${agent}.`)
}
