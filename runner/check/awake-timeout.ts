/** How often the time is looked at, in ms. */
const TICK_MS = 250
/** What lies between two looks counts as this much at most, in ms: the machine slept. */
const MOST_MS = 4 * TICK_MS

/**
 * Calls `act` once the process has been awake for so many milliseconds. A laptop that sleeps, or a process that is
 * stopped, does not use them up: with a plain timer a run that was going when the lid closed is over when it opens.
 *
 * @returns a function that calls it off
 */
export function awakeTimeout(act: () => void, milliseconds: number): () => void {
  let left = milliseconds
  let seen = performance.now()
  let timer: NodeJS.Timeout
  const wait = (): void => {
    timer = setTimeout(look, Math.min(left, TICK_MS))
  }
  const look = (): void => {
    const now = performance.now()
    left -= Math.min(now - seen, MOST_MS)
    seen = now
    if (left <= 0) act()
    else wait()
  }
  wait()
  return () => clearTimeout(timer)
}
