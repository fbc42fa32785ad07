import { dirname, join, relative, resolve, sep } from 'node:path'
import type { Vite } from 'vitest/node'

/** What the error says, and by what it is recognised again: the importing file, and what it imports. */
export const CHECKS_IMPORTED: RegExp =
  /(\S+) imports "([^"]+)", which (?:belongs to the checks|opens the files of the checks)\./

/**
 * Keeps a learner's file from importing what judges it: vitest with its hooks, what suites import, and the data cases are
 * drawn from. Left open is what the course itself gives: the files under fixtures/ that references import or READMEs name.
 *
 * @param root of the workspace or the overlay
 * @param given paths from the root, such as `fixtures/desk/contract.ts`; undefined: all but fixtures/testing
 */
export function guardImports(root: string, given: ReadonlySet<string> | undefined): Vite.Plugin {
  const exercises = join(root, 'exercises') + sep
  return {
    name: 'etude-guard-imports',
    enforce: 'pre',
    resolveId(source, importer) {
      const file = importer?.split('?')[0] ?? ''
      if (!file.startsWith(exercises) || file.endsWith('.test.ts')) return
      const path = pathOf(root, source, file)
      const isOpen =
        !path.startsWith('fixtures/') || (given?.has(path) ?? !path.startsWith('fixtures/testing/'))
      if (!isOpen) throw imported(root, file, source)
    },
    // Vitest hands out itself, and what is built into Node, without asking anybody to resolve it.
    transform(code, id) {
      const file = id.split('?')[0] ?? ''
      if (!file.startsWith(exercises) || file.endsWith('.test.ts')) return
      const [, source] = VITEST.exec(code) ?? []
      if (source !== undefined) throw imported(root, file, source)
      const [, opener] = (given && FILE_OPENERS.exec(code)) ?? []
      if (opener !== undefined) throw imported(root, file, opener, 'opens the files of the checks')
    },
  }
}

const VITEST = /(?:\bfrom|\bimport)\s*\(?\s*['"`](@?vitest(?:\/[^'"`]*)?)['"`]/

/** No module of the desk reads files or loads code by hand; what does, can read what is expected of it. */
const FILE_OPENERS = /(?:\bfrom|\bimport)\s*\(?\s*['"`]((?:node:)?(?:fs|fs\/promises|module|vm))['"`]/

function imported(root: string, file: string, source: string, why = 'belongs to the checks'): Error {
  const name = relative(root, file).split(sep).join('/')
  return new Error(`${name} imports "${source}", which ${why}.`)
}

function pathOf(root: string, source: string, importer: string): string {
  const absolute = source.startsWith('#fixtures/')
    ? join(root, source.slice(1))
    : source.startsWith('.')
      ? resolve(dirname(importer), source)
      : source
  return relative(root, absolute).split(sep).join('/')
}
