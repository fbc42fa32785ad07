import { writeSync } from 'node:fs'
import type { ReadStream, WriteStream } from 'node:tty'
import { openKeyReader } from './read-keys.ts'

const ENTER_SEQUENCE = '\u001b[?25l\u001b[?2004h'
const LEAVE_SEQUENCE = '\u001b[?7h\u001b[?2004l\u001b[?25h\u001b[0m'
const ALTERNATE_ON = '\u001b[?1049h'
const ALTERNATE_OFF = '\u001b[?1049l'

/** A terminal's output; Node leaves its descriptor out of the type. */
export type OutputTerminal = WriteStream & { fd: number }

/** What a terminal tells the session. */
export interface TerminalListener {
  key: (name: string) => void
  resize: () => void
  /** The terminal went away: closed window, broken pipe. */
  gone: () => void
}

/** A terminal in raw mode. */
export interface Terminal {
  /** Switches to or from the second screen, which pages that scroll use: the first one stays as it was. */
  alternate: (on: boolean) => void
  /** Gives the terminal back to the shell for a while, and takes it again. */
  release: () => void
  take: () => void
  /** Gives the terminal back for good, with a last text where there is still somebody to read it. */
  close: (lastText?: string) => void
}

/**
 * Takes the terminal over: raw mode, no cursor, pasted text marked. It is given back by `close`, and also when the
 * process ends for any other reason that lets code run: `process.exit`, an exception nobody caught.
 */
export function openTerminal(
  stdin: ReadStream,
  stdout: OutputTerminal,
  listener: TerminalListener,
): Terminal {
  const readKeys = openKeyReader()
  let taken = false
  let alternate = false

  const release = (): void => {
    if (!taken) return
    taken = false
    // Synchronous: the process may be about to end, and a terminal that is gone must not raise an error event.
    tryTo(() => writeSync(stdout.fd, (alternate ? ALTERNATE_OFF : '') + LEAVE_SEQUENCE))
    tryTo(() => stdin.setRawMode(false))
  }
  const take = (): void => {
    taken = true
    stdin.setRawMode(true)
    stdin.resume()
    stdout.write(ENTER_SEQUENCE + (alternate ? ALTERNATE_ON : ''))
  }
  const onData = (chunk: string): void => {
    for (const key of readKeys(chunk)) listener.key(key)
  }

  stdin.setEncoding('utf8')
  stdin.on('data', onData)
  stdin.on('end', listener.gone)
  stdin.on('error', listener.gone)
  stdout.on('error', listener.gone)
  stdout.on('resize', listener.resize)
  process.on('exit', release)
  // Before the stack is printed, so that it lands on a sane screen.
  process.on('uncaughtExceptionMonitor', release)
  take()

  return {
    alternate(on) {
      if (on === alternate) return
      alternate = on
      stdout.write(on ? ALTERNATE_ON : ALTERNATE_OFF)
    },
    release,
    take,
    close(lastText = '') {
      release()
      tryTo(() => writeSync(stdout.fd, lastText))
      stdin.off('data', onData)
      stdin.off('end', listener.gone)
      stdout.off('resize', listener.resize)
      process.off('exit', release)
      process.off('uncaughtExceptionMonitor', release)
      stdin.pause()
      stdin.unref()
    },
  }
}

/** A terminal that is gone cannot be restored; nothing else depends on it. */
function tryTo(action: () => unknown): void {
  try {
    action()
  } catch {
    // The other end is closed.
  }
}
