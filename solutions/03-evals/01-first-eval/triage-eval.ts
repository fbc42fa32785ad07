import type { Deps, EvalCase } from '#fixtures/desk/contract.ts'
import type { Desk } from '#fixtures/shop/desks.ts'
import { triage } from '../../01-prompts/05-permission-to-abstain/route.ts'
import { runEval, type Attempt, type Report } from './harness.ts'

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
  return await runEval({
    data: mails,
    // What triage throws stays an error: caught here, an outage would look like a decision of the model.
    task: (text, attempt) => triage(open(attempt), text),
    scorers: { desk: (result, desk) => result.kind === 'route' && result.desk === desk },
    ...plan,
  })
}
