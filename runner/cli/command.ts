import type { View } from '../ui/view.ts'

/** The options of all commands together; which of them a command takes stands in the table of commands. */
export interface Options {
  json?: boolean
  help?: boolean
  seed?: number
  as?: string
  tests?: boolean
  course?: string
  /** `pristine`: old=new. */
  quick?: boolean
  renamed?: string
  /** `borrow`: the open exercises before the one named. */
  before?: boolean
  /** `demo`: the reference stands in for open exercises. */
  borrow?: boolean
  /** `demo`: end as not passed where what was measured has become worse. */
  gate?: boolean
  /** `update`: a folder with a newer copy. */
  from?: string
  /** Do it without asking. */
  plain?: boolean
  poll?: boolean
  'edit-cmd'?: string
  'no-edit'?: boolean
  ctrf?: string
  junit?: string
  'with-code'?: boolean
  out?: string
  yes?: boolean
}

/** What a command is called with. */
export interface Call {
  /** The workspace: the folder that holds exercises/ and solutions/. */
  root: string
  /** The first word after the command: for most commands the name of an exercise. */
  name: string | undefined
  /** All words after the command. */
  words: readonly string[]
  options: Options
  /** Writes to standard output. */
  out: (text: string) => void
  /** Writes to standard error. */
  err: (text: string) => void
  view: View
  /** Whether standard error is a terminal, where a line can be written over. */
  live: boolean
}

/** Does one command and resolves to the exit code: 0 passed, 1 not passed, 2 course or environment problem. */
export type Command = (call: Call) => Promise<number>
