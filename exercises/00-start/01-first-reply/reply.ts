import type OpenAI from 'openai'

/** One question for the desk. */
export interface Question {
  /** Name of the model that answers. The caller chooses it. */
  model: string
  /** The shop's rules. */
  instructions: string
  /** The customer's words. */
  input: string
}

/** Asks the model once and resolves to everything it wrote to the customer. */
export async function reply(client: OpenAI, q: Question): Promise<string> {
  // TODO 1: send one request through `client`. Which fields carry the rules, and which the customer's words?
  // TODO 2: ask the provider not to keep the exchange.
  // TODO 3: return the text of the reply, all of it.
  throw new Error('TODO: ask the model, then return its whole reply')
}
