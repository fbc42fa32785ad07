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
export const TicketSchema = z.strictObject({
  topic: z.enum(['delivery', 'return', 'product', 'other']),
  priority: z.enum(['low', 'normal', 'high']),
  orderId: z.string().nullable(),
  items: z.array(z.strictObject({ product: z.string(), quantity: z.number().int() })),
  summary: z.string(),
}) satisfies z.ZodType<Ticket>

/** Lets the SDK parse: its two kinds of throw carry the reason, and `output_parsed` is null where there is nothing to parse. */
export async function intake(client: OpenAI, text: string): Promise<Result<Ticket, IntakeError>> {
  const first = await ask(client, text)
  if (!('issue' in first)) return first
  const second = await ask(client, text, first.issue)
  return 'issue' in second ? { ok: false, error: { kind: 'invalid', path: second.path } } : second
}

type Attempt = Result<Ticket, IntakeError> | { issue: string; path: string }

async function ask(client: OpenAI, text: string, issue?: string): Promise<Attempt> {
  const input: EasyInputMessage[] = [{ role: 'user', content: text }]
  if (issue !== undefined)
    input.push({ role: 'user', content: `Your last ticket did not fit the form: ${issue}` })
  try {
    const response = await client.responses.parse({
      model: MODEL,
      instructions: 'Fill in the ticket for this letter.',
      input,
      text: { format: zodTextFormat(TicketSchema, 'ticket') },
      store: false,
    })
    if (response.output_parsed !== null) return { ok: true, value: response.output_parsed }
    const outcome = toOutcome(response)
    if (outcome.kind === 'refusal') return { ok: false, error: { kind: 'refused' } }
    if (outcome.kind !== 'incomplete') return { ok: false, error: { kind: 'unavailable' } }
    return { ok: false, error: { kind: outcome.reason === 'content_filter' ? 'filtered' : 'cut-off' } }
  } catch (error) {
    if (error instanceof z.ZodError)
      return { issue: error.message, path: error.issues[0]?.path.join('.') ?? '' }
    if (error instanceof SyntaxError) return { issue: `not JSON (${error.message})`, path: '' }
    return { ok: false, error: { kind: 'unavailable' } }
  }
}
