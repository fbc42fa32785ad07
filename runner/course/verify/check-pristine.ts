import { join } from 'node:path'
import type { Exercise } from '../course.ts'
import { type Pristine, PRISTINE_COMMAND, sameText } from '../pristine.ts'
import { textAt } from './text-at.ts'

/** Where solutions/pristine.json no longer says what is on disk; `titles` are those a run on the solution reported. */
export function checkPristine(
  pristine: Pristine,
  exercise: Exercise,
  titles: readonly string[] | undefined,
): string[] {
  const stale = (what: string): string =>
    `solutions/pristine.json is stale: ${what}; \`${PRISTINE_COMMAND}\` writes it anew`
  const known = pristine.exercises[exercise.slug]
  if (!known) return [stale(`it does not know ${exercise.slug}`)]
  const findings: string[] = []
  if (known.id !== exercise.id) findings.push(stale(`it calls this exercise ${known.id}`))
  const names = [...exercise.files, exercise.testFile, 'README.md']
  for (const name of names) {
    const text = textAt(join(exercise.dir, name))
    const kept = known.files[name]
    if (text !== undefined && (kept === undefined || !sameText(text, kept)))
      findings.push(stale(`${name} is another`))
  }
  for (const name of Object.keys(known.files)) {
    if (!names.includes(name)) findings.push(stale(`it holds ${name}, which is gone`))
  }
  if (titles && titles.join('\n') !== known.tests.join('\n'))
    findings.push(stale('the suite has other titles'))
  return findings
}
