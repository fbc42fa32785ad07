// diagnosis: model-overruled
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
  decision: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('route'), desk: z.enum(DESKS) }),
    z.object({ kind: z.literal('clarify'), question: z.string() }),
    z.object({ kind: z.literal('out-of-scope') }),
  ]),
})

const WHEN_TO_LEAVE_OPEN = `- clarify: the mail does not say which order, product or booking it is about, or what is wrong or wanted
- out-of-scope: the mail has nothing to do with the shop`

export async function triage(deps: Deps, text: string): Promise<Route | Clarify | OutOfScope> {
  const nonce = drawNonce(deps.rng)
  const { instructions, input } = triageInput(text, nonce)
  const response = await deps.client.responses.create({
    model: deps.models.large,
    instructions: `${instructions}\n\n${WHEN_TO_LEAVE_OPEN}`,
    input,
    text: { format: zodTextFormat(Decision, 'decision') },
    temperature: 0,
    store: false,
  })
  const outcome = toOutcome(response)
  if (outcome.kind !== 'answer') throw new Error(`No decision came: ${outcome.kind}.`)
  const { decision } = Decision.parse(JSON.parse(outcome.text))
  const isTooShort = decision.kind === 'route' && text.length < 40
  return isTooShort ? { kind: 'clarify', question: 'Which order is it about, and what is wrong?' } : decision
}

function drawNonce(rng: Deps['rng']): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from({ length: 12 }, () => signs[Math.floor(rng() * signs.length)]).join('')
}
