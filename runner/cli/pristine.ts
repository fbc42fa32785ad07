import writeFileAtomic from 'write-file-atomic'
import { aliasesOf } from '../course/aliases.ts'
import { buildPristine, pristineText } from '../course/build-pristine.ts'
import { discoverCourse } from '../course/discover.ts'
import { pristinePath, readPristine } from '../course/pristine.ts'
import { suiteTitles } from '../course/verify/suite-titles.ts'
import { workspacePath } from '../course/workspace-path.ts'
import { writeFailure } from '../session/write-failure.ts'
import type { Command } from './command.ts'

/** Writes solutions/pristine.json from the starters, suites, READMEs and fixtures as they are now. */
export const pristine: Command = async ({ root, options, out }) => {
  const course = await discoverCourse(root)
  // A damaged bundle is what this command mends; its aliases are then lost.
  const before = await readPristine(root).catch(() => undefined)
  const aliases = aliasesOf(course, before?.aliases ?? {}, options.renamed)
  const text = pristineText(await buildPristine(course, await suiteTitles(course), aliases))
  const path = pristinePath(root)
  await writeFileAtomic(path, text).catch((error: unknown) => {
    throw writeFailure(error, path)
  })
  const result = { file: workspacePath(root, path), exercises: course.exercises.length }
  if (options.json) out(`${JSON.stringify(result, null, 2)}\n`)
  else out(`Wrote ${result.file}: ${result.exercises} exercises.\n`)
  return 0
}
