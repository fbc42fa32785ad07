import { release } from 'node:os'
import type { Course } from '../course/course.ts'
import { watchMode } from '../session/watch-mode.ts'
import type { View } from '../ui/view.ts'
import { checkGit, checkVariables } from './check-environment.ts'
import { checkLoad } from './check-load.ts'
import { checkLockfile } from './check-lockfile.ts'
import { checkNode, checkNpm } from './check-node.ts'
import { checkOffline } from './check-offline.ts'
import { checkTerminal } from './check-terminal.ts'
import { checkWatcher } from './check-watcher.ts'
import { checkDisk, checkLock, checkProgress, checkWriting } from './check-workspace.ts'
import type { DoctorCheck } from './doctor-check.ts'

/** Looks at everything Etude depends on, in the order it is told. Leaves the workspace as it was. */
export async function examine(course: Course, view: View): Promise<DoctorCheck[]> {
  const { root } = course
  const { env, platform, stdin, stdout, version, execPath } = process
  // One after the other where both write in .etude, and before anything heavy delays the event that is timed.
  const writing = await checkWriting(course)
  const watcher = await checkWatcher(root, watchMode(false, { root, env, platform, release: release() }))
  const [npm, lockfile, offline, git] = await Promise.all([
    checkNpm(),
    checkLockfile(root),
    checkOffline(root),
    checkGit(root),
  ])
  return [
    checkNode(version, execPath),
    npm,
    lockfile,
    offline,
    writing,
    await checkDisk(root),
    watcher,
    checkLoad(),
    await checkLock(root),
    await checkProgress(course),
    checkTerminal({ stdin, stdout, view, env }),
    git,
    checkVariables(env),
  ]
}
