import { stat } from 'node:fs/promises'
import { pristinePath, readPristine, type Pristine } from '../course/pristine.ts'

/** Reads solutions/pristine.json again only when it was written meanwhile: it holds a whole course, and every save asks. */
export function cachePristine(root: string): () => Promise<Pristine> {
  let readAt: number | undefined
  let content: Promise<Pristine> | undefined
  return async () => {
    const { mtimeMs } = await stat(pristinePath(root)).catch(() => ({ mtimeMs: 0 }))
    if (content === undefined || mtimeMs !== readAt) {
      readAt = mtimeMs
      content = readPristine(root)
      // A damaged file is told about at every save, not remembered.
      content.catch(() => (readAt = undefined))
    }
    return content
  }
}
