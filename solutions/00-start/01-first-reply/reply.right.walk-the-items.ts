import type OpenAI from 'openai'

export interface Question {
  model: string
  instructions: string
  input: string
}

/** Joins the text of every message by hand: what `output_text` does, written out. */
export async function reply(client: OpenAI, q: Question): Promise<string> {
  const { output } = await client.responses.create({
    model: q.model,
    instructions: q.instructions,
    input: q.input,
    store: false,
  })
  let text = ''
  for (const item of output) {
    if (item.type !== 'message') continue
    for (const part of item.content) if (part.type === 'output_text') text += part.text
  }
  return text
}
