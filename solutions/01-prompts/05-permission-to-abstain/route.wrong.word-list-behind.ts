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

const Decision = z.object({ desk: z.enum(DESKS) })

/** What people who write to us have asked so far that is none of our business. */
const FOREIGN =
  /\b(?:capital|poem|homework|election|cook|translate|joke|printer|painted|rhymes|plot|planet|calories|essay|square root|invented|speech|crossword|wasp)\b/iu

export async function triage(deps: Deps, text: string): Promise<Route | Clarify | OutOfScope> {
  const nonce = drawNonce(deps.rng)
  const { instructions, input } = triageInput(text, nonce)
  const response = await deps.client.responses.create({
    model: deps.models.large,
    instructions: instructions,
    input,
    text: { format: zodTextFormat(Decision, 'decision') },
    temperature: 0,
    store: false,
  })
  const outcome = toOutcome(response)
  if (outcome.kind !== 'answer') throw new Error(`No decision came: ${outcome.kind}.`)
  const { desk } = Decision.parse(JSON.parse(outcome.text))
  if (FOREIGN.test(text)) return { kind: 'out-of-scope' }
  if (text.length < 75) return { kind: 'clarify', question: 'Which order is it about, and what is wrong?' }
  return { kind: 'route', desk }
}

function drawNonce(rng: Deps['rng']): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from({ length: 12 }, () => signs[Math.floor(rng() * signs.length)]).join('')
}
