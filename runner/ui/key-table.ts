/** What a key can ask for. One word each; the session's reducer says what it does. */
export type Action =
  | 'next'
  | 'previous'
  | 'hint'
  | 'transcript'
  | 'diff'
  | 'list'
  | 'check-all'
  | 'reset'
  | 'run'
  | 'everything'
  | 'help'
  | 'quit'
  | 'suspend'
  | 'yes'
  | 'no'
  | 'begin'
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'first'
  | 'last'
  | 'choose'
  | 'search'
  | 'filter'
  | 'close'
  | 'origin'

/** Where the learner is: each page has its own keys. */
export type PageName = 'welcome' | 'exercise' | 'ask' | 'list' | 'pager' | 'check-all' | 'finish'

/** What the key line depends on. */
export interface KeyState {
  done: boolean
  /** The checks pass, so the reference may be seen. */
  passed: boolean
  hintCount: number
  hintsOpen: number
  hasTranscript: boolean
  /** Something on the screen was cut. */
  cut: boolean
  /** The earlier exercise in which the failure began, such as "1.1". */
  origin?: string | undefined
}

/** One key of one page. */
export interface KeyEntry {
  keys: readonly string[]
  action: Action
  /** What the key line calls it. */
  label: (state: KeyState) => string
  /** What the help page says. */
  help: string
  /** How early it stands in the key line, 1 first; undefined where the line does not show it. */
  rank: (state: KeyState) => number | undefined
}

function entry(
  keys: string,
  action: Action,
  label: string | KeyEntry['label'],
  help: string,
  rank: number | undefined | KeyEntry['rank'],
): KeyEntry {
  return {
    keys: keys.split(' '),
    action,
    label: typeof label === 'string' ? () => label : label,
    help,
    rank: typeof rank === 'function' ? rank : () => rank,
  }
}

const hintLabel = ({ hintsOpen, hintCount }: KeyState): string =>
  hintCount === 0 ? 'hint' : `hint ${Math.min(hintsOpen + 1, hintCount)}/${hintCount}`
const hintRank = ({ done, passed, hintsOpen, hintCount }: KeyState): number | undefined =>
  done || passed || (hintCount > 0 && hintsOpen >= hintCount) ? undefined : 1

const suspend = entry('ctrl-z', 'suspend', 'suspend', 'pause and go back to the shell; fg returns', undefined)

const scrolling: KeyEntry[] = [
  entry('up k', 'up', 'up', 'one line up', undefined),
  entry('down j', 'down', 'scroll', 'one line down', 2),
  entry('page-up b', 'page-up', 'page up', 'one page up', undefined),
  entry('page-down space', 'page-down', 'page down', 'one page down', undefined),
  entry('home g', 'first', 'start', 'to the start', undefined),
  entry('end G', 'last', 'end', 'to the end', undefined),
]

/** Every key the watch screen knows: the reducer, the key line and the help page all read this table. */
export const keyTable: Record<PageName, readonly KeyEntry[]> = {
  welcome: [
    entry('enter space', 'begin', 'begin', 'go to the first exercise', 1),
    entry('q ctrl-c', 'quit', 'quit', 'leave; your progress is kept', 2),
    suspend,
  ],
  exercise: [
    entry('n', 'next', 'next', 'move to the next exercise', ({ done }) => (done ? 1 : 9)),
    entry('p', 'previous', 'previous', 'move to the exercise before', 10),
    entry('h', 'hint', hintLabel, 'open the next hint; each says more than the one before', hintRank),
    entry('o', 'everything', 'show all', 'all output and the whole answer, uncut', ({ cut }) =>
      cut ? 2 : undefined,
    ),
    entry('t', 'transcript', 'transcript', 'what your code sent to the model, what came back, and why', (s) =>
      s.hasTranscript ? 4 : undefined,
    ),
    entry('d', 'diff', 'diff', 'your answer beside the reference, once the checks pass', (s) =>
      s.passed ? 2 : undefined,
    ),
    entry(
      'b',
      'origin',
      ({ origin }) => `go to ${origin ?? 'its start'}`,
      'go to the earlier exercise in which a failure began',
      (s) => (s.origin === undefined ? undefined : 1),
    ),
    entry('r', 'run', 'run again', 'run the checks again, with fresh cases', 8),
    entry('l', 'list', 'list', 'all exercises; go to any of them', 5),
    entry('c', 'check-all', 'check all', 'check every exercise', 11),
    entry('x', 'reset', 'reset', 'put the starter file back; asks first and keeps a copy of yours', 12),
    entry('?', 'help', 'keys', 'this page', 3),
    entry('q ctrl-c', 'quit', 'quit', 'leave; your progress is kept', 6),
    suspend,
  ],
  ask: [
    entry('y', 'yes', 'yes', 'do it', 1),
    entry('n escape q', 'no', 'no', 'leave everything as it is', 2),
    entry('ctrl-c', 'quit', 'quit', 'leave; your progress is kept', undefined),
  ],
  list: [
    entry('enter c', 'choose', 'go there', 'go to this exercise', 1),
    entry('up k', 'up', 'up', 'one up', undefined),
    entry('down j', 'down', 'move', 'one down', 2),
    entry('page-up b', 'page-up', 'page up', 'one page up', undefined),
    entry('page-down space', 'page-down', 'page down', 'one page down', undefined),
    entry('home g', 'first', 'first', 'to the first', undefined),
    entry('end G', 'last', 'last', 'to the last', undefined),
    entry('/ s', 'search', 'search', 'type part of a name or number', 4),
    entry('f', 'filter', 'filter', 'all, open ones, or done ones', 5),
    entry('q l escape', 'close', 'back', 'back to the exercise', 3),
    entry('ctrl-c', 'quit', 'quit', 'leave; your progress is kept', undefined),
    suspend,
  ],
  pager: [
    ...scrolling,
    entry('q escape enter', 'close', 'back', 'back to the exercise', 1),
    entry('ctrl-c', 'quit', 'quit', 'leave; your progress is kept', undefined),
    suspend,
  ],
  finish: [
    entry('l', 'list', 'list', 'all exercises; go to any of them', 1),
    entry('c', 'check-all', 'check all', 'check every exercise', 2),
    entry('escape enter n p', 'close', 'back', 'back to the exercise', 3),
    entry('q ctrl-c', 'quit', 'quit', 'leave; your progress is kept', 4),
    suspend,
  ],
  'check-all': [
    entry('enter', 'choose', 'go to the first open one', 'go to the first exercise that does not pass', 2),
    entry('q escape c', 'close', 'back', 'back to the exercise', 1),
    entry('ctrl-c', 'quit', 'quit', 'leave; your progress is kept', undefined),
    suspend,
  ],
}

const names: Readonly<Record<string, string>> = {
  'ctrl-c': 'Ctrl-C',
  'ctrl-z': 'Ctrl-Z',
  'page-up': 'PgUp',
  'page-down': 'PgDn',
  enter: 'Enter',
  escape: 'Esc',
}

/** What a key is called on the screen. */
export function keyName(key: string): string {
  return names[key] ?? key
}

/** The action a key stands for on a page. */
export function actionFor(page: PageName, key: string): Action | undefined {
  return keyTable[page].find(({ keys }) => keys.includes(key))?.action
}
