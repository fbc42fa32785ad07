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

/** The line the desk ran last week. Try it, read what it did to customers, then delete it. */
function lastWeek(r: Response): Outcome {
  return { kind: 'answer', text: r.output_text }
}

/** Reads one envelope of the API: what it is, before what it says. */
export function toOutcome(r: Response): Outcome {
  // TODO 1: tell envelopes that ended well from those that did not, and keep what each says about it.
  // TODO 2: find what the model asked your code to do.
  // TODO 3: tell a refusal from an answer.
  throw new Error('TODO: decide which of the five outcomes this envelope is')
}
