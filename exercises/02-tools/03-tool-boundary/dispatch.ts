import type { Ctx, ToolSpec } from '#fixtures/desk/contract.ts'
import type { Call } from '../../01-prompts/01-read-the-envelope/outcome.ts'

/** No text that the model is told is longer, in characters. */
const LONGEST = 8_000

/** What the desk ran last week. Try it, read what it did, then keep what is good in it. */
async function lastWeek(call: Call, tools: readonly ToolSpec[], ctx: Ctx): Promise<string> {
  const registry = Object.fromEntries(tools.map((tool) => [tool.name, tool.run]))
  const args: unknown = JSON.parse(call.args)
  const run = registry[call.name]
  if (!run) return 'error'
  try {
    return JSON.stringify(await run(ctx, args))
  } catch (error) {
    return error instanceof Error ? String(error.stack) : 'error'
  }
}

/**
 * Runs the tool a model asked for. Always resolves to a text for the model: the tool's result as JSON, or an error
 * it can mend or explain. Never throws.
 */
export async function dispatch(call: Call, tools: readonly ToolSpec[], ctx: Ctx): Promise<string> {
  // TODO 1: find the tool. The name was written by a model.
  // TODO 2: read the arguments, and hold them to the tool's parameters. What does the model need to mend them?
  // TODO 3: run the tool. It may throw: the shop saying no, or an accident.
  // TODO 4: turn the result into a text that is never too long.
  throw new Error('TODO: replace this line with `return lastWeek(call, tools, ctx)`, save, and read on')
}
