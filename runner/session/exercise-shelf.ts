import { join, relative } from 'node:path'
import type { Exercise } from '../course/course.ts'

/** Where below .etude/backups a file of one of these exercises is kept: <slug>/<time>/<name>. */
export function exerciseShelf(
  root: string,
  exercises: readonly Exercise[],
): (path: string, id: string) => string {
  return (path, id) => {
    const owner = exercises.find(({ dir }) => !relative(dir, join(root, path)).startsWith('..'))
    const name = owner ? relative(owner.dir, join(root, path)).replaceAll('\\', '/') : path
    return `${owner?.slug ?? 'other'}/${id}/${name}`
  }
}
