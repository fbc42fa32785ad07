// diagnosis: forbidden-desk
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
  const target = state.desks.find(({ spec }) => call.name === `transfer_to_${spec.name}`)
  const brief = target && briefOf(target, call.args)
  if (!brief) return state
  // Built from nothing, not thinned out: what nobody put on the card is not on it. And no call can lose its output.
  // The facts were read out of mails, so they come as data, not with the weight of a developer's words.
  const card: Item = { role: 'user', content: `Note of the ${state.agent} desk: ${JSON.stringify(brief)}` }
  return {
    ...state,
    agent: target.spec.name,
    path: [...state.path, target.spec.name],
    items: [card, ...state.items.filter(isFromCustomer)].map(withoutCards),
  }
}

/** What a model calls to hand the conversation over to `target`. */
export function handoffTool(target: AgentSpec, { when, facts }: HandoffOptions): ToolSpec {
  const known = Object.entries(facts).map(([name, what]) => [name, z.string().nullable().describe(what)])
  return {
    name: `transfer_to_${target.name}`,
    description: when,
    parameters: z.object({
      reason: z.string().describe('What the customer wants, in one sentence.'),
      facts: z
        .object(Object.fromEntries(known))
        .describe('What is known by now. null where nobody has said.'),
    }),
    effect: 'read',
    run: async () => ({ handed_over_to: target.name }),
  }
}

/** Lets the desks have a conversation, one after another, until one has an answer. Usage and turns are the whole run's. */
export async function runDesks(
  ctx: Ctx,
  desks: readonly Desk[],
  first: string,
  input: string | Item[],
): Promise<RunResult> {
  const items: Item[] = typeof input === 'string' ? [{ role: 'user', content: input }] : input
  let state: State = { desks, agent: first, path: [first], items }
  // One budget, outside the loop. A desk that counted from zero could not know what the others have spent.
  const budget = withBudget(ctx.limits)
  let done = beginRun(ctx)
  for (;;) {
    const { spec } = desks.find(({ spec }) => spec.name === state.agent) ?? unknown(state.agent)
    const now = state
    const before = done
    const handoffs: Call[] = []
    const hooks: Hooks = {
      dispatch(call, tools, ctx) {
        if (applyHandoff(now, call) !== now) handoffs.push(call)
        // Through the same door as every call: a bad brief is answered with what is wrong with it.
        return budget.dispatch(call, tools, ctx)
      },
      stop(run) {
        done = continueRun(before, run)
        return handoffs.length > 0 ? 'no-progress' : budget.stop(done)
      },
    }
    const tools = [...spec.tools, ...reachable(state).map(({ spec, takes }) => handoffTool(spec, takes))]
    const result = await ctx.tracer.span(
      `invoke_agent ${spec.name}`,
      { 'gen_ai.agent.name': spec.name },
      () => runAgent(ctx, { ...spec, tools }, [...now.items], hooks),
    )
    const [handoff] = handoffs
    if (!handoff) {
      const { turns, usage } = continueRun(before, { ...before, ...result, calls: [] })
      return { ...result, turns, usage }
    }
    state = applyHandoff({ ...state, items: result.items }, handoff)
  }
}

/** The desks that the present one may hand over to. Who has had the conversation does not get it back. */
function reachable({ desks, agent, path }: State): Desk[] {
  const allowed = desks.find(({ spec }) => spec.name === agent)?.spec.handoffs ?? []
  return desks.filter(({ spec }) => allowed.includes(spec.name) && !path.includes(spec.name))
}

function briefOf({ spec, takes }: Desk, args: string): unknown {
  try {
    return handoffTool(spec, takes).parameters.parse(JSON.parse(args))
  } catch {
    return undefined
  }
}

const isFromCustomer = (item: Item): boolean => 'role' in item && item.role === 'user'

/** 13 to 19 digits, whatever stands between them: also in words of the customer that a model repeats. */
function withoutCards(item: Item): Item {
  return JSON.parse(JSON.stringify(item).replaceAll(/\b\d(?:[ -]?\d){12,18}\b/g, '[card number]'))
}

function unknown(agent: string): never {
  throw new Error(`There is no desk ${agent}.`)
}
