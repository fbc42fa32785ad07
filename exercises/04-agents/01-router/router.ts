import type { Deps } from '#fixtures/desk/contract.ts'
import type { Desk } from '#fixtures/shop/desks.ts'
import type { InboxMail } from '#fixtures/shop/inbox/inbox-mail.ts'

/** Who should answer a mail, and who or what decided that. */
export interface Routing {
  agent: Desk | 'human'
  via: 'rule' | 'small' | 'large'
}

/** Finds out who should answer a mail. What nobody could decide goes to a person; it never throws. */
export async function route(deps: Deps, mail: InboxMail): Promise<Routing> {
  // TODO 1: which mails need no model? Decide them by what nobody but their sender could have written.
  // TODO 2: ask the small model about the others.
  // TODO 3: when is its answer not good enough, and who is asked then?
  // TODO 4: who gets a mail that is still undecided, or that no model answered?
  throw new Error('TODO: find out who should answer the mail')
}
