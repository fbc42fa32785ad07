import type { Deps } from '#fixtures/desk/contract.ts'
import type { Desk } from '#fixtures/shop/desks.ts'
import type { InboxMail } from '#fixtures/shop/inbox/inbox-mail.ts'
import { triage } from '../../01-prompts/05-permission-to-abstain/route.ts'

/** Who should answer a mail, and who or what decided that. */
export interface Routing {
  agent: Desk | 'human'
  via: 'rule' | 'small' | 'large'
}

/** Whose an event is, by the machine that reports it. */
const EVENTS: Record<string, Record<string, Desk>> = {
  'events@parcelrun.example': { ADDR_UNK: 'dispatch', HELD_04: 'dispatch', RTN_SCAN: 'counter' },
  'no-reply@paybridge.example': { CHB_OPEN: 'ledger', PAY_DUP: 'ledger', ATO_FLAG: 'gatehouse' },
  'desk@hutandguide.example': { BKG_CXL: 'alliance', RNT_OVD: 'alliance' },
}

/**
 * Finds out who should answer a mail. What nobody could decide goes to a person; it never throws.
 *
 * The small model may leave a mail open, and it does where its evidence is thin: those are the mails worth the price of
 * the large one. Where that leaves it open too, the mail itself says too little.
 */
export async function route(deps: Deps, mail: InboxMail): Promise<Routing> {
  // By the sender, which the mail server has checked: a customer can paste every other word of a notice.
  const events = Object.hasOwn(EVENTS, mail.from) ? EVENTS[mail.from] : undefined
  if (events) return { agent: deskOf(events, mail.text) ?? 'human', via: 'rule' }
  const first = await ask(deps, deps.models.small, mail.text)
  if (first) return { agent: first, via: 'small' }
  return { agent: (await ask(deps, deps.models.large, mail.text)) ?? 'human', via: 'large' }
}

function deskOf(events: Record<string, Desk>, text: string): Desk | undefined {
  const event = /^event=(.+)$/m.exec(text)?.[1] ?? ''
  return Object.hasOwn(events, event) ? events[event] : undefined
}

/** The desk a model decides for; undefined where it leaves the mail open, or gives no answer at all. */
async function ask(deps: Deps, model: string, text: string): Promise<Desk | undefined> {
  try {
    const decision = await triage({ ...deps, models: { ...deps.models, large: model } }, text)
    return decision.kind === 'route' ? decision.desk : undefined
  } catch {
    return undefined
  }
}
