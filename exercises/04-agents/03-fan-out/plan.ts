import type { PanelDeps } from '#fixtures/desk/specialist.ts'

/** What one specialist is asked. */
export interface Task {
  specialist: string
  ask: string
}

/** Something that is known. Whoever says the same is one more source of it. */
export interface Fact {
  about: string
  value: string
  sources: string[]
}

/** Something about which the sources do not agree. */
export interface Conflict {
  about: string
  claims: { value: string; source: string }[]
}

/** A specialist who was to say something and did not. */
export interface Missing {
  specialist: string
  reason: string
}

/** What came of a question. */
export interface Answer {
  /** In the order of the tasks. */
  facts: Fact[]
  conflicts: Conflict[]
  missing: Missing[]
  /** All of that in words, for the customer. */
  text: string
}

/** Asks whoever knows something about a question, and puts together what they say. It never throws. */
export async function gather(deps: PanelDeps, question: string): Promise<Answer> {
  // TODO 1: who may know something about it? Not every question needs a plan.
  // TODO 2: ask the model for a plan, and look at it before anybody is asked.
  // TODO 3: ask all at the same time, and wait for nobody longer than PATIENCE_MS.
  // TODO 4: put together what came, in an order that does not depend on who was fast.
  // TODO 5: say what is missing and what does not agree.
  throw new Error('TODO: gather what the specialists know')
}
