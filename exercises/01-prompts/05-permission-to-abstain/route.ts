import type { Deps } from '#fixtures/desk/contract.ts'
import type { Desk } from '#fixtures/shop/desks.ts'

/** The mail goes to this desk. */
export interface Route {
  kind: 'route'
  desk: Desk
}

/** Nobody could tell where it goes. The question is sent to the customer. */
export interface Clarify {
  kind: 'clarify'
  question: string
}

/** The shop has nothing to do with it. */
export interface OutOfScope {
  kind: 'out-of-scope'
}

/**
 * Decides what happens to one mail.
 *
 * @throws Error when no decision came: refused, cut off, failed. A desk is never made up.
 */
export async function triage(deps: Deps, text: string): Promise<Route | Clarify | OutOfScope> {
  // TODO 1: describe the answer: what may the model say apart from a desk?
  // TODO 2: ask for it with your fence, a new nonce, and the rules of your triage.
  // TODO 3: tell the model when to leave a mail open, and what to ask for then.
  // TODO 4: turn the answer into one of the three results.
  throw new Error('TODO: ask the model for a decision, and allow it to make none')
}
