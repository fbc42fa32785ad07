import { fileSigns } from './file-signs.ts'

/** How often a folder is looked at where file events do not arrive. */
export const POLL_MS = 500

/** Calls `onChange` whenever a folder's files differ from the look before. Returns what stops it. */
export function pollFiles(dir: string, onChange: () => void): () => void {
  let known: string | undefined
  let looking = false
  let stopped = false
  const look = async (): Promise<void> => {
    if (looking) return
    looking = true
    const signs = await fileSigns(dir)
    looking = false
    if (stopped || signs === known) return
    const isFirst = known === undefined
    known = signs
    if (!isFirst) onChange()
  }
  void look()
  const timer = setInterval(() => void look(), POLL_MS)
  return () => {
    stopped = true
    clearInterval(timer)
  }
}
