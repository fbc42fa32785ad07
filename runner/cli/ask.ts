import { createInterface } from 'node:readline/promises'

/** Whether there is a person to ask: both ends are a terminal. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY
}

/** Asks a question on standard error that y answers with yes, and anything else, or Ctrl-C, with no. */
export async function ask(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const given = new AbortController()
  lines.once('SIGINT', () => given.abort())
  lines.once('close', () => given.abort())
  try {
    const answer = await lines.question(`${question} (y/n) `, { signal: given.signal })
    return /^y(?:es)?$/i.test(answer.trim())
  } catch {
    return false
  } finally {
    lines.close()
  }
}
