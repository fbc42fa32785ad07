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

/** Walks the output once and decides at the end. */
export function toOutcome(r: Response): Outcome {
  const calls: Call[] = []
  let text = ''
  let refused = false
  for (const item of r.output) {
    if (item.type === 'function_call') {
      calls.push({ callId: item.call_id, name: item.name, args: item.arguments })
    } else if (item.type === 'message') {
      for (const part of item.content) {
        if (part.type === 'output_text') text += part.text
        else refused = true
      }
    }
  }
  if (r.status === 'completed') {
    if (calls.length > 0) return { kind: 'calls', calls }
    return refused ? { kind: 'refusal' } : { kind: 'answer', text }
  }
  return r.status === 'incomplete'
    ? { kind: 'incomplete', reason: r.incomplete_details?.reason ?? 'unknown', partial: text }
    : { kind: 'failed', code: r.error?.code ?? String(r.status) }
}
