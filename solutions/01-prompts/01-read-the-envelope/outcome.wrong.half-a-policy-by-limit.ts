// diagnosis: half-a-policy
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

export function toOutcome(r: Response): Outcome {
  if (r.incomplete_details?.reason === 'max_output_tokens') {
    return { kind: 'incomplete', reason: 'max_output_tokens', partial: r.output_text }
  }
  if (r.status !== 'completed' && r.status !== 'incomplete') {
    return { kind: 'failed', code: r.error?.code ?? r.status ?? 'unknown' }
  }
  const calls = r.output.flatMap((item): Call[] =>
    item.type === 'function_call' ? [{ callId: item.call_id, name: item.name, args: item.arguments }] : [],
  )
  if (calls.length > 0) return { kind: 'calls', calls }
  const parts = r.output.flatMap((item) => (item.type === 'message' ? item.content : []))
  if (parts.some((part) => part.type === 'refusal')) return { kind: 'refusal' }
  return { kind: 'answer', text: r.output_text }
}
