// diagnosis: untrusted-in-rules
import { render, triageSpec } from '../03-define-the-labels/triage.ts'

export interface Prompt {
  instructions: string
  input: string
}

/** Three backticks, in the instructions. */
export function fence(text: string, _nonce: string): string {
  return `\`\`\`\n${text}\n\`\`\``
}

export function triageInput(text: string, nonce: string): Prompt {
  const { instructions } = render(triageSpec)
  return { instructions: `${instructions}\n\nThe mail:\n${fence(text, nonce)}`, input: 'Which desk?' }
}
