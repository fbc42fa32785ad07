// diagnosis: never-told-when
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

const WHEN_TO_LEAVE_OPEN = `- clarify: vague
- out-of-scope: elsewhere`

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
  return Decision.parse(JSON.parse(outcome.text)).decision
}

function drawNonce(rng: Deps['rng']): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from({ length: 12 }, () => signs[Math.floor(rng() * signs.length)]).join('')
}
