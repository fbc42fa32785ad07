import type OpenAI from 'openai'
import { z } from 'zod'

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
export const TicketSchema = z.object({
  topic: z.enum(['delivery', 'return', 'product', 'other']),
  priority: z.enum(['low', 'normal', 'high']),
  orderId: z.string().nullable(),
  items: z.array(z.object({ product: z.string(), quantity: z.int() })),
  summary: z.string(),
}) satisfies z.ZodType<Ticket>

/** Works without the zod helper and without an earlier exercise: a JSON schema by zod itself, one prompt, one loop of two. */
export async function intake(client: OpenAI, text: string): Promise<Result<Ticket, IntakeError>> {
  const { $schema: _, ...schema } = z.toJSONSchema(TicketSchema)
  let note = ''
  let path = ''
  for (let attempt = 1; attempt <= 2; attempt++) {
    let response: OpenAI.Responses.Response
    try {
      response = await client.responses.create({
        model: MODEL,
        input: [
          { role: 'developer', content: `Turn the letter between the marks into a ticket. ${note}` },
          { role: 'user', content: `<letter>\n${text}\n</letter>` },
        ],
        text: { format: { type: 'json_schema', name: 'ticket', schema, strict: true } },
        store: false,
      })
    } catch {
      return { ok: false, error: { kind: 'unavailable' } }
    }
    if (response.incomplete_details?.reason === 'content_filter')
      return { ok: false, error: { kind: 'filtered' } }
    if (response.status === 'incomplete') return { ok: false, error: { kind: 'cut-off' } }
    if (response.status !== 'completed') return { ok: false, error: { kind: 'unavailable' } }
    if (response.output_text === '') return { ok: false, error: { kind: 'refused' } }
    // Words around the JSON are harmless as long as the ticket inside is checked.
    const found = /\{[\s\S]*\}/.exec(response.output_text)?.[0] ?? ''
    const result = TicketSchema.safeParse(jsonOf(found))
    if (result.success) return { ok: true, value: result.data }
    path = result.error.issues[0]?.path.join('.') ?? ''
    note = `An earlier attempt was wrong at ${path}: ${result.error.issues.map((issue) => issue.message).join('; ')}`
  }
  return { ok: false, error: { kind: 'invalid', path } }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
