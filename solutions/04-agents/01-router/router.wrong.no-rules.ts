// diagnosis: model-for-a-table
import type { Deps } from '#fixtures/desk/contract.ts'
import type { Desk } from '#fixtures/shop/desks.ts'
import type { InboxMail } from '#fixtures/shop/inbox/inbox-mail.ts'
import { triage } from '../../01-prompts/05-permission-to-abstain/route.ts'

export interface Routing {
  agent: Desk | 'human'
  via: 'rule' | 'small' | 'large'
}

/** Whatever it is, the small model is asked first. */
export async function route(deps: Deps, mail: InboxMail): Promise<Routing> {
  const first = await ask(deps, deps.models.small, mail.text)
  if (first) return { agent: first, via: 'small' }
  return { agent: (await ask(deps, deps.models.large, mail.text)) ?? 'human', via: 'large' }
}

async function ask(deps: Deps, model: string, text: string): Promise<Desk | undefined> {
  try {
    const decision = await triage({ ...deps, models: { ...deps.models, large: model } }, text)
    return decision.kind === 'route' ? decision.desk : undefined
  } catch {
    return undefined
  }
}
