import { z } from 'zod'
import type { AgentSpec, Ctx, Item, ToolSpec } from '#fixtures/desk/contract.ts'
import { beginRun, continueRun } from '#fixtures/desk/run-state.ts'
import type { Call } from '../../01-prompts/01-read-the-envelope/outcome.ts'
import { runAgent, type RunResult } from '../../02-tools/02-the-loop/loop.ts'
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

const PREFIX = 'transfer_to_'

/** What a model calls to hand the conversation over to `target`. */
export function handoffTool(target: AgentSpec, { when, facts }: HandoffOptions): ToolSpec {
  const shape = Object.keys(facts).reduce<Record<string, z.ZodType>>(
    (shape, name) => ({ ...shape, [name]: z.nullable(z.string()).describe(facts[name] ?? name) }),
    {},
  )
  const parameters = z.strictObject({ reason: z.string(), facts: z.strictObject(shape) })
  return {
    name: PREFIX + target.name,
    description: when,
    parameters,
    effect: 'read',
    run: async () => 'You have handed over.',
  }
}

/** A note in the developer's role, and the last mail. */
export function applyHandoff(state: State, call: Call): State {
  const name = call.name.slice(PREFIX.length)
  const desk = allowed(state).find((desk) => desk.spec.name === name)
  if (!desk || !call.name.startsWith(PREFIX)) return state
  let args: unknown
  try {
    args = JSON.parse(call.args)
  } catch {
    return state
  }
  const brief = handoffTool(desk.spec, desk.takes).parameters.safeParse(args)
  if (!brief.success) return state
  const last = state.items.findLast((item) => 'role' in item && item.role === 'user')
  const note: Item = { role: 'developer', content: `Handed over. ${JSON.stringify(brief.data, null, 1)}` }
  const items = last ? [note, last] : [note]
  const clean = JSON.stringify(items).replace(/(?<!\d)\d(?:[ -]*\d){12,18}(?!\d)/g, 'XXXX')
  return { ...state, agent: name, path: [...state.path, name], items: JSON.parse(clean) as Item[] }
}

/** A handoff is noted by its own tool, which runs only with a brief that has passed. */
export async function runDesks(
  ctx: Ctx,
  desks: readonly Desk[],
  first: string,
  input: string | Item[],
): Promise<RunResult> {
  const start: Item[] = typeof input === 'string' ? [{ role: 'user', content: input }] : input
  const { stop, dispatch } = withBudget(ctx.limits)
  const usage = { input: 0, cachedInput: 0, output: 0, reasoning: 0 }
  let state: State = { desks, agent: first, path: [first], items: start }
  let sofar = beginRun(ctx)
  let turns = 0
  while (true) {
    const desk = desks.find((desk) => desk.spec.name === state.agent)
    if (!desk) throw new Error(`no desk ${state.agent}`)
    const taken: Call[] = []
    const past = sofar
    const handoffs = allowed(state).map((other): ToolSpec => {
      const tool = handoffTool(other.spec, other.takes)
      return {
        ...tool,
        run: async (ctx, brief) => {
          taken.push({ callId: '', name: tool.name, args: JSON.stringify(brief) })
          return tool.run(ctx, brief)
        },
      }
    })
    const spec = { ...desk.spec, tools: [...desk.spec.tools, ...handoffs] }
    const result = await runAgent(ctx, spec, [...state.items], {
      dispatch,
      stop: (run) => {
        sofar = continueRun(past, run)
        return taken.length > 0 ? 'no-progress' : stop(sofar)
      },
    })
    turns += result.turns
    for (const key of ['input', 'cachedInput', 'output', 'reasoning'] as const)
      usage[key] += result.usage[key]
    const next = taken.slice(0, 1).reduce(applyHandoff, { ...state, items: result.items })
    if (next.agent === state.agent) return { ...result, turns, usage }
    state = next
  }
}

function allowed({ desks, agent, path }: State): Desk[] {
  const from = desks.find((desk) => desk.spec.name === agent)
  return desks.filter(({ spec: { name } }) => from?.spec.handoffs.includes(name) && !path.includes(name))
}
