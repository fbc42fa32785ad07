import { spawn } from 'node:child_process'

/** With this code a demo says that it ran, and that what it measured must not pass its gate. */
const GATED = 3

/** How a demo ended. */
export interface Played {
  status: 'ran' | 'failed' | 'timeout' | 'gated'
  /** All it wrote, as it came. */
  output: string
  durationMs: number
}

/** What a demo is played with. */
export interface DemoCall {
  /** The script. */
  path: string
  /** The workspace, or an overlay of it: the script finds the learner's modules from here. */
  cwd: string
  /** Where the learner works, also while `cwd` is an overlay: what a demo keeps is kept here, below .etude/. */
  workspace: string
  words: readonly string[]
  seed: number
  timeoutMs: number
  /** Told of everything it writes, as it is written. */
  onOutput: (text: string) => void
}

/**
 * Runs a demo in a process of its own, without any key of the environment, and ends it when it takes too long. What
 * the learner's code does there, the runner survives.
 */
export function playDemo({
  path,
  cwd,
  workspace,
  words,
  seed,
  timeoutMs,
  onOutput,
}: DemoCall): Promise<Played> {
  const started = Date.now()
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:OPENAI_|ETUDE_TRACE|NODE_OPTIONS$)/.test(name)),
  )
  const args = ['--disable-warning=ExperimentalWarning', path, ...words]
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...env, ETUDE_SEED: String(seed), ETUDE_WORKSPACE: workspace },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((done, fail) => {
    let output = ''
    let late = false
    const timer = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, timeoutMs)
    const take = (text: string): void => {
      output += text
      onOutput(text)
    }
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    child.once('error', fail)
    child.once('close', (code) => {
      clearTimeout(timer)
      done({ status: late ? 'timeout' : statusOf(code), output, durationMs: Date.now() - started })
    })
  })
}

function statusOf(code: number | null): Played['status'] {
  if (code === GATED) return 'gated'
  return code === 0 ? 'ran' : 'failed'
}
