import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Exercise } from '../course/course.ts'
import type { EditorCommand } from './editor-command.ts'

/**
 * Shows an exercise's first file in the learner's editor, each time another exercise is entered. Nothing waits for
 * the editor and it outlives us; the first failure is told with `onNotice`, and then the editor is left alone.
 */
export function openEditor(
  { program, args }: EditorCommand,
  cwd: string,
  onNotice: (text: string) => void,
): (exercise: Exercise) => void {
  let shown: Exercise | undefined
  let failed = false
  const fail = (why: string): void => {
    if (!failed)
      onNotice(`Your editor was not opened: ${program} ${why}. Open the file yourself; all else works.`)
    failed = true
  }
  return (exercise) => {
    const [name] = exercise.files
    if (failed || exercise === shown || name === undefined) return
    shown = exercise
    const words = [...args, join(exercise.dir, name)]
    // On Windows editors are batch files, which only a shell starts.
    const shell = process.platform === 'win32'
    const quoted = shell ? words.map((word) => `"${word}"`) : words
    const child = spawn(shell ? `"${program}"` : program, quoted, {
      cwd,
      detached: !shell,
      stdio: 'ignore',
      windowsHide: true,
      shell,
    })
    child.once('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'ENOENT' ? 'was not found' : `did not start (${error.message})`),
    )
    child.once('exit', (code) => code !== null && code !== 0 && fail(`ended with exit code ${code}`))
    child.unref()
  }
}
