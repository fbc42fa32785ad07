import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * What a look at a folder's TypeScript files shows without opening them: name, time of change, size and inode of
 * each. A save changes it, also one that keeps the time or the size. "gone" where there is no such folder.
 */
export async function fileSigns(dir: string): Promise<string> {
  const names = await readdir(dir).catch(() => undefined)
  if (names === undefined) return 'gone'
  const own = names.filter((name) => name.endsWith('.ts')).sort()
  const signs = await Promise.all(
    own.map(async (name) => {
      const found = await stat(join(dir, name)).catch(() => undefined)
      return found ? `${name} ${found.mtimeMs} ${found.size} ${found.ino}` : ''
    }),
  )
  return signs.join('\n')
}
