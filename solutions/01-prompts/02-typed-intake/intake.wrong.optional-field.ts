// diagnosis: optional-field
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

export const TicketSchema = z.strictObject({
  topic: z.enum(['delivery', 'return', 'product', 'other']),
  priority: z.enum(['low', 'normal', 'high']),
  orderId: z.string().optional(),
  items: z.array(z.strictObject({ product: z.string(), quantity: z.number().int() })),
  summary: z.string(),
})

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
    if (response.output_parsed !== null) return { ok: true, value: response.output_parsed as Ticket }
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
