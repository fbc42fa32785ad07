import { join } from 'node:path'
import { discoverCourse } from '../course/discover.ts'
import { findExercise } from '../course/find-exercise.ts'
import { workspacePath } from '../course/workspace-path.ts'
import { CourseError } from '../course-error.ts'
import { currentExercise } from '../session/current-exercise.ts'
import { openProgress } from '../session/open-progress.ts'
import { resetExercise } from '../session/reset-exercise.ts'
import { ask, canAsk } from './ask.ts'
import type { Command } from './command.ts'
import { noticeTo } from './notice-to.ts'

/** Brings an exercise back as it was delivered, keeping a copy of the learner's version. */
export const reset: Command = async ({ root, name, options, out, err }) => {
  const course = await discoverCourse(root)
  const progress = await openProgress(root, noticeTo(err))
  if (name === undefined) {
    throw new CourseError(
      'which-exercise',
      'A reset needs the name of an exercise: it replaces what is in its files.',
      `For the one you are at: \`etude reset ${currentExercise(course, progress)?.id}\``,
    )
  }
  const exercise = findExercise(course, name)
  const what = options.tests ? exercise.testFile : exercise.files.join(' and ')
  if (!options.yes && !options.json && canAsk()) {
    if (!(await ask(`Put ${what} back as it came? What is there now is kept in .etude/backups.`))) {
      out('Nothing was changed.\n')
      return 0
    }
  }
  const { restored, backup } = await resetExercise(
    root,
    exercise,
    options.tests ? 'suite' : 'everything',
    progress,
  )

  const paths = restored.map((file) => workspacePath(root, join(exercise.dir, file)))
  const kept = backup === undefined ? undefined : workspacePath(root, backup)
  if (options.json) {
    out(`${JSON.stringify({ exercise: exercise.id, restored: paths, backup: kept ?? null }, null, 2)}\n`)
    return 0
  }
  if (paths.length === 0)
    out(`The files of ${exercise.id} ${exercise.slug} are as they came; none was changed.\n`)
  for (const path of paths) out(`Brought back ${path}\n`)
  if (kept) out(`Your version is in ${kept}; \`etude undo\` brings it back.\n`)
  return 0
}
