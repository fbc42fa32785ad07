import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import type { Attempt } from './attempt.ts'

const require = createRequire(import.meta.url)

/**
 * Type errors of every attempt in an overlay (suites included), each as "file:line: message". One run of tsc for
 * all of them. Earlier exercises' files are not blamed on an attempt.
 */
export async function checkTypes(
  overlayRoot: string,
  placed: ReadonlyMap<Attempt, string>,
): Promise<Map<Attempt, string[]>> {
  const byDir = new Map([...placed].map(([attempt, testPath]) => [dirname(testPath), attempt]))
  const errors = new Map<Attempt, string[]>([...placed.keys()].map((attempt) => [attempt, []]))
  const output = await tsc(overlayRoot)
  for (const line of output.split('\n')) {
    const [, file, row, message] = /^(.+?)\((\d+),\d+\): error TS\d+: (.*)$/.exec(line.trim()) ?? []
    const attempt = file && byDir.get(dirname(resolve(overlayRoot, file)))
    if (attempt) errors.get(attempt)?.push(`${file.split(/[/\\]/).at(-1)}:${row}: ${message}`)
  }
  return errors
}

function tsc(root: string): Promise<string> {
  const path = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc')
  const args = [path, '--noEmit', '--pretty', 'false', '-p', root]
  return new Promise((done, fail) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      // tsc ends with 1 or 2 when there are type errors; without a word on them something else went wrong.
      if (error && !stdout.includes('error TS'))
        fail(new Error(`tsc could not run: ${stderr || error.message}`))
      else done(stdout)
    })
  })
}
