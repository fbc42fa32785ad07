import type { TrainingExample } from '#fixtures/desk/training-example.ts'
import type { RecordedRun } from '#fixtures/shop/harvest/recorded-run.ts'

/** Why a run is no example. Where several apply, the first. */
export type SkipReason =
  /** Nobody has judged it. */
  | 'unreviewed'
  /** Its answer was wrong, and nobody wrote a better one. */
  | 'failed'
  /** The recording lacks what a tool returned. */
  | 'broken-trace'

export interface Skip {
  skip: SkipReason
}

/** What kind of personal data a text is. */
export type PersonalKind = 'name' | 'given name' | 'email' | 'street' | 'postcode' | 'city'

/** Gives the same stand-in whenever it is asked for the same thing of the same kind. */
export type Alias = (kind: PersonalKind, value: string) => string

export interface Harvest {
  /** By the trace an example came from: somebody may ask for theirs to be taken out. */
  examples: Record<string, TrainingExample>
  skipped: Record<SkipReason, number>
}

/** Makes the examples of a training file from recorded runs, with one set of pseudonyms for all of them. */
export function harvest(runs: readonly RecordedRun[]): Harvest {
  // TODO 1: make what can be made, and count what cannot.
  throw new Error('TODO: harvest the runs')
}

/** Makes one example, as the agent that did the work would be asked in service, or says why there is none. */
export function toExample(recorded: RecordedRun, alias: Alias): TrainingExample | Skip {
  // TODO 2: is this an answer anybody would want repeated?
  // TODO 3: lay out the conversation as the request in service has it.
  // TODO 4: put stand-ins in place of what says who wrote.
  throw new Error('TODO: make an example of a run')
}

/** Stand-ins for one file: no two people get the same name. */
export function pseudonyms(): Alias {
  // TODO 5: remember what you have given.
  throw new Error('TODO: give stand-ins')
}
