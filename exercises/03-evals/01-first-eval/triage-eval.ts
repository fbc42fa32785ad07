import type { Deps, EvalCase } from '#fixtures/desk/contract.ts'
import type { Desk } from '#fixtures/shop/desks.ts'
import type { Attempt, Report } from './harness.ts'

/** How much of an eval is run. */
export interface Plan {
  trials: number
  concurrency: number
}

/**
 * Evaluates the triage of 1.5 on mails whose desk is known.
 *
 * @param open gives the Deps of one trial; what its requests cost is booked to that attempt
 */
export async function evalTriage(
  mails: readonly EvalCase<string, Desk>[],
  open: (attempt: Attempt) => Deps,
  plan: Plan,
): Promise<Report> {
  // TODO 5: hand your triage to your harness, with a scorer called `desk`.
  throw new Error('TODO: evaluate your triage')
}
