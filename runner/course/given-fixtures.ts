import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { knownAttempt, namesIn } from './verify/attempt.ts'
import type { Course } from './course.ts'

/**
 * The files of fixtures/ that a course gives its learners: those that a reference or another right attempt imports, and
 * those that an exercise's README names.
 */
export function givenFixtures({ exercises }: Pick<Course, 'exercises'>): Set<string> {
  const given = new Set<string>()
  const take = (path: string, pattern: RegExp): void => {
    if (!existsSync(path)) return
    for (const [, fixture = ''] of readFileSync(path, 'utf8').matchAll(pattern)) given.add(fixture)
  }
  for (const { dir, solutionDir, files } of exercises) {
    const names = namesIn(solutionDir).filter(
      (name) => files.includes(name) || knownAttempt(name)?.kind === 'right',
    )
    for (const name of names) take(join(solutionDir, name), IMPORTED)
    take(join(dir, 'README.md'), NAMED)
  }
  return given
}

const IMPORTED = /'#(fixtures\/[^']+)'/g
const NAMED = /\b(fixtures\/[\w/-]+\.ts)\b/g
