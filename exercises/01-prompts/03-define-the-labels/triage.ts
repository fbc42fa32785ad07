/** What the model is told about one label. */
export interface LabelSpec {
  /** The word the model answers with. */
  label: string
  /** What belongs here. */
  definition: string
  /** What looks as if it belonged here but does not, and where it goes instead. */
  exclusions: string[]
  /** Mails that belong here. */
  examples: string[]
}

/** The six desks of the shop, as the model should know them. */
export const triageSpec: LabelSpec[] = [
  // TODO 1: say what belongs to each desk.
  // TODO 2: say what each desk does not take, and whose it is.
  // TODO 3: show the habits of the desks.
  { label: 'dispatch', definition: '', exclusions: [], examples: [] },
  { label: 'counter', definition: '', exclusions: [], examples: [] },
  { label: 'ledger', definition: '', exclusions: [], examples: [] },
  { label: 'gatehouse', definition: '', exclusions: [], examples: [] },
  { label: 'compass', definition: '', exclusions: [], examples: [] },
  { label: 'alliance', definition: '', exclusions: [], examples: [] },
]

/** Writes the instructions of a request from a spec: this one, or that of another firm. */
export function render(spec: readonly LabelSpec[]): { instructions: string } {
  // TODO 4: say what the model is to do, then put everything the spec says into words it can follow.
  throw new Error('TODO: turn the spec into instructions')
}
