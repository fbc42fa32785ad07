// diagnosis: stored
import type OpenAI from 'openai'

export interface Question {
  model: string
  instructions: string
  input: string
}

export async function reply(client: OpenAI, q: Question): Promise<string> {
  const response = await client.responses.create(q)
  return response.output_text
}
