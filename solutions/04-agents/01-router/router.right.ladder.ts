import type { Deps } from '#fixtures/desk/contract.ts'
import type { Desk } from '#fixtures/shop/desks.ts'
import type { InboxMail } from '#fixtures/shop/inbox/inbox-mail.ts'
import { triage } from '../../01-prompts/05-permission-to-abstain/route.ts'

export interface Routing {
  agent: Desk | 'human'
  via: 'rule' | 'small' | 'large'
}

/** A list of steps, cheapest first; the first that decides is the last. */
export async function route(deps: Deps, mail: InboxMail): Promise<Routing> {
  const steps: [
    Routing['via'],
    () => Routing['agent'] | undefined | Promise<Routing['agent'] | undefined>,
  ][] = [
    ['rule', () => notice(mail)],
    ['small', () => ask(deps, deps.models.small, mail.text)],
    ['large', () => ask(deps, deps.models.large, mail.text)],
  ]
  for (const [via, decide] of steps) {
    const agent = await decide()
    if (agent) return { agent, via }
  }
  return { agent: 'human', via: 'large' }
}

const TABLE = `
events@parcelrun.example ADDR_UNK dispatch
events@parcelrun.example HELD_04 dispatch
events@parcelrun.example RTN_SCAN counter
no-reply@paybridge.example CHB_OPEN ledger
no-reply@paybridge.example PAY_DUP ledger
no-reply@paybridge.example ATO_FLAG gatehouse
desk@hutandguide.example BKG_CXL alliance
desk@hutandguide.example RNT_OVD alliance`
  .trim()
  .split('\n')
  .map((line) => line.split(' '))

function notice({ from, text }: InboxMail): Routing['agent'] | undefined {
  const rows = TABLE.filter(([sender]) => sender === from)
  if (rows.length === 0) return undefined
  const fields = new Map(text.split('\n').map((line) => line.split('=') as [string, string]))
  const row = rows.find(([, event]) => event === fields.get('event'))
  return (row?.[2] as Desk | undefined) ?? 'human'
}

async function ask(deps: Deps, model: string, text: string): Promise<Desk | undefined> {
  try {
    const decision = await triage({ ...deps, models: { ...deps.models, large: model } }, text)
    return decision.kind === 'route' ? decision.desk : undefined
  } catch {
    return undefined
  }
}
