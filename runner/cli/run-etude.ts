import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { PROJECT, type ToyCourse } from '../course/toy-course.ts'

/** What a command printed and how it ended. */
export interface Ended {
  code: number | null
  out: string
  err: string
}

/** Runs the real command on a toy course, in a process of its own without a terminal. */
export function runEtude(course: ToyCourse, ...args: string[]): Promise<Ended> {
  return runEtudeWith(course, {}, ...args)
}

/** The same, with some variables of the environment changed, or taken away where undefined. */
export function runEtudeWith(
  course: ToyCourse,
  changes: Readonly<Record<string, string | undefined>>,
  ...args: string[]
): Promise<Ended> {
  return new Promise((done, fail) => {
    const command = [join(PROJECT, 'runner/setup/etude.mjs'), '--course', course.root, ...args]
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, LANG: 'C.UTF-8', ...changes }
    const child = spawn(process.execPath, command, {
      cwd: course.root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ended: Ended = { code: null, out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (ended.out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (ended.err += text))
    child.once('error', fail)
    child.once('close', (code) => done({ ...ended, code }))
  })
}
