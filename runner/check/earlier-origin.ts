import { basename, dirname, sep } from 'node:path'
import type { CheckRequest } from './checker.ts'
import type { ReportedError, RunRecord } from './run-record.ts'
import type { Origin } from './verdict.ts'

/**
 * Where an error began, when that is the file of another exercise: its innermost frame among the exercises' own
 * files. Undefined for an error that began in this exercise, in its suite or outside the exercises.
 */
export function earlierOrigin({ testPath }: CheckRequest, error: ReportedError): Origin | undefined {
  const here = dirname(testPath)
  const exercises = dirname(dirname(here))
  const frame = error.frames.find(({ file }) => file.startsWith(exercises + sep))
  if (!frame || dirname(frame.file) === here) return undefined
  const [chapter = '', folder = ''] = frame.file.slice(exercises.length + 1).split(sep)
  const number = (name: string): number => Number.parseInt(name, 10)
  const id = `${number(chapter)}.${number(folder)}`
  const file = ['exercises', chapter, folder, basename(frame.file)].join('/')
  return /^\d+\.\d+$/.test(id) ? { exercise: id, file, line: frame.line } : undefined
}

/** The first error of a run that began in an earlier exercise's file; one that a test explained is not meant. */
export function originOf(request: CheckRequest, record: RunRecord): Origin | undefined {
  const errors = [
    ...record.suiteErrors,
    ...record.tests.flatMap((test) => test.errors),
    ...record.unhandled,
  ].filter(({ diagnosis }) => diagnosis === undefined)
  return errors.map((error) => earlierOrigin(request, error)).find((origin) => origin !== undefined)
}
