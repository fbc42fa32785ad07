import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { VerdictStatus } from '../check/verdict.ts'

/** One line of .etude/events.jsonl. Exercises are named by slug. */
export type JournalEvent =
  | {
      kind: 'verdict'
      exercise: string
      status: VerdictStatus
      diagnosis?: string
      passed: number
      tests: number
      durationMs: number
      seed: number
      done: boolean
    }
  | { kind: 'hint'; exercise: string; rung: number }
  | { kind: 'reset'; exercise: string }
  | { kind: 'borrow'; exercise: string }
  /** A change of files as a whole; `act` names its entry in .etude/acts. */
  | { kind: 'undo' | 'redo' | 'restore' | 'update'; act: string }

/** Adds a line, with the time, to the journal. Lines are only ever added. */
export async function appendEvent(root: string, event: JournalEvent): Promise<void> {
  const line = JSON.stringify({ at: new Date().toISOString(), ...event })
  await mkdir(join(root, '.etude'), { recursive: true })
  await appendFile(journalPath(root), `${line}\n`)
}

/** The diagnosis code of the last verdict on an exercise; undefined when it passed or was never judged. */
export async function lastDiagnosis(root: string, slug: string): Promise<string | undefined> {
  const text = await readFile(journalPath(root), 'utf8').catch(() => '')
  for (const line of text.split('\n').reverse()) {
    const event = parsed(line)
    if (event?.kind === 'verdict' && event.exercise === slug) return event.diagnosis
  }
  return undefined
}

function journalPath(root: string): string {
  return join(root, '.etude', 'events.jsonl')
}

/** A line cut short by a crash is skipped, not an error. */
function parsed(line: string): Partial<Extract<JournalEvent, { kind: 'verdict' }>> | undefined {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
