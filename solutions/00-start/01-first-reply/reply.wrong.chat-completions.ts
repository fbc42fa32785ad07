// diagnosis: wrong-endpoint
import type OpenAI from 'openai'

export interface Question {
  model: string
  instructions: string
  input: string
}

export async function reply(client: OpenAI, q: Question): Promise<string> {
  const completion = await client.chat.completions.create({
    model: q.model,
    store: false,
    messages: [
      { role: 'developer', content: q.instructions },
      { role: 'user', content: q.input },
    ],
  })
  return completion.choices[0]?.message.content ?? ''
}
