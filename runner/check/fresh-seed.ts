import { randomInt } from 'node:crypto'

/** A seed nobody chose, short enough to be typed again. */
export function freshSeed(): number {
  return randomInt(1, 1_000_000)
}
