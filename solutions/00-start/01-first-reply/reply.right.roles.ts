import type OpenAI from 'openai'

export interface Question {
  model: string
  instructions: string
  input: string
}

/** Separates the voices by role instead of by field. */
export async function reply(client: OpenAI, q: Question): Promise<string> {
  const response = await client.responses.create({
    model: q.model,
    input: [
      { role: 'developer', content: q.instructions },
      { role: 'user', content: [{ type: 'input_text', text: q.input }] },
    ],
    store: false,
  })
  return response.output_text
}
