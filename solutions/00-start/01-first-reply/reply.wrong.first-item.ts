// diagnosis: first-item
import type OpenAI from 'openai'

export interface Question {
  model: string
  instructions: string
  input: string
}

export async function reply(client: OpenAI, q: Question): Promise<string> {
  const response = await client.responses.create({ ...q, store: false })
  const output = response.output as { content: { text: string }[] }[]
  return output[0]!.content[0]!.text
}
