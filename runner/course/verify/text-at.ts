import { readFileSync } from 'node:fs'

/** The text of a file with plain line endings; undefined when it cannot be read. */
export function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replaceAll('\r\n', '\n')
  } catch {
    return undefined
  }
}
