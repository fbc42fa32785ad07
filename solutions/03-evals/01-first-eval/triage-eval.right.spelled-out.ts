import type { Deps, EvalCase } from '#fixtures/desk/contract.ts'
import type { Desk } from '#fixtures/shop/desks.ts'
import { triage } from '../../01-prompts/05-permission-to-abstain/route.ts'
import { runEval, type Attempt, type Report } from './harness.ts'

export interface Plan {
  trials: number
  concurrency: number
}

/** The task gives back the desk alone, so that the scorer only compares; a second scorer says who decided at all. */
export async function evalTriage(
  mails: readonly EvalCase<string, Desk>[],
  open: (attempt: Attempt) => Deps,
  plan: Plan,
): Promise<Report> {
  async function task(text: string, attempt: Attempt): Promise<Desk | undefined> {
    const decision = await triage(open(attempt), text)
    return decision.kind === 'route' ? decision.desk : undefined
  }
  return runEval({
    data: mails,
    task,
    scorers: {
      decided: (desk: Desk | undefined) => desk !== undefined,
      desk: (desk: Desk | undefined, expected: Desk) => desk === expected,
    },
    trials: plan.trials,
    concurrency: plan.concurrency,
  })
}
