// diagnosis: new-event-guessed
import type { Deps } from '#fixtures/desk/contract.ts'
import type { Desk } from '#fixtures/shop/desks.ts'
import type { InboxMail } from '#fixtures/shop/inbox/inbox-mail.ts'
import { triage } from '../../01-prompts/05-permission-to-abstain/route.ts'

export interface Routing {
  agent: Desk | 'human'
  via: 'rule' | 'small' | 'large'
}

const EVENTS: Record<string, Record<string, Desk>> = {
  'events@parcelrun.example': { ADDR_UNK: 'dispatch', HELD_04: 'dispatch', RTN_SCAN: 'counter' },
  'no-reply@paybridge.example': { CHB_OPEN: 'ledger', PAY_DUP: 'ledger', ATO_FLAG: 'gatehouse' },
  'desk@hutandguide.example': { BKG_CXL: 'alliance', RNT_OVD: 'alliance' },
}

const eventOf = (text: string): string => /^event=(.+)$/m.exec(text)?.[1] ?? ''

/** What the table does not hold is read as a mail, and some desk must take it. */
export async function route(deps: Deps, mail: InboxMail): Promise<Routing> {
  const desk = EVENTS[mail.from]?.[eventOf(mail.text)]
  if (desk) return { agent: desk, via: 'rule' }
  const first = await ask(deps, deps.models.small, mail.text)
  if (first) return { agent: first, via: 'small' }
  const second = await ask(deps, deps.models.large, mail.text)
  return { agent: second ?? (mail.from in EVENTS ? 'dispatch' : 'human'), via: 'large' }
}

async function ask(deps: Deps, model: string, text: string): Promise<Desk | undefined> {
  try {
    const decision = await triage({ ...deps, models: { ...deps.models, large: model } }, text)
    return decision.kind === 'route' ? decision.desk : undefined
  } catch {
    return undefined
  }
}
