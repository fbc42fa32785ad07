import { join } from 'node:path'
import type { Exercise } from '../course.ts'
import { deadReferences } from './dead-references.ts'
import { textAt } from './text-at.ts'

const SECTIONS = ['Goal', 'Background', 'Task', 'Done when', 'Read more']
const MOST_LINES = 120
const KINDS = ['build', 'fix', 'debug', 'predict', 'judge', 'transfer']

/** What does not hold about an exercise's README. */
export function checkReadme(root: string, exercise: Exercise): string[] {
  const text = textAt(join(exercise.dir, 'README.md'))
  if (text === undefined) return ['README.md is missing']
  const findings: string[] = []
  const lines = text.trimEnd().split('\n')
  if (!/^# \S/.test(lines[0] ?? '')) findings.push('README.md must begin with its title: # Title')
  if (!isFrontLine(lines[2] ?? '', exercise)) {
    findings.push(
      `README.md must say on its third line what it is: kind (${KINDS.join(', ')}) · minutes · every file, such as: build · 20 minutes · \`${exercise.files[0]}\``,
    )
  }
  const sections = [...text.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title.trim())
  if (sections.join() !== SECTIONS.join()) {
    findings.push(
      `README.md must have the sections ${SECTIONS.join(', ')}, in this order; it has ${sections.join(', ') || 'none'}`,
    )
  }
  for (const [index, title] of SECTIONS.entries()) {
    const body = text.split(/^## .+$/m)[index + 1]
    if (sections.includes(title) && body?.trim() === '')
      findings.push(`README.md says nothing under ${title}`)
  }
  if (lines.length > MOST_LINES) {
    findings.push(`README.md has ${lines.length} lines; at most ${MOST_LINES}, so that it is read`)
  }
  return [...findings, ...deadReferences(root, exercise, 'README.md', text)]
}

function isFrontLine(line: string, exercise: Exercise): boolean {
  const [kind = '', minutes = '', ...rest] = line.split(' · ')
  const named = rest.join(' ')
  return (
    KINDS.includes(kind.trim()) &&
    /^\d+ minutes$/.test(minutes.trim()) &&
    exercise.files.every((name) => named.includes(`\`${name}\``))
  )
}
