import type { DoctorCheck } from './doctor-check.ts'
import { outputOf } from './output-of.ts'

/** Which OPENAI_ variables are set. Their values are never read. */
export function checkVariables(env: NodeJS.ProcessEnv): DoctorCheck {
  const name = 'Variables'
  const set = Object.keys(env)
    .filter((variable) => /^OPENAI_/i.test(variable))
    .sort()
  if (set.length === 0) return { name, state: 'ok', said: 'No OPENAI_ variable is set, and none is needed.' }
  const are = set.length === 1 ? 'is' : 'are'
  return { name, state: 'note', said: `${set.join(', ')} ${are} set, and ignored by the exercises.` }
}

/** Whether git is there: a newer version of the course comes through it. */
export async function checkGit(root: string): Promise<DoctorCheck> {
  const name = 'git'
  const version = (await outputOf('git', ['--version']))?.replace(/^git version /, '')
  if (version === undefined) {
    return {
      name,
      state: 'note',
      said: 'git was not found. The exercises run without it.',
      next: 'To get newer versions of the course, install git.',
    }
  }
  const inside = await outputOf('git', ['rev-parse', '--is-inside-work-tree'], root)
  const said = inside === 'true' ? `${version}.` : `${version}; this folder is not a repository.`
  return inside === 'true'
    ? { name, state: 'ok', said }
    : { name, state: 'note', said, next: 'To get newer versions of the course, clone it with git.' }
}
