/** What the terminal can show. Every render function takes one and reads nothing else: no environment, no clock. */
export interface View {
  columns: number
  rows: number
  colour: boolean
  unicode: boolean
  /** Paths become links a terminal can open (OSC 8). */
  links: boolean
}
