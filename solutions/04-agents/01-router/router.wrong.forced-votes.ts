// diagnosis: unsure-guessed
import { zodTextFormat } from 'openai/helpers/zod'
import { z } from 'zod'
import type { Deps } from '#fixtures/desk/contract.ts'
import { DESKS, type Desk } from '#fixtures/shop/desks.ts'
import type { InboxMail } from '#fixtures/shop/inbox/inbox-mail.ts'
import { triageInput } from '../../01-prompts/04-fence-the-untrusted/fence.ts'

export interface Routing {
  agent: Desk | 'human'
  via: 'rule' | 'small' | 'large'
}

const Form = z.object({ desk: z.enum(DESKS), isOpen: z.boolean() })

const EVENTS: Record<string, Record<string, Desk>> = {
  'events@parcelrun.example': { ADDR_UNK: 'dispatch', HELD_04: 'dispatch', RTN_SCAN: 'counter' },
  'no-reply@paybridge.example': { CHB_OPEN: 'ledger', PAY_DUP: 'ledger', ATO_FLAG: 'gatehouse' },
  'desk@hutandguide.example': { BKG_CXL: 'alliance', RNT_OVD: 'alliance' },
}

const eventOf = (text: string): string => /^event=(.+)$/m.exec(text)?.[1] ?? ''

/** Two forms that must name a desk; the large model settles a tie. */
export async function route(deps: Deps, mail: InboxMail): Promise<Routing> {
  const events = EVENTS[mail.from]
  if (events) return { agent: events[eventOf(mail.text)] ?? 'human', via: 'rule' }
  const first = await forced(deps, deps.models.small, mail.text, 'desk')
  if (first && !first.isOpen) return { agent: first.desk, via: 'small' }
  const second = await forced(deps, deps.models.large, mail.text, 'desk')
  return { agent: second?.desk ?? 'human', via: 'large' }
}

async function forced(deps: Deps, model: string, text: string, name: string): Promise<z.infer<typeof Form> | undefined> {
  try {
    const nonce = Array.from({ length: 10 }, () => Math.floor(deps.rng() * 36).toString(36)).join('')
    const response = await deps.client.responses.parse({
      model,
      ...triageInput(text, nonce),
      text: { format: zodTextFormat(Form, name) },
      store: false,
    })
    return response.output_parsed ?? undefined
  } catch {
    return undefined
  }
}
