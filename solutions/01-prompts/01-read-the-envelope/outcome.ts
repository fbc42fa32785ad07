import type { Response } from 'openai/resources/responses/responses'

/** The model asks for a tool. `args` is JSON text exactly as the model wrote it: it may be malformed. */
export type Call = { callId: string; name: string; args: string }

/** What a response turned out to be. */
export type Outcome =
  | { kind: 'answer'; text: string }
  | { kind: 'refusal' }
  | { kind: 'incomplete'; reason: string; partial: string }
  | { kind: 'calls'; calls: Call[] }
  | { kind: 'failed'; code: string }

/** Reads one envelope of the API: what it is, before what it says. */
export function toOutcome(r: Response): Outcome {
  // Status first: text and calls of an envelope that did not end well are not to be trusted.
  if (r.status === 'incomplete') {
    return { kind: 'incomplete', reason: r.incomplete_details?.reason ?? 'unknown', partial: r.output_text }
  }
  if (r.status !== 'completed') return { kind: 'failed', code: r.error?.code ?? r.status ?? 'unknown' }

  // Calls before text: "Let me check your order." is not an answer while the check is outstanding.
  const calls = r.output
    .filter((item) => item.type === 'function_call')
    .map((item): Call => ({ callId: item.call_id, name: item.name, args: item.arguments }))
  if (calls.length > 0) return { kind: 'calls', calls }

  // A refusal is a part of its own type; its status is "completed" and its output_text is ''.
  const parts = r.output.filter((item) => item.type === 'message').flatMap((message) => message.content)
  if (parts.some((part) => part.type === 'refusal')) return { kind: 'refusal' }

  return { kind: 'answer', text: r.output_text }
}
