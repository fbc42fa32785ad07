import { discoverCourse } from '../course/discover.ts'
import { hintText, readHints } from '../course/hints.ts'
import { CourseError } from '../course-error.ts'
import { lastDiagnosis } from '../session/journal.ts'
import { openProgress } from '../session/open-progress.ts'
import type { Command } from './command.ts'
import { exerciseFor } from './exercise-for.ts'
import { noticeTo } from './notice-to.ts'

/** Opens the next rung of an exercise's hints and prints it; when all are open, prints the last again. */
export const hint: Command = async ({ root, name, options, out, err }) => {
  const course = await discoverCourse(root)
  const progress = await openProgress(root, noticeTo(err))
  const exercise = exerciseFor(course, progress, name)
  const hints = await readHints(exercise)
  const open = hints.length > 0 ? await progress.openHint(exercise, hints.length) : 0
  const rung = hints[open - 1]
  if (!rung) {
    throw new CourseError(
      'no-hints',
      `${exercise.id} ${exercise.slug} has no hints.`,
      `Read its README.md again: ${exercise.dir}`,
    )
  }
  const text = hintText(rung, await lastDiagnosis(root, exercise.slug))
  if (options.json) {
    const shown = { exercise: exercise.id, rung: open, rungs: hints.length, title: rung.title, text }
    out(`${JSON.stringify(shown, null, 2)}\n`)
  } else {
    const more = open < hints.length ? '`etude hint` opens the next one.' : 'That was the last one.'
    out(
      `Hint ${open} of ${hints.length} for ${exercise.id} ${exercise.slug}: ${rung.title}\n\n${text}\n\n${more}\n`,
    )
  }
  return 0
}
