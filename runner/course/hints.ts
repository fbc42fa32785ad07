import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Exercise } from './course.ts'

/** One rung of the hint ladder. */
export interface Hint {
  title: string
  /** What everyone reads. */
  text: string
  /** What is read instead after a verdict with that diagnosis code. */
  when: Readonly<Record<string, string>>
}

/**
 * Reads solutions/<exercise>/hints.md: a rung under each `## `, and in it, under `### when <code>`, other words for
 * the learner whose last verdict had that diagnosis. An exercise without the file has no hints.
 */
export async function readHints(exercise: Exercise): Promise<Hint[]> {
  const text = await readFile(join(exercise.solutionDir, 'hints.md'), 'utf8').catch(() => '')
  return sections(text, '## ').own.map(({ title, body }) => {
    const { before, own } = sections(body, '### when ')
    const chosen = own.map((section) => [section.title, section.body.trim()])
    return { title, text: before.trim(), when: Object.fromEntries(chosen) }
  })
}

/** The words of a hint for someone whose last verdict had this diagnosis code. */
export function hintText(hint: Hint, code: string | undefined): string {
  return (code !== undefined && Object.hasOwn(hint.when, code) ? hint.when[code] : undefined) ?? hint.text
}

interface Sections {
  /** What stands before the first heading. */
  before: string
  own: { title: string; body: string }[]
}

/** Splits markdown at headings of one level; headings inside code blocks do not count. */
function sections(text: string, heading: string): Sections {
  const before: string[] = []
  const found: { title: string; lines: string[] }[] = []
  let fenced = false
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('```')) fenced = !fenced
    if (!fenced && line.startsWith(heading))
      found.push({ title: line.slice(heading.length).trim(), lines: [] })
    else (found.at(-1)?.lines ?? before).push(line)
  }
  return {
    before: before.join('\n'),
    own: found.map(({ title, lines }) => ({ title, body: lines.join('\n') })),
  }
}
