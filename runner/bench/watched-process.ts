import { type ChildProcess, spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'

/** A process whose output is waited for. */
export interface WatchedProcess {
  /** Resolves with the matching text once output after the last `seen` call matches; rejects after 60 s or when it ends. */
  seen(pattern: RegExp): Promise<string>
  stop(): Promise<void>
}

/** Starts a command with piped output and no terminal. */
export function watchProcess(command: string, args: readonly string[], cwd: string): WatchedProcess {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined }
  const child: ChildProcess = spawn(command, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] })
  let text = ''
  let ended = false
  let wake = (): void => undefined
  const hear = (chunk: Buffer): void => {
    text += stripVTControlCharacters(chunk.toString())
    wake()
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      ended = true
      resolve()
      wake()
    })
  })
  return {
    async seen(pattern) {
      const deadline = performance.now() + 60_000
      for (;;) {
        const match = pattern.exec(text)
        if (match) {
          text = text.slice(match.index + match[0].length)
          return match[0]
        }
        if (ended || performance.now() > deadline) {
          throw new Error(`${command} ${args.join(' ')}: did not print ${pattern}. It printed:\n${text}`)
        }
        await Promise.race([
          new Promise<void>((resolve) => {
            wake = resolve
          }),
          new Promise((resolve) => setTimeout(resolve, 5_000)),
        ])
      }
    },
    async stop() {
      child.kill('SIGTERM')
      await gone
    },
  }
}
