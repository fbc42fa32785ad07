import { join } from 'node:path'
import type { Exercise } from '../course.ts'
import { workspacePath } from '../workspace-path.ts'
import { type Attempt, knownAttempt, namesIn } from './attempt.ts'
import { exportedNames } from './exported-names.ts'
import { textAt } from './text-at.ts'

const FEWEST_WRONG = 3
const FEWEST_RIGHT = 1

/** What does not hold about the files of an exercise: which there are, and how starter and solution fit together. */
export function checkFiles(root: string, exercise: Exercise, attempts: readonly Attempt[]): string[] {
  const { dir, solutionDir, files, testFile } = exercise
  const findings: string[] = []
  const own = ['README.md', testFile, ...files]
  for (const name of own) {
    if (textAt(join(dir, name)) === undefined)
      findings.push(`${workspacePath(root, join(dir, name))} is missing`)
  }
  for (const name of namesIn(dir)) {
    if (!own.includes(name))
      findings.push(`${workspacePath(root, join(dir, name))} is unexpected: ${BELONGS}`)
  }
  for (const name of namesIn(solutionDir)) {
    const standsFor = knownAttempt(name)?.standsFor
    if (name === 'hints.md' || files.includes(name) || (standsFor && files.includes(standsFor))) continue
    findings.push(`${workspacePath(root, join(solutionDir, name))} is unexpected: ${STANDS}`)
  }
  const count = (kind: Attempt['kind']): number => attempts.filter((attempt) => attempt.kind === kind).length
  if (count('wrong') < FEWEST_WRONG) {
    findings.push(
      `has ${count('wrong')} known wrong attempts; it needs ${FEWEST_WRONG}: ${files[0]?.replace(/\.ts$/, '.wrong.<name>.ts')}`,
    )
  }
  if (count('right') < FEWEST_RIGHT) {
    findings.push(
      `has no right attempt besides the solution; it needs one: ${files[0]?.replace(/\.ts$/, '.right.<name>.ts')}`,
    )
  }
  return [...findings, ...todoFindings(exercise), ...files.flatMap((name) => exportFindings(exercise, name))]
}

function todoFindings({ dir, files }: Exercise): string[] {
  const text = files.map((name) => textAt(join(dir, name)) ?? '').join('\n')
  const numbers = [...text.matchAll(/\bTODO (\d+):/g)].map(([, digits]) => Number(digits))
  const expected = numbers.map((_, index) => index + 1)
  if (numbers.length === 0) return [`the starter has no numbered TODO: // TODO 1: …`]
  return numbers.join() === expected.join()
    ? []
    : [`the starter's TODOs are numbered ${numbers.join(', ')}, not from 1 up`]
}

function exportFindings({ dir, solutionDir }: Exercise, name: string): string[] {
  const starter = textAt(join(dir, name))
  const solution = textAt(join(solutionDir, name))
  if (!name.endsWith('.ts') || starter === undefined || solution === undefined) return []
  const [ours, theirs] = [exportedNames(starter), exportedNames(solution)]
  const absent = theirs.filter((exported) => !ours.includes(exported))
  const surplus = ours.filter((exported) => !theirs.includes(exported))
  return [
    ...absent.map((exported) => `${name}: the solution exports ${exported}, the starter does not`),
    ...surplus.map((exported) => `${name}: the starter exports ${exported}, the solution does not`),
  ]
}

const BELONGS = 'an exercise is a README.md, its suite, and the files that have a reference under solutions/'
const STANDS =
  'beside the references only hints.md, <file>.wrong.<name>.ts and <file>.right.<name>.ts belong here'
