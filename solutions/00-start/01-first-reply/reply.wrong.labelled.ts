// diagnosis: not-whole
import type OpenAI from 'openai'

export interface Question {
  model: string
  instructions: string
  input: string
}

export async function reply(client: OpenAI, q: Question): Promise<string> {
  const response = await client.responses.create({ ...q, store: false })
  return JSON.stringify(response.output)
}
