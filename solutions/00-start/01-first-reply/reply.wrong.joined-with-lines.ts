// diagnosis: not-whole
import type OpenAI from 'openai'

export interface Question {
  model: string
  instructions: string
  input: string
}

export async function reply(client: OpenAI, q: Question): Promise<string> {
  const response = await client.responses.create({ ...q, store: false })
  return response.output
    .flatMap((item) => (item.type === 'message' ? item.content : []))
    .map((part) => (part.type === 'output_text' ? part.text : ''))
    .join('\n')
}
