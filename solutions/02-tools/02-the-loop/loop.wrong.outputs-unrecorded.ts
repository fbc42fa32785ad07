// diagnosis: state-stale
import { zodTextFormat } from 'openai/helpers/zod'
import { toResponseInputItems } from 'openai/lib/responses/ResponseInputItems'
import type { Response } from 'openai/resources/responses/responses'
import { apiTool } from '#fixtures/desk/api-tool.ts'
import type { AgentSpec, Ctx, Item, RunState, StopReason, ToolSpec, Usage } from '#fixtures/desk/contract.ts'
import { beginRun, countResponse } from '#fixtures/desk/run-state.ts'
import { toOutcome, type Call, type Outcome } from '../../01-prompts/01-read-the-envelope/outcome.ts'

/** What came of a run. */
export interface RunResult {
  /** How the run ended: what the last response turned out to be, or that it was stopped before. */
  outcome: Outcome | { kind: 'stopped'; reason: StopReason }
  /** The whole conversation: what went in, all that came back, every tool output. */
  items: Item[]
  /** Tokens of all requests together. */
  usage: Usage
  /** Requests sent. */
  turns: number
  /** The agent's name. */
  agent: string
}

/** Two places where other modules may have a say. Each may be left out. */
export interface Hooks {
  /** Runs a call in place of `plainDispatch`. The next exercise builds one that survives bad input. */
  dispatch?(call: Call, tools: readonly ToolSpec[], ctx: Ctx): Promise<string>
  /** Asked before each request; a reason ends the run there. The exercise after next builds one. */
  stop?(state: RunState): StopReason | null
}

/** Lets the model and the tools talk until the model has an answer. `input` is what the customer wrote, or a conversation. */
export async function runAgent(
  ctx: Ctx,
  spec: AgentSpec,
  input: string | Item[],
  hooks: Hooks = {},
): Promise<RunResult> {
  // A copy: the caller's list is the caller's.
  const items: Item[] = typeof input === 'string' ? [{ role: 'user', content: input }] : [...input]
  const state = beginRun(ctx)
  const result = (outcome: RunResult['outcome']): RunResult => {
    return { outcome, items, usage: state.usage, turns: state.turns, agent: spec.name }
  }

  for (;;) {
    state.now = ctx.clock.now()
    const reason = hooks.stop?.(state)
    if (reason) return result({ kind: 'stopped', reason })

    const response = await ask(ctx, spec, items)
    countResponse(state, response)
    // The model remembers nothing: reasoning, words and calls all go back to it as they came.
    items.push(...toResponseInputItems(response.output))

    // Whatever is no call ends the run. Words beside a call do not: "one moment, please" is no answer.
    const outcome = toOutcome(response)
    if (outcome.kind !== 'calls') return result(outcome)

    // Promise.all starts every call and gives the outputs in the order of the calls, whichever was ready first.
    const outputs = await Promise.all(outcome.calls.map((call) => execute(call, spec, ctx, hooks.dispatch)))
    for (const [at, { callId, name, args }] of outcome.calls.entries()) {
      const output = outputs[at] ?? ''
      items.push({ type: 'function_call_output', call_id: callId, output })
      state.calls.push({ name, args, output: '' })
    }
  }
}

/** Given: one request that holds the whole conversation. */
function ask(ctx: Ctx, spec: AgentSpec, items: Item[]): Promise<Response> {
  return ctx.client.responses.create({
    model: ctx.models.large,
    instructions: spec.instructions,
    input: items,
    tools: spec.tools.map(apiTool),
    store: false,
    include: ['reasoning.encrypted_content'],
    ...(spec.output ? { text: { format: zodTextFormat(spec.output, 'answer') } } : {}),
  })
}

/** Given: runs one call through `dispatch`, in a span, so that a trace shows it. Resolves to the text the model is told. */
function execute(call: Call, spec: AgentSpec, ctx: Ctx, dispatch = plainDispatch): Promise<string> {
  const attrs = { 'gen_ai.tool.name': call.name, 'gen_ai.tool.call.id': call.callId }
  return ctx.tracer.span(`execute_tool ${call.name}`, attrs, () => dispatch(call, spec.tools, ctx))
}

/** Given: runs a tool and trusts the model in everything. The next exercise is about that. */
async function plainDispatch(call: Call, tools: readonly ToolSpec[], ctx: Ctx): Promise<string> {
  const tool = tools.find(({ name }) => name === call.name)
  if (!tool) throw new Error(`There is no tool ${call.name}.`)
  return JSON.stringify(await tool.run(ctx, tool.parameters.parse(JSON.parse(call.args))))
}
