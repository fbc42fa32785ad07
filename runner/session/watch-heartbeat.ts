import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'
import { fileSigns } from './file-signs.ts'

/** How often the files are looked at. */
const BEAT_MS = 2_000
/** How long the event of a change that was seen may still be on its way. */
const GRACE_MS = 1_000

/** Looks now and then whether a folder changed without an event. */
export interface Heartbeat {
  /** An event came: what lies there now is known. */
  touched: () => void
  close: () => void
}

/**
 * Calls `onMissed` when files of a folder changed and no event told of it: some drives send none. A beat is a few
 * `stat` calls. Every change since opening counts, whether or not events were on by then.
 */
export function openHeartbeat(dir: string, onMissed: () => void): Heartbeat {
  let known: string | undefined
  let touches = 0
  let closed = false

  const learn = async (): Promise<void> => {
    const mine = touches
    const signs = await fileSigns(dir)
    if (mine === touches) known = signs
  }
  const beat = async (): Promise<void> => {
    const before = touches
    if ((await fileSigns(dir)) === known) return
    await sleep(GRACE_MS, undefined, { ref: false })
    // A process that was busy all the while reads the events that wait for it in these turns.
    await turn()
    await fileSigns(dir)
    await turn()
    const isReported = touches !== before || (await fileSigns(dir)) === known
    if (closed || isReported || known === undefined) return
    await learn()
    if (!closed) onMissed()
  }

  let first = learn()
  let beating = false
  const timer = setInterval(() => {
    if (beating) return
    beating = true
    first = first.then(beat).finally(() => {
      beating = false
    })
  }, BEAT_MS)
  timer.unref()

  return {
    touched() {
      touches++
      void learn()
    },
    close() {
      closed = true
      clearInterval(timer)
    },
  }
}
