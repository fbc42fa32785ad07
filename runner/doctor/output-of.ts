import { execFile } from 'node:child_process'

/** How long a program may take to answer. */
const PATIENCE_MS = 20_000

/** What a program prints, without the last line's end; undefined when it is not there, fails or does not answer. */
export function outputOf(
  program: string,
  args: readonly string[],
  cwd?: string,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    // npm is a batch file on Windows, which only a shell starts; the words are our own.
    const shell = process.platform === 'win32' && program === 'npm'
    execFile(program, [...args], { cwd, shell, timeout: PATIENCE_MS, windowsHide: true }, (error, stdout) =>
      resolve(error ? undefined : stdout.trim()),
    )
  })
}
