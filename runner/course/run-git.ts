import { execFile } from 'node:child_process'
import { CourseError } from '../course-error.ts'

/** How long git may take: a fetch over a slow line included. */
const PATIENCE_MS = 120_000
const MOST_BYTES = 64 * 1024 * 1024

/** What git printed, or why it did not do it. */
export type GitAnswer = { ok: true; out: Buffer } | { ok: false; reason: string }

/**
 * Runs git in a folder and never lets it ask anything. An answer that is not `ok` carries git's last word; only a
 * git that cannot be started at all is a CourseError.
 */
export function runGit(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<GitAnswer> {
  // A hook or a rebase this runs in would point git at another repository.
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')))
  const options = {
    cwd,
    env: { ...own, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C', ...env },
    encoding: 'buffer' as const,
    maxBuffer: MOST_BYTES,
    timeout: PATIENCE_MS,
  }
  return new Promise((resolve, reject) => {
    execFile('git', [...args], options, (error, stdout, stderr) => {
      if (!error) resolve({ ok: true, out: stdout })
      else if ('code' in error && error.code === 'ENOENT') reject(noGit())
      else resolve({ ok: false, reason: lastLine(stderr.toString()) || error.message })
    })
  })
}

function noGit(): CourseError {
  return new CourseError(
    'no-git',
    'git is not installed, or not on the PATH.',
    'Unpack a copy of the project elsewhere, then: etude update --from <that folder>',
  )
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
