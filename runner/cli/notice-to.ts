import type { CourseError } from '../course-error.ts'

/** Tells a person about something that was mended along the way: standard error, so that --json stays one object. */
export function noticeTo(err: (text: string) => void): (notice: CourseError) => void {
  return ({ message, next }) => err(`${message}\n${next}\n`)
}
