// diagnosis: loop-died
import { z } from 'zod'
import type { Ctx, ToolSpec } from '#fixtures/desk/contract.ts'
import { StoreError } from '#fixtures/shop/store/store-error.ts'
import type { Call } from '../../01-prompts/01-read-the-envelope/outcome.ts'

/** No text that the model is told is longer, in characters. */
const LONGEST = 8_000

/**
 * Runs the tool a model asked for. Always resolves to a text for the model: the tool's result as JSON, or an error
 * it can mend or explain. Never throws.
 */
export async function dispatch(call: Call, tools: readonly ToolSpec[], ctx: Ctx): Promise<string> {
  // A list has only what was put into it. An object answers to 'constructor' as well.
  const tool = tools.find(({ name }) => name === call.name)
  if (!tool) {
    const names = tools.map(({ name }) => name).join(', ')
    return failure('unknown-tool', `There is no such tool. Expected one of: ${names}.`)
  }

  const json: unknown = JSON.parse(call.args)
  if (json === undefined) return failure('bad-arguments', 'Expected the arguments as one whole JSON object.')
  const args = tool.parameters.safeParse(json)
  if (!args.success) return failure('bad-arguments', z.prettifyError(args.error))

  try {
    // args.data, not json: what the parameters do not name is gone from it.
    return clip(JSON.stringify((await tool.run(ctx, args.data)) ?? null))
  } catch (error) {
    // The shop's own no is meant to be told. Whatever else was thrown speaks of our machines, not of the order.
    if (error instanceof StoreError) return failure(error.code, error.message)
    return failure('unavailable', `${tool.name} could not be completed. Do not repeat it; say so instead.`)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function failure(code: string, message: string): string {
  return clip(JSON.stringify({ error: { code, message } }))
}

/** A model that is not told of the cut takes the first hundred orders for all of them. */
function clip(text: string): string {
  if (text.length <= LONGEST) return text
  const note = `\n[Cut: these are the first characters of ${text.length}. Ask for less.]`
  return text.slice(0, LONGEST - note.length) + note
}
