import { workspacePath } from '../workspace-path.ts'
import type { Exercise } from '../course.ts'
import type { Attempt } from './attempt.ts'

/** Codes the suite raises that no known wrong attempt reaches: a diagnosis nobody runs says something untrue one day. */
export function checkCodes(
  root: string,
  exercise: Exercise,
  attempts: readonly Attempt[],
  codes: ReadonlySet<string>,
): string[] {
  const declared = new Set(attempts.map((attempt) => attempt.declared))
  const [first = ''] = exercise.files
  const folder = workspacePath(root, exercise.solutionDir)
  return [...codes]
    .filter((code) => !declared.has(code))
    .map(
      (code) =>
        `no known attempt reaches the diagnosis ${code}: add ${folder}/${first.replace(/\.ts$/, `.wrong.${code}.ts`)} that begins with // diagnosis: ${code}`,
    )
}
