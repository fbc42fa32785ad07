import type { Ctx, ToolSpec } from '#fixtures/desk/contract.ts'
import { StoreError } from '#fixtures/shop/store/store-error.ts'
import type { Call } from '../../01-prompts/01-read-the-envelope/outcome.ts'

/** No text that the model is told is longer, in characters. */
const LONGEST = 8_000

/** What is wrong with a call, in words for the model. */
class CallError extends Error {}

/** Everything inside one try; what may be told is thrown as a CallError. */
export async function dispatch(call: Call, tools: readonly ToolSpec[], ctx: Ctx): Promise<string> {
  let text: string
  try {
    text = JSON.stringify({ ok: true, result: await run(call, tools, ctx) })
  } catch (error) {
    const known = error instanceof CallError || error instanceof StoreError
    text = JSON.stringify({ ok: false, error: known ? error.message : 'The tool failed for now.' })
  }
  if (text.length <= LONGEST) return text
  const part = text.slice(0, LONGEST / 4)
  return JSON.stringify({ ok: true, truncated: true, characters: text.length, part })
}

async function run(call: Call, tools: readonly ToolSpec[], ctx: Ctx): Promise<unknown> {
  const registry = new Map(tools.map((tool) => [tool.name, tool]))
  const tool = registry.get(call.name)
  if (!tool) throw new CallError(`Unknown tool. Available tools: ${[...registry.keys()].join(', ')}.`)
  const args = await tool.parameters.safeParseAsync(read(call.args))
  if (!args.success) {
    const [issue] = args.error.issues
    throw new CallError(`${issue?.path.join('.') || 'arguments'}: ${issue?.message ?? 'not as expected'}`)
  }
  return await tool.run(ctx, args.data)
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CallError('The arguments are not valid JSON. Write them again, as a JSON object.', {
      cause: error,
    })
  }
}
