import type { Command, Options } from './command.ts'

/** How a command is called, and where it is. */
export interface CommandEntry {
  /** Options besides --help and --course. */
  options: readonly (keyof Options)[]
  /** Whether the name of an exercise may follow. */
  takesName: boolean
  /** How many words may follow, where that is not the name of one exercise. */
  words?: number
  /** Loaded when called: starting the watch must not wait for the others. */
  load: () => Promise<Command>
}

/** Every command by name. What each does for a person is written once, in help.ts. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  watch: {
    options: ['json', 'seed', 'plain', 'poll', 'edit-cmd', 'no-edit'],
    takesName: true,
    load: async () => (await import('./watch.ts')).watch,
  },
  run: { options: ['json', 'seed', 'as'], takesName: true, load: async () => (await import('./run.ts')).run },
  list: { options: ['json'], takesName: false, load: async () => (await import('./list.ts')).list },
  hint: { options: ['json'], takesName: true, load: async () => (await import('./hint.ts')).hint },
  next: { options: ['json'], takesName: true, load: async () => (await import('./next.ts')).next },
  reset: {
    options: ['json', 'tests', 'yes'],
    takesName: true,
    load: async () => (await import('./reset.ts')).reset,
  },
  borrow: {
    options: ['json', 'before'],
    takesName: true,
    load: async () => (await import('./borrow.ts')).borrow,
  },
  undo: { options: ['json'], takesName: false, load: async () => (await import('./undo.ts')).undo },
  redo: { options: ['json'], takesName: false, load: async () => (await import('./undo.ts')).redo },
  restore: { options: ['json'], takesName: false, load: async () => (await import('./restore.ts')).restore },
  update: {
    options: ['json', 'from', 'yes'],
    takesName: false,
    load: async () => (await import('./update.ts')).update,
  },
  'check-all': {
    options: ['json', 'seed', 'ctrf', 'junit'],
    takesName: false,
    load: async () => (await import('./check-all.ts')).checkAll,
  },
  demo: {
    options: ['json', 'seed', 'borrow', 'gate'],
    takesName: false,
    // A chapter, and what is said to the desk, quoted or not.
    words: 100,
    load: async () => (await import('./demo.ts')).demo,
  },
  progress: {
    options: ['json', 'with-code', 'out', 'yes'],
    takesName: false,
    words: 2,
    load: async () => (await import('./progress.ts')).progress,
  },
  doctor: { options: ['json'], takesName: false, load: async () => (await import('./doctor.ts')).doctor },
  verify: {
    options: ['json', 'seed', 'quick'],
    takesName: true,
    load: async () => (await import('./verify.ts')).verify,
  },
  pristine: {
    options: ['json', 'renamed'],
    takesName: false,
    load: async () => (await import('./pristine.ts')).pristine,
  },
  help: { options: ['json'], takesName: true, load: async () => (await import('./help.ts')).help },
}
