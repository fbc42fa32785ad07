import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { readFile } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node'
import type { TypeChecker, TypeProblem } from './checker.ts'

const require = createRequire(import.meta.url)

interface LspDiagnostic {
  message: string
  severity?: number
  range: { start: { line: number; character: number } }
}

/**
 * Starts TypeScript's language server for the project at `root` (its tsconfig.json decides the rules) and keeps
 * it warm: an answer takes tens of milliseconds. Protocol: Language Server Protocol 3.17, pulled diagnostics.
 * A server that dies is started again by the next question.
 */
export function openTypeChecker(root: string): TypeChecker {
  let server: Server | undefined
  return {
    async problems(files) {
      if (!server || server.ended()) server = startServer(root)
      const live = server
      return (await Promise.all(files.map((file) => live.problems(file)))).flat()
    },
    async close() {
      await server?.close()
      server = undefined
    },
  }
}

interface Server {
  problems(file: string): Promise<TypeProblem[]>
  ended(): boolean
  close(): Promise<void>
}

function startServer(root: string): Server {
  const tsc = join(require.resolve('typescript/package.json'), '..', 'bin', 'tsc')
  const child = spawn(process.execPath, [tsc, '--lsp', '--stdio'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  )
  let ended = false
  const gone = new Promise<void>((resolve) => {
    const end = (): void => {
      ended = true
      connection.dispose()
      resolve()
    }
    child.once('exit', end)
    child.once('error', end)
  })
  child.stdin.on('error', () => undefined)
  // The server asks for settings and registers watchers; it waits for an answer to each.
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null))
  connection.onRequest('client/registerCapability', () => null)
  connection.onRequest('window/workDoneProgress/create', () => null)
  connection.listen()
  const uri = (file: string): string => pathToFileURL(file).href
  const ready = connection
    .sendRequest('initialize', {
      processId: process.pid,
      rootUri: uri(root),
      workspaceFolders: [{ uri: uri(root), name: 'etude' }],
      capabilities: { textDocument: { diagnostic: {} }, workspace: { configuration: true } },
    })
    .then(() => connection.sendNotification('initialized', {}))
  const sent = new Map<string, { version: number; text: string }>()

  /** Tells the server what an open file says now; false when the file is not there. */
  async function send(file: string): Promise<boolean> {
    const text = await readFile(file, 'utf8').catch(() => undefined)
    if (text === undefined) return false
    const before = sent.get(file)
    if (before?.text === text) return true
    const version = (before?.version ?? 0) + 1
    sent.set(file, { version, text })
    await (before
      ? connection.sendNotification('textDocument/didChange', {
          textDocument: { uri: uri(file), version },
          contentChanges: [{ text }],
        })
      : connection.sendNotification('textDocument/didOpen', {
          textDocument: { uri: uri(file), languageId: 'typescript', version, text },
        }))
    return true
  }

  async function problems(file: string): Promise<TypeProblem[]> {
    await ready
    // An open file counts as the editor's, not the disk's: earlier exercises must be kept up to date too.
    const present = await Promise.all([file, ...sent.keys()].map(send))
    if (!present[0]) return []
    const report = await connection.sendRequest<{ items?: LspDiagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri: uri(file) },
    })
    return (report.items ?? [])
      .filter(({ severity }) => severity === undefined || severity === 1)
      .map(({ message, range }) => ({
        file: fileURLToPath(uri(file)),
        line: range.start.line + 1,
        column: range.start.character + 1,
        message,
      }))
  }

  return {
    problems: (file) => Promise.race([problems(file), gone.then(() => [])]),
    ended: () => ended,
    async close() {
      child.kill('SIGKILL')
      await gone
    },
  }
}
