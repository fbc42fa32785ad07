import { dirname } from 'node:path'
import { CourseError } from '../course-error.ts'

const REASONS: Record<string, string> = {
  EACCES: 'you have no right to write there',
  EPERM: 'you have no right to write there',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a file stands where a folder should be',
  EEXIST: 'a file stands where a folder should be',
  EISDIR: 'a folder stands where a file should be',
  ENOSPC: 'the disk is full',
}

/** The error to throw when a file of the workspace could not be written. What is not about the disk stays what it was. */
export function writeFailure(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = REASONS[code]
  if (!reason) return error
  return new CourseError(
    'cannot-write',
    `${path} could not be written: ${reason}.`,
    `Make ${dirname(path)} writable, or move the project to a folder of your own. Nothing was lost.`,
  )
}
