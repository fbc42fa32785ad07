import { fixtureHashes } from '../fixture-hashes.ts'
import { type Pristine, PRISTINE_COMMAND } from '../pristine.ts'

/** How many files are named. */
const NAMED = 3

/** Whether solutions/pristine.json still knows the files of fixtures/, in at most one line. */
export function checkFixtures(root: string, pristine: Pristine): string[] {
  const kept = pristine.fixtures ?? {}
  const present = fixtureHashes(root)
  const paths = [...new Set([...Object.keys(present), ...Object.keys(kept)])].sort()
  const others = paths.filter((path) => present[path] !== kept[path])
  if (others.length === 0) return []
  const more = others.length > NAMED ? ` and ${others.length - NAMED} more` : ''
  const named = others.slice(0, NAMED).join(', ') + more
  return [
    `solutions/pristine.json is stale: it has other hashes for ${named}; \`${PRISTINE_COMMAND}\` writes it anew`,
  ]
}
