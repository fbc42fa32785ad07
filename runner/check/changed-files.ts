import { stat } from 'node:fs/promises'
import type { Vitest } from 'vitest/node'

/** Tells a warm Vitest which of the files it has loaded are no longer what is on disk. */
export class ChangedFiles {
  readonly #vitest: Vitest
  readonly #seen = new Map<string, string>()

  constructor(vitest: Vitest) {
    this.#vitest = vitest
  }

  /** Drops every loaded file under an exercises/ folder whose size, inode or time of change differs. */
  async invalidate(): Promise<void> {
    const files = new Set<string>()
    for (const environment of Object.values(this.#vitest.getRootProject().vite.environments)) {
      for (const file of environment.moduleGraph.fileToModulesMap.keys()) {
        if (file.includes('/exercises/')) files.add(file)
      }
    }
    await Promise.all(
      [...files].map(async (file) => {
        const now = await stat(file, { bigint: true }).then(
          ({ size, ino, mtimeNs, ctimeNs }) => `${size} ${ino} ${mtimeNs} ${ctimeNs}`,
          () => 'gone',
        )
        if (this.#seen.get(file) !== now) this.#vitest.invalidateFile(file)
        this.#seen.set(file, now)
      }),
    )
  }
}
