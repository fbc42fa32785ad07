import { zodTextFormat } from 'openai/helpers/zod'
import { z } from 'zod'
import type { Deps } from '#fixtures/desk/contract.ts'
import { DESKS, type Desk } from '#fixtures/shop/desks.ts'
import { toOutcome } from '../01-read-the-envelope/outcome.ts'
import { triageInput } from '../04-fence-the-untrusted/fence.ts'

/** The mail goes to this desk. */
export interface Route {
  kind: 'route'
  desk: Desk
}

/** Nobody could tell where it goes. The question is sent to the customer. */
export interface Clarify {
  kind: 'clarify'
  question: string
}

/** The shop has nothing to do with it. */
export interface OutOfScope {
  kind: 'out-of-scope'
}

const Answer = z.object({
  decision: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('route'), desk: z.enum(DESKS) }),
    z.object({ kind: z.literal('clarify'), question: z.string() }),
    z.object({ kind: z.literal('out-of-scope') }),
  ]),
})

const WHEN_TO_LEAVE_OPEN = `Answer "clarify" when a mail is too vague to choose a desk: it complains about "it" or "this" and does not say which order, product or booking it means, or it names an order or a product but does not say what is wrong or what is wanted.

out-of-scope: The mail is a question of general knowledge, homework, a recipe, a poem, a translation, politics, weather or sport.`

/** Rules as a person would say them aloud, with a list of what is foreign. */
export async function triage(deps: Deps, text: string): Promise<Route | Clarify | OutOfScope> {
  const prompt = triageInput(text, drawNonce(deps.rng))
  const response = await deps.client.responses.create({
    model: deps.models.large,
    instructions: `${prompt.instructions}\n\n${WHEN_TO_LEAVE_OPEN}`,
    input: prompt.input,
    store: false,
    text: { format: zodTextFormat(Answer, 'decision') },
  })
  const outcome = toOutcome(response)
  if (outcome.kind !== 'answer') throw new Error(`No decision came: ${outcome.kind}`)
  return Answer.parse(JSON.parse(outcome.text)).decision
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

function drawNonce(rng: () => number): string {
  let nonce = ''
  for (let i = 0; i < 12; i++) nonce += LETTERS[Math.floor(rng() * LETTERS.length)]
  return nonce
}
