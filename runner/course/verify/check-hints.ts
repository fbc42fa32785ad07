import { join } from 'node:path'
import type { Exercise } from '../course.ts'
import { readHints } from '../hints.ts'
import { deadReferences } from './dead-references.ts'
import { textAt } from './text-at.ts'

const RUNGS = 3

/** What does not hold about an exercise's hints; `codes` are the diagnoses its suite can give. */
export async function checkHints(
  root: string,
  exercise: Exercise,
  codes: ReadonlySet<string>,
): Promise<string[]> {
  const text = textAt(join(exercise.solutionDir, 'hints.md'))
  if (text === undefined) return [`hints.md is missing: ${RUNGS} hints, each under a "## " heading`]
  const hints = await readHints(exercise)
  const findings: string[] = []
  if (hints.length !== RUNGS)
    findings.push(`hints.md has ${hints.length} hints; it needs ${RUNGS}, each under a "## " heading`)
  for (const [index, hint] of hints.entries()) {
    const rung = `hints.md, hint ${index + 1}`
    if (hint.title === '') findings.push(`${rung}: its "## " heading is empty`)
    if (hint.text === '') findings.push(`${rung}: says nothing`)
    for (const [code, words] of Object.entries(hint.when)) {
      if (index > 0) findings.push(`${rung}: only the first hint is chosen by diagnosis (${code})`)
      if (!codes.has(code))
        findings.push(
          `${rung}: "when ${code}" can never be; no diagnosis of ${exercise.testFile} has that code`,
        )
      if (words === '') findings.push(`${rung}: says nothing when ${code}`)
    }
  }
  return [...findings, ...deadReferences(root, exercise, 'hints.md', text)]
}
