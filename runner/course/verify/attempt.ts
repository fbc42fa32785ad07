import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Exercise } from '../course.ts'
import type { AttemptKind } from './report.ts'

/** A version of an exercise's files whose verdict is known beforehand. */
export interface Attempt {
  exercise: Exercise
  kind: AttemptKind
  /** Absolute path of the file that makes it what it is. */
  path: string
  /** Name of its folder in an overlay, unique within the exercise. */
  variant: string
  /** Every file of the exercise, name to source path. */
  files: Record<string, string>
  /** The diagnosis on the first line of a wrong attempt. */
  declared?: string
}

/** loop.wrong.unanswered-call.ts: a known attempt at loop.ts. */
const KNOWN = /^(.+?)\.(wrong|right)\.([a-z0-9-]+)(\.[a-z]+)$/

/** The file a known attempt replaces, and its kind; undefined for a name of another form. */
export function knownAttempt(name: string): { kind: 'wrong' | 'right'; standsFor: string } | undefined {
  const [, stem, kind, , extension] = KNOWN.exec(name) ?? []
  if (kind !== 'wrong' && kind !== 'right') return undefined
  return { kind, standsFor: `${stem}${extension}` }
}

/** Every attempt an exercise comes with: its starter, its solution, and the known right and wrong ones. */
export function attemptsAt(exercise: Exercise): Attempt[] {
  const { dir, solutionDir, files } = exercise
  const all = (from: string): Record<string, string> =>
    Object.fromEntries(files.map((name) => [name, join(from, name)]))
  const [main = ''] = files
  const known = namesIn(solutionDir).flatMap((name): Attempt[] => {
    const { kind, standsFor } = knownAttempt(name) ?? {}
    if (!kind || !standsFor || !files.includes(standsFor)) return []
    const path = join(solutionDir, name)
    const declared = kind === 'wrong' ? declaredIn(path) : undefined
    return [
      {
        exercise,
        kind,
        path,
        variant: basename(name).replaceAll('.', '-'),
        files: { ...all(solutionDir), [standsFor]: path },
        ...(declared ? { declared } : {}),
      },
    ]
  })
  return [
    { exercise, kind: 'starter', path: join(dir, main), variant: 'starter', files: all(dir) },
    {
      exercise,
      kind: 'solution',
      path: join(solutionDir, main),
      variant: 'solution',
      files: all(solutionDir),
    },
    ...known.sort((a, b) => a.kind.localeCompare(b.kind)),
  ]
}

function declaredIn(path: string): string | undefined {
  return /^\/\/ diagnosis: ([a-z][a-z0-9-]*)\r?\n/.exec(readFileSync(path, 'utf8'))?.[1]
}

/** Names in a folder, hidden ones left out; none when it is not there. */
export function namesIn(dir: string): string[] {
  if (!existsSync(dir)) return []
  return readdirSync(dir)
    .filter((name) => !name.startsWith('.'))
    .sort()
}

/** The reference for a learner's file. */
export function solutionFile(exercise: Exercise, name: string): string {
  return join(exercise.solutionDir, name)
}
