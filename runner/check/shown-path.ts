import { basename, dirname, relative, sep } from 'node:path'
import type { CheckRequest } from './checker.ts'

/** A path as the learner knows it, such as exercises/01-prompts/03-define-the-labels/triage.ts, whatever overlay the run used. */
export function shownPath({ exercise, testPath }: CheckRequest, file: string): string {
  const inside = relative(dirname(testPath), file).split(sep).join('/')
  return ['exercises', exercise.chapter.name, basename(exercise.dir), inside].join('/')
}
