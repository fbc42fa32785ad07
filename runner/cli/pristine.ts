import writeFileAtomic from 'write-file-atomic'
import { buildPristine, pristineText } from '../course/build-pristine.ts'
import { discoverCourse } from '../course/discover.ts'
import { pristinePath } from '../course/pristine.ts'
import { suiteTitles } from '../course/verify/suite-titles.ts'
import { workspacePath } from '../course/workspace-path.ts'
import { writeFailure } from '../session/write-failure.ts'
import type { Command } from './command.ts'

/** Writes solutions/pristine.json from the starters, suites and READMEs as they are now. */
export const pristine: Command = async ({ root, options, out }) => {
  const course = await discoverCourse(root)
  const text = pristineText(await buildPristine(course, await suiteTitles(course)))
  const path = pristinePath(root)
  await writeFileAtomic(path, text).catch((error: unknown) => {
    throw writeFailure(error, path)
  })
  const result = { file: workspacePath(root, path), exercises: course.exercises.length }
  if (options.json) out(`${JSON.stringify(result, null, 2)}\n`)
  else out(`Wrote ${result.file}: ${result.exercises} exercises.\n`)
  return 0
}
