// diagnosis: roles-merged
import type OpenAI from 'openai'

export interface Question {
  model: string
  instructions: string
  input: string
}

export async function reply(client: OpenAI, q: Question): Promise<string> {
  const response = await client.responses.create({
    model: q.model,
    instructions: `${q.instructions}\nThe customer wrote: ${q.input}`,
    input: 'Answer the mail.',
    store: false,
  })
  return response.output_text
}
