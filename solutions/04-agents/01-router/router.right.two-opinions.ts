import { zodTextFormat } from 'openai/helpers/zod'
import { z } from 'zod'
import type { Deps } from '#fixtures/desk/contract.ts'
import { DESKS, type Desk } from '#fixtures/shop/desks.ts'
import type { InboxMail } from '#fixtures/shop/inbox/inbox-mail.ts'
import { triageInput } from '../../01-prompts/04-fence-the-untrusted/fence.ts'
import { triage } from '../../01-prompts/05-permission-to-abstain/route.ts'

export interface Routing {
  agent: Desk | 'human'
  via: 'rule' | 'small' | 'large'
}

const Form = z.object({ desk: z.enum(DESKS) })

const EVENTS = new Map<string, Desk>([
  ['events@parcelrun.example ADDR_UNK', 'dispatch'],
  ['events@parcelrun.example HELD_04', 'dispatch'],
  ['events@parcelrun.example RTN_SCAN', 'counter'],
  ['no-reply@paybridge.example CHB_OPEN', 'ledger'],
  ['no-reply@paybridge.example PAY_DUP', 'ledger'],
  ['no-reply@paybridge.example ATO_FLAG', 'gatehouse'],
  ['desk@hutandguide.example BKG_CXL', 'alliance'],
  ['desk@hutandguide.example RNT_OVD', 'alliance'],
])

/** Where the small model decides, the large one is spared; a short form says whether it would decide at all. */
export async function route(deps: Deps, mail: InboxMail): Promise<Routing> {
  const [, event = ''] = mail.text.match(/^event=(\S+)/m) ?? []
  const desk = EVENTS.get(`${mail.from} ${event}`)
  if (desk) return { agent: desk, via: 'rule' }
  if ([...EVENTS.keys()].some((key) => key.startsWith(mail.from))) return { agent: 'human', via: 'rule' }
  const [free, forced] = await Promise.all([decide(deps, mail, 'small'), mustName(deps, mail)])
  if (free && free === forced) return { agent: free, via: 'small' }
  return { agent: (await decide(deps, mail, 'large')) ?? 'human', via: 'large' }
}

async function decide(deps: Deps, mail: InboxMail, size: 'small' | 'large'): Promise<Desk | null> {
  const models = { ...deps.models, large: deps.models[size] }
  const decision = await triage({ ...deps, models }, mail.text).catch(() => null)
  return decision?.kind === 'route' ? decision.desk : null
}

async function mustName(deps: Deps, mail: InboxMail): Promise<Desk | null> {
  const response = await deps.client.responses
    .parse({
      model: deps.models.small,
      ...triageInput(mail.text, `q${Math.floor(deps.rng() * 1e12).toString(36)}`),
      text: { format: zodTextFormat(Form, 'desk') },
      temperature: 0,
      store: false,
    })
    .catch(() => null)
  return response?.output_parsed?.desk ?? null
}
