import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What belongs to a machine or a learner, never to a course. */
const NEVER = new Set(['node_modules', '.git', '.etude', '.DS_Store'])

/**
 * The files below a folder of a workspace, as sorted paths from the workspace with forward slashes. Links are not
 * followed; installed packages, logs, git's and a learner's own state are left out. A missing folder holds none.
 */
export function folderFiles(root: string, folder = ''): string[] {
  const found: string[] = []
  const visit = (path: string): void => {
    for (const entry of entriesOf(join(root, path))) {
      if (NEVER.has(entry.name) || entry.name.endsWith('.log')) continue
      const below = path === '' ? entry.name : `${path}/${entry.name}`
      if (entry.isDirectory()) visit(below)
      else if (entry.isFile()) found.push(below)
    }
  }
  visit(folder)
  return found.sort()
}

function entriesOf(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch {
    return []
  }
}
