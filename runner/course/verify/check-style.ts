import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { workspacePath } from '../workspace-path.ts'

const require = createRequire(import.meta.url)

interface LintReport {
  diagnostics: { message: string; code?: string; filename: string; labels: { span: { line: number } }[] }[]
}

/** Lint and format findings of these files (absolute paths), as sentences by path from the workspace. */
export async function checkStyle(root: string, files: readonly string[]): Promise<Map<string, string[]>> {
  const findings = new Map<string, string[]>()
  const add = (path: string, sentence: string): void =>
    void findings.set(path, [...(findings.get(path) ?? []), sentence])
  const names = files.map((file) => workspacePath(root, file)).filter((name) => name.endsWith('.ts'))
  if (names.length === 0) return findings
  const [lint, format] = await Promise.all([
    tool(root, 'oxlint', ['--deny-warnings', '--format', 'json', ...names]),
    tool(root, 'oxfmt', ['--list-different', ...names]),
  ])
  const { diagnostics }: LintReport = JSON.parse(lint)
  for (const { message, code, filename, labels } of diagnostics) {
    const path = filename.replaceAll('\\', '/')
    add(path, `${path}:${labels[0]?.span.line ?? 1}: ${message}${code ? ` (${code})` : ''}`)
  }
  for (const path of format.split(/\r?\n/).filter(Boolean)) {
    const name = path.replaceAll('\\', '/')
    add(name, `${name}: is not formatted; \`npm run format\` does it`)
  }
  return findings
}

function tool(root: string, name: string, args: string[]): Promise<string> {
  const path = join(dirname(require.resolve(`${name}/package.json`)), 'bin', name)
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      [path, ...args],
      { cwd: root, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        // Both end with 1 when they found something; what they found is on standard output.
        if (error && stdout.trim() === '')
          fail(new Error(`${name} could not run: ${stderr || error.message}`))
        else done(stdout)
      },
    )
  })
}
