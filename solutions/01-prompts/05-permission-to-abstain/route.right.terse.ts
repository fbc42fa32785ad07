import { zodTextFormat } from 'openai/helpers/zod'
import { z } from 'zod'
import type { Deps } from '#fixtures/desk/contract.ts'
import { DESKS, type Desk } from '#fixtures/shop/desks.ts'
import { toOutcome } from '../01-read-the-envelope/outcome.ts'
import { triageInput } from '../04-fence-the-untrusted/fence.ts'

export type Route = { kind: 'route'; desk: Desk }
export type Clarify = { kind: 'clarify'; question: string }
export type OutOfScope = { kind: 'out-of-scope' }

const Form = z.object({ to: z.enum([...DESKS, 'ask', 'foreign']), question: z.string().nullable() })
const RULES = `ask: it is not said which order, product or booking is meant, or what is wrong.
foreign: no business of an outdoor shop.`

/** Two more labels in one list, defined in a line each. */
export async function triage(deps: Deps, text: string): Promise<Route | Clarify | OutOfScope> {
  const nonce = BigInt(Math.floor(deps.rng() * 2 ** 52)).toString(36) + 'q1'
  const { instructions, input } = triageInput(text, nonce)
  const outcome = toOutcome(
    await deps.client.responses.create({
      model: deps.models.large,
      instructions: `${instructions}\n${RULES}`,
      input,
      text: { format: zodTextFormat(Form, 'form') },
      store: false,
    }),
  )
  if (outcome.kind !== 'answer') throw new Error(`not sorted: ${outcome.kind}`)
  const { to, question } = Form.parse(JSON.parse(outcome.text))
  if (to === 'foreign') return { kind: 'out-of-scope' }
  if (to === 'ask')
    return { kind: 'clarify', question: question ?? 'Which order or product is it, and what is wrong?' }
  return { kind: 'route', desk: to }
}
