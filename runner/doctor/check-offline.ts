import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { DoctorCheck } from './doctor-check.ts'
import { outputOf } from './output-of.ts'

/** What the runner and the exercises import. The first brings its own compiled parts for this platform. */
const NEEDED = ['vitest/node', 'openai', 'msw', 'msw/node', 'zod', 'chokidar', 'vscode-jsonrpc/node']

const PROBE = `const failed = []
for (const name of ${JSON.stringify(NEEDED)}) {
  try { await import(name) } catch (error) { failed.push(name + ': ' + String(error.message).split('\\n')[0]) }
}
process.stdout.write(JSON.stringify(failed))
process.exit()`

/** Whether everything that is needed is in node_modules and starts: then no exercise needs the network. */
export async function checkOffline(root: string): Promise<DoctorCheck> {
  const name = 'Offline'
  const [said, compiler] = await Promise.all([
    outputOf(process.execPath, ['--input-type=module', '-e', PROBE], root),
    compilerVersion(root),
  ])
  const failed: string[] = said === undefined ? ['node_modules could not be loaded'] : JSON.parse(said)
  if (compiler === undefined) failed.push(`typescript: no compiler for ${process.platform} ${process.arch}`)
  if (failed.length === 0) {
    return {
      name,
      state: 'ok',
      said: 'Everything the exercises need is installed and loads. No network needed.',
    }
  }
  return { name, state: 'problem', said: `Something does not load: ${failed.join('; ')}.`, next: 'npm ci' }
}

/** What the compiler says of itself; it is a program compiled for each platform. */
async function compilerVersion(root: string): Promise<string | undefined> {
  try {
    const found = createRequire(join(root, 'package.json')).resolve('typescript/package.json')
    return await outputOf(process.execPath, [join(found, '..', 'bin', 'tsc'), '--version'])
  } catch {
    return undefined
  }
}
