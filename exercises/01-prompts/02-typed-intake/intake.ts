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

// TODO 1: describe a Ticket to zod, in place of z.never(). Keep `satisfies`: it holds your schema to the contract above.
export const TicketSchema = z.never() satisfies z.ZodType<Ticket>

/** Turns a customer's letter into a ticket, or says why it cannot. Never throws. */
export async function intake(client: OpenAI, text: string): Promise<Result<Ticket, IntakeError>> {
  // TODO 2: ask the model for a ticket in the form of TicketSchema, strictly.
  // TODO 3: read what came back. Which of the five errors is it, if it is no ticket?
  // TODO 4: an answer of the wrong shape gets one more request, which says where the first was wrong.
  throw new Error('TODO: describe the ticket, then ask the model to fill it in')
}
