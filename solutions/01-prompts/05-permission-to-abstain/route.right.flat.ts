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
  kind: z.enum(['route', 'clarify', 'out_of_scope']),
  desk: z.enum(DESKS).nullable(),
  question: z.string().nullable(),
})

const RULES = `Some mails fit no desk.

## clarify
The mail says too little: it does not say which order or product it is about, or what the customer wants.

## out_of_scope
The mail is about something that is no matter of the shop.`

/** One flat form with nullable fields. */
export async function triage(deps: Deps, text: string): Promise<Route | Clarify | OutOfScope> {
  const { instructions, input } = triageInput(text, nonceFrom(deps.rng))
  const outcome = toOutcome(
    await deps.client.responses.create({
      model: deps.models.large,
      instructions: [instructions, RULES].join('\n\n'),
      input,
      text: { format: zodTextFormat(Decision, 'mail') },
      store: false,
    }),
  )
  if (outcome.kind !== 'answer') throw new Error(outcome.kind)
  const { kind, desk, question } = Decision.parse(JSON.parse(outcome.text))
  if (kind === 'route' && desk) return { kind, desk }
  if (kind === 'clarify') return { kind, question: question ?? 'Which order is it about, and what is wrong?' }
  return { kind: 'out-of-scope' }
}

function nonceFrom(rng: () => number): string {
  return rng().toString(36).slice(2).padEnd(10, '7k') + rng().toString(36).slice(2, 6)
}
