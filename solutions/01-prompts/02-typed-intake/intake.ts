import type OpenAI from 'openai'
import { zodTextFormat } from 'openai/helpers/zod'
import type { EasyInputMessage } from 'openai/resources/responses/responses'
import { z } from 'zod'
import { toOutcome } from '../01-read-the-envelope/outcome.ts'

/** What the desk knows about a letter before anyone has answered it. */
export interface Ticket {
  /** What the letter is about. */
  topic: 'delivery' | 'return' | 'product' | 'other'
  /** How soon someone must look at it. */
  priority: 'low' | 'normal' | 'high'
  /** The order number as the customer wrote it; null when the letter names none. */
  orderId: string | null
  /** The goods the letter speaks of, and how many of each. */
  items: { product: string; quantity: number }[]
  /** One sentence for the colleague who picks the ticket up. */
  summary: string
}

/** Why a letter did not become a ticket. */
export type IntakeError =
  /** The model declined to answer. */
  | { kind: 'refused' }
  /** The provider's content filter stopped the answer. */
  | { kind: 'filtered' }
  /** The answer ended at the token limit. */
  | { kind: 'cut-off' }
  /** Two answers of the wrong shape. `path` is where the second was wrong, such as `items.0.quantity`; '' when it was no JSON. */
  | { kind: 'invalid'; path: string }
  /** No answer came: the request failed, or the call ended as failed. */
  | { kind: 'unavailable' }

export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E }

const MODEL = 'sim-small'
const INSTRUCTIONS =
  'Read the letter to an outdoor shop and fill in the ticket. Use only what the letter says.'

export const TicketSchema = z.object({
  topic: z.enum(['delivery', 'return', 'product', 'other']).describe('What the letter is about'),
  priority: z.enum(['low', 'normal', 'high']).describe('How soon someone must look at it'),
  // Nullable, not optional: the key is always there, and null gives the model an honest way to say "not named".
  orderId: z.string().nullable().describe('The order number as written; null when the letter names none'),
  items: z
    .array(z.object({ product: z.string(), quantity: z.number() }))
    .describe('The goods the letter speaks of'),
  summary: z.string().describe('One sentence for the colleague who picks the ticket up'),
}) satisfies z.ZodType<Ticket>

// Built once, and outside any try: a schema the API cannot take is a mistake in this file, not a bad day.
const FORMAT = zodTextFormat(TicketSchema, 'ticket')

/** Turns a customer's letter into a ticket, or says why it cannot. Never throws. */
export async function intake(client: OpenAI, text: string): Promise<Result<Ticket, IntakeError>> {
  const letter: EasyInputMessage[] = [{ role: 'user', content: text }]
  const first = await ask(client, letter)
  if (!first.ok) return first
  const ticket = check(first.value)
  if (ticket.ok) return ticket

  // A wrong shape is worth one more request, but only with the reason: the same question gets the same answer.
  const second = await ask(client, [
    ...letter,
    { role: 'assistant', content: first.value },
    { role: 'developer', content: `That ticket was rejected:\n${ticket.error.problem}\nWrite it again.` },
  ])
  if (!second.ok) return second
  const mended = check(second.value)
  return mended.ok ? mended : { ok: false, error: { kind: 'invalid', path: mended.error.path } }
}

/** One request: the text that answers it, or why there is none. */
async function ask(client: OpenAI, input: EasyInputMessage[]): Promise<Result<string, IntakeError>> {
  let response: OpenAI.Responses.Response
  try {
    // create(), not parse(): parse() throws on a wrong shape, and the answer to quote is lost with it.
    response = await client.responses.create({
      model: MODEL,
      instructions: INSTRUCTIONS,
      input,
      text: { format: FORMAT },
      store: false,
    })
  } catch {
    return { ok: false, error: { kind: 'unavailable' } }
  }
  const outcome = toOutcome(response)
  switch (outcome.kind) {
    case 'answer':
      return { ok: true, value: outcome.text }
    case 'refusal':
      return { ok: false, error: { kind: 'refused' } }
    case 'incomplete':
      return { ok: false, error: { kind: outcome.reason === 'content_filter' ? 'filtered' : 'cut-off' } }
    default:
      return { ok: false, error: { kind: 'unavailable' } }
  }
}

/** The desk's own look at the shape: the strict schema is the provider's promise, not ours. */
function check(text: string): Result<Ticket, { path: string; problem: string }> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { ok: false, error: { path: '', problem: 'It was not JSON alone: no words before or after it.' } }
  }
  const { success, data, error } = TicketSchema.safeParse(json)
  if (success) return { ok: true, value: data }
  return {
    ok: false,
    error: { path: error.issues[0]?.path.join('.') ?? '', problem: z.prettifyError(error) },
  }
}
