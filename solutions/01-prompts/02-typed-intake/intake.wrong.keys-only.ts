// diagnosis: shape-unchecked
import type OpenAI from 'openai'
import { zodTextFormat } from 'openai/helpers/zod'
import type { EasyInputMessage } from 'openai/resources/responses/responses'
import { z } from 'zod'
import { toOutcome } from '../01-read-the-envelope/outcome.ts'

export interface Ticket {
  topic: 'delivery' | 'return' | 'product' | 'other'
  priority: 'low' | 'normal' | 'high'
  orderId: string | null
  items: { product: string; quantity: number }[]
  summary: string
}

export type IntakeError =
  | { kind: 'refused' }
  | { kind: 'filtered' }
  | { kind: 'cut-off' }
  | { kind: 'invalid'; path: string }
  | { kind: 'unavailable' }

export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E }

const MODEL = 'sim-small'
const INSTRUCTIONS =
  'Read the letter to an outdoor shop and fill in the ticket. Use only what the letter says.'

export const TicketSchema = z.object({
  topic: z.enum(['delivery', 'return', 'product', 'other']).describe('What the letter is about'),
  priority: z.enum(['low', 'normal', 'high']).describe('How soon someone must look at it'),
  orderId: z.string().nullable().describe('The order number as written; null when the letter names none'),
  items: z
    .array(z.object({ product: z.string(), quantity: z.number() }))
    .describe('The goods the letter speaks of'),
  summary: z.string().describe('One sentence for the colleague who picks the ticket up'),
}) satisfies z.ZodType<Ticket>

const FORMAT = zodTextFormat(TicketSchema, 'ticket')

export async function intake(client: OpenAI, text: string): Promise<Result<Ticket, IntakeError>> {
  const letter: EasyInputMessage[] = [{ role: 'user', content: text }]
  const first = await ask(client, letter)
  if (!first.ok) return first
  const ticket = check(first.value)
  if (ticket.ok) return ticket

  const second = await ask(client, [
    ...letter,
    { role: 'assistant', content: first.value },
    { role: 'developer', content: `That ticket was rejected:\n${ticket.error.problem}\nWrite it again.` },
  ])
  if (!second.ok) return second
  const mended = check(second.value)
  return mended.ok ? mended : { ok: false, error: { kind: 'invalid', path: mended.error.path } }
}

async function ask(client: OpenAI, input: EasyInputMessage[]): Promise<Result<string, IntakeError>> {
  let response: OpenAI.Responses.Response
  try {
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

function check(text: string): Result<Ticket, { path: string; problem: string }> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { ok: false, error: { path: '', problem: 'It was not JSON alone: no words before or after it.' } }
  }
  if (typeof json === 'object' && json !== null && Object.keys(TicketSchema.shape).every((key) => key in json)) {
    return { ok: true, value: json as Ticket }
  }
  const error = TicketSchema.safeParse(json).error ?? new z.ZodError([])
  return {
    ok: false,
    error: { path: error.issues[0]?.path.join('.') ?? '', problem: z.prettifyError(error) },
  }
}
