/**
 * A failure we expect: printed as its message and the next step, without a stack.
 * Anything else that is thrown is our bug and keeps its stack.
 */
export class CourseError extends Error {
  override name = 'CourseError'
  /** Stable, kebab-case. */
  readonly code: string
  /** The one thing to do next. */
  readonly next: string

  constructor(code: string, message: string, next: string) {
    super(message)
    this.code = code
    this.next = next
  }
}
