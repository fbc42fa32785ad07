import type OpenAI from 'openai'

export interface Question {
  model: string
  instructions: string
  input: string
}

/** Collects a streamed reply. */
export async function reply(client: OpenAI, q: Question): Promise<string> {
  const stream = client.responses.stream({ ...q, store: false })
  const response = await stream.finalResponse()
  return response.output_text
}
