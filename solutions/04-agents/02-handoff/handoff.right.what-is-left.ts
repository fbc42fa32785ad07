import { z } from 'zod'
import type { AgentSpec, Ctx, Item, Limits, RunState, ToolSpec } from '#fixtures/desk/contract.ts'
import { beginRun } from '#fixtures/desk/run-state.ts'
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

/** What a model calls to hand the conversation over to `target`. */
export function handoffTool(target: AgentSpec, opts: HandoffOptions): ToolSpec {
  const facts: Record<string, z.ZodType> = {}
  for (const name in opts.facts)
    facts[name] = z.union([z.string().describe(opts.facts[name] ?? ''), z.null()])
  return {
    name: `transfer_to_${target.name}`,
    description: opts.when,
    parameters: z.object({ reason: z.string(), facts: z.object(facts) }),
    effect: 'read',
    run: async () => 'ok',
  }
}

/** The whole talk as one text that the next desk reads, and that nobody can take for its own words. */
export function applyHandoff(state: State, call: Call): State {
  const target = targetOf(state, call)
  if (target === undefined) return state
  const said = state.items.flatMap((item) => {
    if (!('role' in item) || item.role === 'system' || item.role === 'developer') return []
    const text = typeof item.content === 'string' ? item.content : textOf(item.content)
    return text === '' ? [] : [`${item.role === 'user' ? 'Customer' : 'We'}: ${text}`]
  })
  const content = [`Brief of the ${state.agent} desk: ${call.args}`, 'So far:', ...said].join('\n')
  const clean = content.replace(/\d([\s-]?\d){12,18}/g, (number) => `****${number.slice(-2)}`)
  return {
    ...state,
    agent: target,
    path: state.path.concat(target),
    items: [{ role: 'user', content: clean }],
  }
}

/** Each desk gets what the ones before it have left of the limits. */
export async function runDesks(
  ctx: Ctx,
  desks: readonly Desk[],
  first: string,
  input: string | Item[],
): Promise<RunResult> {
  const items: Item[] = typeof input === 'string' ? [{ role: 'user', content: input }] : input
  return oneDesk(ctx, { desks, agent: first, path: [first], items }, ctx.limits, [])
}

async function oneDesk(ctx: Ctx, state: State, limits: Limits, before: RunResult[]): Promise<RunResult> {
  const spec = state.desks.find(({ spec }) => spec.name === state.agent)?.spec
  if (spec === undefined) throw new Error(`There is no desk ${state.agent}.`)
  const budget = withBudget(limits)
  let handoff: { call?: Call } = {}
  let used: RunState = beginRun(ctx)
  const hooks: Hooks = {
    async dispatch(call, tools, ctx) {
      if (handoff.call === undefined && targetOf(state, call) !== undefined) handoff = { call }
      return budget.dispatch(call, tools, ctx)
    },
    stop(run) {
      used = { ...run, usage: { ...run.usage } }
      return handoff.call ? 'turns' : budget.stop(run)
    },
  }
  const offered = state.desks.filter(({ spec }) => mayTake(state, spec.name))
  const tools = spec.tools.concat(offered.map((desk) => handoffTool(desk.spec, desk.takes)))
  const result = await runAgent(ctx, { ...spec, tools }, [...state.items], hooks)
  const all = [...before, result]
  if (handoff.call === undefined) return total(all, result)
  const left: Limits = {
    turns: limits.turns - used.turns,
    tokens: limits.tokens - used.usage.input - used.usage.output,
    dollars: limits.dollars - used.dollars,
    milliseconds: limits.milliseconds - (used.now - used.startedAt),
  }
  return oneDesk(ctx, applyHandoff({ ...state, items: result.items }, handoff.call), left, all)
}

function total(all: RunResult[], last: RunResult): RunResult {
  const usage = { input: 0, cachedInput: 0, output: 0, reasoning: 0 }
  let turns = 0
  for (const one of all) {
    turns += one.turns
    usage.input += one.usage.input
    usage.cachedInput += one.usage.cachedInput
    usage.output += one.usage.output
    usage.reasoning += one.usage.reasoning
  }
  return { ...last, usage, turns }
}

function mayTake(state: State, name: string): boolean {
  const me = state.desks.find(({ spec }) => spec.name === state.agent)
  return me !== undefined && me.spec.handoffs.includes(name) && !state.path.includes(name)
}

/** The desk that a call hands over to; undefined where it may not. */
function targetOf(state: State, call: Call): string | undefined {
  const name = call.name.startsWith('transfer_to_') ? call.name.slice('transfer_to_'.length) : ''
  const desk = state.desks.find(({ spec }) => spec.name === name)
  if (desk === undefined || !mayTake(state, name)) return undefined
  try {
    const args: unknown = JSON.parse(call.args)
    return handoffTool(desk.spec, desk.takes).parameters.safeParse(args).success ? name : undefined
  } catch {
    return undefined
  }
}

function textOf(content: unknown): string {
  return Array.isArray(content) ? content.map((part: { text?: string }) => part.text ?? '').join('') : ''
}
