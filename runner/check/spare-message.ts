/** Sent to a worker before its run: the seed of the generated cases, and where to write the transcript. */
export interface Assignment {
  etude: 'assignment'
  seed: number
  traceFile?: string
}

/** Whether a message from the parent is an {@link Assignment} and not one of Vitest's own. */
export function isAssignment(message: unknown): message is Assignment {
  return (
    typeof message === 'object' && message !== null && 'etude' in message && message.etude === 'assignment'
  )
}

/** Whether a message from a worker says that it is loaded and waiting. */
export function isReady(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'etude' in message && message.etude === 'ready'
}
