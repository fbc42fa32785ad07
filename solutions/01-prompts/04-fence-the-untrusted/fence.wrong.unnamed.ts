// diagnosis: fence-unnamed
import { render, triageSpec } from '../03-define-the-labels/triage.ts'

export interface Prompt {
  instructions: string
  input: string
}

/** A fence nobody speaks of. */
export function fence(text: string, nonce: string): string {
  if (text.includes(nonce)) throw new RangeError('The text holds the nonce.')
  return `<mail-${nonce}>\n${text}\n</mail-${nonce}>`
}

export function triageInput(text: string, nonce: string): Prompt {
  return { instructions: render(triageSpec).instructions, input: fence(text, nonce) }
}
