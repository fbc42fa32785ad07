/** Where frames and lines go: the one place of the runner's screen that writes to a stream. */
export interface Writer {
  /** Draws a whole screen in place of the last one. */
  frame: (screen: string) => void
  /** Leaves what was drawn in the scrollback and starts on a clean screen. */
  keep: () => void
  /** The next frame is drawn even when it is the same: the screen was touched by something else. */
  redraw: () => void
  /** Writes text as it is, such as a block of plain mode or a control sequence. */
  raw: (text: string) => void
}

/** The part of a stream a writer needs. */
export interface Sink {
  rows?: number
  write: (text: string) => unknown
}

const SYNC_BEGIN = '\u001b[?2026h'
const SYNC_END = '\u001b[?2026l'
const NO_WRAP = '\u001b[?7l'
const AUTO_WRAP = '\u001b[?7h'
const CLEAR_LINE = '\u001b[2K'
const CLEAR_BELOW = '\u001b[J'
const row = (number: number): string => `\u001b[${number};1H`

/** A writer on `sink`. Each frame is one write, and nothing is written when nothing changed. */
export function openWriter(sink: Sink): Writer {
  let shown = ''
  let height = 0
  return {
    frame(screen) {
      const rows = sink.rows || 24
      if (screen === shown) return
      shown = screen
      const lines = screen.split('\n').slice(0, rows)
      height = lines.length
      // Each line is cleared before it is written: clearing after a full-width line would eat its last column.
      const body = lines.map((line, index) => row(index + 1) + CLEAR_LINE + line).join('')
      const below = height < rows ? row(height + 1) + CLEAR_BELOW : ''
      sink.write(SYNC_BEGIN + NO_WRAP + body + below + AUTO_WRAP + SYNC_END)
    },
    keep() {
      const rows = sink.rows || 24
      // Line feeds on the bottom row move the top of the screen into the scrollback.
      sink.write(row(rows) + '\n'.repeat(Math.min(height, rows)) + row(1) + CLEAR_BELOW)
      shown = ''
      height = 0
    },
    redraw() {
      shown = ''
    },
    raw(text) {
      sink.write(text)
      shown = ''
    },
  }
}
