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

/** One switch over the status, trimmed texts. */
export function toOutcome(r: Response): Outcome {
  switch (r.status) {
    case 'completed':
      return readCompleted(r)
    case 'incomplete':
      return { kind: 'incomplete', reason: r.incomplete_details?.reason ?? '', partial: r.output_text.trim() }
    default:
      return { kind: 'failed', code: r.error ? r.error.code : (r.status ?? 'no_status') }
  }
}

function readCompleted(r: Response): Outcome {
  const calls = r.output.flatMap((item) =>
    item.type === 'function_call' ? [{ callId: item.call_id, name: item.name, args: item.arguments }] : [],
  )
  if (calls.length > 0) return { kind: 'calls', calls }
  const refused = r.output.some(
    (item) => item.type === 'message' && item.content.some((part) => part.type === 'refusal'),
  )
  return refused ? { kind: 'refusal' } : { kind: 'answer', text: r.output_text.trim() }
}
