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

const Decision = z.object({ desk: z.enum([...DESKS, 'clarify', 'out-of-scope']) })

/** The model only says that something is missing; the question is written here. */
export async function triage(deps: Deps, text: string): Promise<Route | Clarify | OutOfScope> {
  const { instructions, input } = triageInput(text, `n${Math.floor(deps.rng() * 1e12)}x`)
  const response = await deps.client.responses.parse({
    model: deps.models.large,
    instructions: `${instructions}\n\nAnswer clarify when the mail does not say what is wrong or which order it is about. Answer out-of-scope when the mail is not about our shop at all.`,
    input,
    text: { format: zodTextFormat(Decision, 'desk') },
    store: false,
  })
  if (toOutcome(response).kind !== 'answer' || !response.output_parsed) throw new Error('no decision')
  const { desk } = response.output_parsed
  if (desk === 'out-of-scope') return { kind: desk }
  if (desk !== 'clarify') return { kind: 'route', desk }
  return {
    kind: desk,
    question: 'Could you give us the order number or the name of the product, and tell us what happened?',
  }
}
