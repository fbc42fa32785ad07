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
  const response = await client.responses.create({
    model: q.model,
    // Rules and words travel in fields of their own: only so can the model rank the shop above the customer.
    instructions: q.instructions,
    input: q.input,
    // The desk sends the whole conversation each time, so the provider needs no copy of a customer's mail.
    store: false,
  })
  // The SDK joins the text of every message; item 0 is often reasoning.
  return response.output_text
}
