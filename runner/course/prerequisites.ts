import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Exercise } from './course.ts'

const RELATIVE_IMPORT = /\bfrom\s+'(\.\.\/[^']+)'/g

/** The exercises whose files an exercise's reference imports directly, in course order. */
export function prerequisitesOf(exercises: readonly Exercise[], exercise: Exercise): Exercise[] {
  const folders = new Set(
    exercise.files.flatMap((name) => {
      const path = join(exercise.solutionDir, name)
      return [...textOf(path).matchAll(RELATIVE_IMPORT)].map(([, target = '']) =>
        dirname(join(dirname(path), target)),
      )
    }),
  )
  return exercises.filter((other) => other !== exercise && folders.has(other.solutionDir))
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
