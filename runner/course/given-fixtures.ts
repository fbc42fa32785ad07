import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { knownAttempt, namesIn } from './verify/attempt.ts'
import type { Course } from './course.ts'

/** The files of fixtures/ that a course gives its learners: those that a reference or another right attempt imports. */
export function givenFixtures({ exercises }: Pick<Course, 'exercises'>): Set<string> {
  const given = new Set<string>()
  for (const { solutionDir, files } of exercises) {
    const names = namesIn(solutionDir).filter(
      (name) => files.includes(name) || knownAttempt(name)?.kind === 'right',
    )
    for (const name of names) {
      for (const [, path = ''] of readFileSync(join(solutionDir, name), 'utf8').matchAll(
        /'#(fixtures\/[^']+)'/g,
      ))
        given.add(path)
    }
  }
  return given
}
