/** Says how far a long job is. */
export interface ProgressLine {
  show: (over: number, all: number) => void
  /** Takes the line away before the result is printed. */
  clear: () => void
}

/** On a live terminal one line that is written over; elsewhere a line at each quarter of the way. */
export function progressLine(err: (text: string) => void, live: boolean, what = 'runs judged'): ProgressLine {
  let quarter = -1
  return {
    show(over, all) {
      const line = `${over} of ${all} ${what}`
      if (live) {
        err(`\r\u001b[2K${line}`)
        return
      }
      const reached = all === 0 ? 4 : Math.floor((over / all) * 4)
      if (reached > quarter) err(`${line}\n`)
      quarter = Math.max(quarter, reached)
    },
    clear() {
      if (live) err('\r\u001b[2K')
    },
  }
}
