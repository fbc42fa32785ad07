// diagnosis: first-item
import type OpenAI from 'openai'

export interface Question {
  model: string
  instructions: string
  input: string
}

export async function reply(client: OpenAI, q: Question): Promise<string> {
  const response = await client.responses.create({ ...q, store: false })
  const item = response.output[0]
  if (item?.type !== 'message') return ''
  return item.content.map((part) => (part.type === 'output_text' ? part.text : '')).join('')
}
