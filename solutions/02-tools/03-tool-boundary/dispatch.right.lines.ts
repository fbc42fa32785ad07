import type { Ctx, ToolSpec } from '#fixtures/desk/contract.ts'
import { StoreError } from '#fixtures/shop/store/store-error.ts'
import type { Call } from '../../01-prompts/01-read-the-envelope/outcome.ts'

const LONGEST = 8_000

/** Plain lines in place of JSON, with the result between two marks; a result that is too long is not sent at all. */
export async function dispatch(call: Call, tools: readonly ToolSpec[], ctx: Ctx): Promise<string> {
  const registry = Object.fromEntries(tools.map((tool) => [tool.name, tool]))
  const tool = Object.hasOwn(registry, call.name) ? registry[call.name] : undefined
  if (tool === undefined) return `Error: unknown tool. It must be one of ${Object.keys(registry).join(', ')}.`

  let args: unknown
  try {
    args = JSON.parse(call.args)
  } catch {
    return 'Error: arguments must be valid JSON.'
  }
  const checked = tool.parameters.safeParse(args)
  if (!checked.success) {
    const lines = checked.error.issues.map(({ path, message }) => `Error: ${path.join('.')}: ${message}`)
    return lines.join('\n').slice(0, LONGEST)
  }

  try {
    const result = JSON.stringify(await tool.run(ctx, checked.data), null, 1) ?? 'done'
    if (result.length > LONGEST - 100) return `Error: the result is too long (${result.length} characters).`
    return `BEGIN RESULT\n${result}\nEND RESULT`
  } catch (error) {
    return error instanceof StoreError ? `Refused: ${error.message}` : 'Error: the tool is not available.'
  }
}
