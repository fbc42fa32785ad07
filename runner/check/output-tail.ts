/** How much of what an attempt prints is kept, in characters. */
const KEEP = 64_000

/** Collects what a process prints and keeps the last part of it, whatever the amount. */
export class OutputTail {
  #kept = ''
  #dropped = 0

  add(chunk: string): void {
    this.#kept += chunk
    if (this.#kept.length > 2 * KEEP) {
      this.#dropped += this.#kept.length - KEEP
      this.#kept = this.#kept.slice(-KEEP)
    }
  }

  /** Forgets all of it. */
  clear(): void {
    this.#kept = ''
    this.#dropped = 0
  }

  /** The last part of the output; says how much came before it. */
  text(): string {
    if (this.#dropped === 0) return this.#kept
    const whole = this.#kept.slice(this.#kept.indexOf('\n') + 1)
    return `(${this.#dropped.toLocaleString('en')} characters before this were cut)\n${whole}`
  }
}
