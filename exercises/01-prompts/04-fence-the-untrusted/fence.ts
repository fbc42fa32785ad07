import { render, triageSpec } from '../03-define-the-labels/triage.ts'

/** What one request tells the model. */
export interface Prompt {
  /** The shop's own words: what to do and how. */
  instructions: string
  /** What somebody else wrote. */
  input: string
}

/** What the desk sent last week. Try it, read what it did to customers, then delete it. */
function lastWeek(text: string): Prompt {
  const { instructions } = render(triageSpec)
  return { instructions: `${instructions}\n\nThe mail:\n\`\`\`\n${text}\n\`\`\``, input: 'Which desk?' }
}

/**
 * Puts marks around a text that the text cannot write itself.
 *
 * @param nonce twelve letters and digits, drawn afresh for each request; nobody has seen them before
 */
export function fence(text: string, nonce: string): string {
  // TODO 1: mark where the text begins and where it ends.
  // TODO 2: a text that holds the nonce must not end the fence.
  throw new Error('TODO: put marks around the text')
}

/** The request that sorts one mail: the rules of your triage, and the mail inside its fence. */
export function triageInput(text: string, nonce: string): Prompt {
  // TODO 3: send the mail in its fence, and tell the model what the fence means.
  throw new Error('TODO: write the request for one mail, or return lastWeek(text) and see what goes wrong')
}
