import { zodTextFormat } from 'openai/helpers/zod'
import { z } from 'zod'
import type { Deps } from '#fixtures/desk/contract.ts'
import { DESKS, type Desk } from '#fixtures/shop/desks.ts'
import { toOutcome } from '../01-read-the-envelope/outcome.ts'
import { triageInput } from '../04-fence-the-untrusted/fence.ts'

export interface Route {
  kind: 'route'
  desk: Desk
}

export interface Clarify {
  kind: 'clarify'
  question: string
}

export interface OutOfScope {
  kind: 'out-of-scope'
}

const Decision = z.object({
  decision: z.union([
    z.object({ kind: z.literal('route').describe('a desk can answer'), desk: z.enum(DESKS) }),
    z.object({ kind: z.literal('clarify'), question: z.string().describe('what we ask the customer') }),
    z.object({ kind: z.literal('out-of-scope') }),
  ]),
})

const LEFT_OPEN = `Sometimes no desk is right, and then you must not pick one.

If a customer writes so little that nobody could tell which desk can help, because they do not say which order, product or booking they mean or what they need, choose clarify.

If what they ask for has nothing to do with an outdoor shop, such as homework, choose out-of-scope. In all other cases, choose the desk that the mail is for.`

/** Long sentences instead of lines with labels. */
export async function triage(deps: Deps, text: string): Promise<Route | Clarify | OutOfScope> {
  const nonce = Array.from({ length: 3 }, () => Math.floor(deps.rng() * 46656).toString(36)).join('z9')
  const { instructions, input } = triageInput(text, nonce)
  const response = await deps.client.responses.create({
    model: deps.models.large,
    instructions: `${LEFT_OPEN}\n\n${instructions}`,
    input,
    text: { format: zodTextFormat(Decision, 'decision') },
    store: false,
  })
  const outcome = toOutcome(response)
  if (outcome.kind === 'answer') return Decision.parse(JSON.parse(outcome.text)).decision
  throw new Error(`The mail could not be sorted (${outcome.kind})`)
}
