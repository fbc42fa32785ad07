import { execFile } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { spawn } from '@lydell/node-pty'
import xterm from '@xterm/headless'

const ETUDE = fileURLToPath(new URL('../setup/etude.mjs', import.meta.url))

/** The real command in a real pseudo-terminal, with the screen read back. */
export interface ToyTerminal extends AsyncDisposable {
  pid: number
  /** Everything that was written, control sequences included. */
  written: () => string
  /** The lines on the screen, empty ones at the end left out. */
  screen: () => string
  /** The screen and everything that scrolled off it. */
  scrollback: () => string
  /** The cursor can be seen, and the first screen is shown. */
  isRestored: () => boolean
  press: (keys: string) => void
  resize: (columns: number, rows: number) => void
  /** Waits until the screen holds the text (or fits the pattern). */
  sees: (wanted: string | RegExp, deadlineMs?: number) => Promise<string>
  /** Exit code or signal, once the command has ended. */
  ended: Promise<{ exitCode: number; signal?: number | undefined }>
}

/** The processes a process started, and those they started. */
export async function childrenOf(pid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid='])
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const below = (parent: number): number[] =>
    pairs.flatMap(([own = 0, ppid]) => (ppid === parent ? [own, ...below(own)] : []))
  return below(pid)
}

/** Starts `etude watch` on a course. */
export function openToyTerminal(root: string): ToyTerminal {
  return openInTerminal([ETUDE, 'watch', '--course', root], root)
}

/** Starts Node with these arguments in a pseudo-terminal of 80 columns and 24 rows. */
export function openInTerminal(args: readonly string[], cwd: string): ToyTerminal {
  const screen = new xterm.Terminal({ cols: 80, rows: 24, allowProposedApi: true, scrollback: 5000 })
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, TERM: 'xterm-256color', LANG: 'en_US.UTF-8' }
  const child = spawn(process.execPath, [...args], { cols: 80, rows: 24, cwd, env })
  let written = ''
  child.onData((data) => {
    written += data
    screen.write(data)
  })
  const ended = new Promise<{ exitCode: number; signal?: number | undefined }>((resolve) =>
    // What was written last is on the screen before anybody looks.
    child.onExit((exit) => screen.write('', () => resolve(exit))),
  )
  let over = false
  void ended.then(() => (over = true))

  const lines = (from: number): string => {
    const { active } = screen.buffer
    const found: string[] = []
    for (let index = from; index < active.length; index++)
      found.push(active.getLine(index)?.translateToString(true) ?? '')
    return found.join('\n').trimEnd()
  }
  const shown = (): string => lines(screen.buffer.active.baseY)

  return {
    pid: child.pid,
    written: () => written,
    screen: shown,
    scrollback: () => lines(0),
    isRestored: () =>
      written.lastIndexOf('\u001b[?25h') > written.lastIndexOf('\u001b[?25l') &&
      screen.buffer.active.type === 'normal',
    press: (keys) => child.write(keys),
    resize(columns, rows) {
      screen.resize(columns, rows)
      child.resize(columns, rows)
    },
    async sees(wanted, deadlineMs = 45_000) {
      const end = Date.now() + deadlineMs
      for (;;) {
        const text = shown()
        if (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)) return text
        if (Date.now() > end) throw new Error(`Never saw ${String(wanted)}. The screen:\n${text}`)
        await sleep(15)
      }
    },
    ended,
    async [Symbol.asyncDispose]() {
      if (!over) child.kill('SIGKILL')
      await ended
      screen.dispose()
    },
  }
}
