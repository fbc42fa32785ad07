import { release } from 'node:os'
import { discoverCourse } from '../course/discover.ts'
import { findExercise } from '../course/find-exercise.ts'
import { editorCommand } from '../session/editor-command.ts'
import { openProgress } from '../session/open-progress.ts'
import { isWindowsDriveInWsl, watchMode } from '../session/watch-mode.ts'
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
    const { seed, json, plain } = options
    const { env, platform, stdin, stdout } = process
    const place = { root, env, platform, release: release() }
    const mode = watchMode(options.poll === true, place)
    if (mode === 'polling' && !options.poll && isWindowsDriveInWsl(place))
      notices.push('File events do not arrive on a Windows drive; looking every 0.5 s instead.')
    const editor = editorCommand({
      command: options['edit-cmd'],
      off: options['no-edit'] === true,
      isTerminal: stdin.isTTY && stdout.isTTY,
      env,
    })
    return await startWatch({
      course,
      progress,
      mode,
      ...(seed === undefined ? {} : { seed }),
      ...(start ? { start } : {}),
      ...(notices.length > 0 ? { notice: notices.join(' ') } : {}),
      ...(json ? { shown: 'json' } : plain ? { shown: 'lines' } : {}),
      ...(editor ? { editor } : {}),
    })
  } finally {
    await lock[Symbol.asyncDispose]()
  }
}
