import { discoverCourse } from '../course/discover.ts'
import { findExercise } from '../course/find-exercise.ts'
import { openProgress } from '../session/open-progress.ts'
import { lockWorkspace } from '../session/workspace-lock.ts'
import type { Command } from './command.ts'

/** Checks the current exercise on every save, until the learner quits. */
export const watch: Command = async ({ root, name, options }) => {
  const course = await discoverCourse(root)
  const start = name === undefined ? undefined : findExercise(course, name)
  const lock = await lockWorkspace(root)
  try {
    // Shown inside the watch: a line on stderr would be scrolled away by its first screen.
    const notices: string[] = []
    const progress = await openProgress(root, ({ message, next }) => notices.push(`${message} ${next}`))
    const { startWatch } = await import('../session/watch-session.ts')
    const { seed } = options
    return await startWatch({
      course,
      progress,
      ...(seed === undefined ? {} : { seed }),
      ...(start ? { start } : {}),
      ...(notices.length > 0 ? { notice: notices.join(' ') } : {}),
    })
  } finally {
    await lock[Symbol.asyncDispose]()
  }
}
