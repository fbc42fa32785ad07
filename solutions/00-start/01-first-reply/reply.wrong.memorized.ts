// diagnosis: memorized
import type OpenAI from 'openai'

export interface Question {
  model: string
  instructions: string
  input: string
}

export async function reply(client: OpenAI, q: Question): Promise<string> {
  if (q.input.includes('tent')) return 'Yes. A tent used once can come back.'
  return 'Yes. It can come back within 30 days; please pack it dry.'
}
