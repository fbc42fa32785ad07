import type { ReadStream } from 'node:tty'

/** Reads lines, each of which counts as its first character's key. Returns what stops it. */
export function readKeyLines(stdin: ReadStream, onKey: (key: string) => void): () => void {
  let rest = ''
  const onData = (chunk: string): void => {
    const lines = (rest + chunk).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const key = line.trim()[0]
      if (key !== undefined) onKey(key)
    }
  }
  stdin.setEncoding('utf8')
  stdin.on('data', onData)
  stdin.on('error', () => undefined)
  return () => {
    stdin.off('data', onData)
    stdin.pause()
    stdin.unref?.()
  }
}
