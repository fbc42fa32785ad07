/** A queue with one reader: whoever has something to tell puts it in, and it comes out in that order. */
export interface EventChannel<T> extends AsyncIterable<T> {
  send: (event: T) => void
  /** Nothing is waiting to be read. */
  isEmpty: () => boolean
}

/** An empty channel. */
export function openChannel<T>(): EventChannel<T> {
  const waiting: T[] = []
  let wake: (() => void) | undefined
  return {
    send(event) {
      waiting.push(event)
      wake?.()
    },
    isEmpty: () => waiting.length === 0,
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const event = waiting.shift()
        if (event !== undefined) {
          yield event
          continue
        }
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        wake = undefined
      }
    },
  }
}
