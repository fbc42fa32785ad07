// diagnosis: confidence-is-text
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

const Form = z.object({ desk: z.enum(DESKS), confidence: z.number() })

const EVENTS: Record<string, Record<string, Desk>> = {
  'events@parcelrun.example': { ADDR_UNK: 'dispatch', HELD_04: 'dispatch', RTN_SCAN: 'counter' },
  'no-reply@paybridge.example': { CHB_OPEN: 'ledger', PAY_DUP: 'ledger', ATO_FLAG: 'gatehouse' },
  'desk@hutandguide.example': { BKG_CXL: 'alliance', RNT_OVD: 'alliance' },
}

const eventOf = (text: string): string => /^event=(.+)$/m.exec(text)?.[1] ?? ''

/** The model says how sure it is; below 0.8 the large one is asked. */
export async function route(deps: Deps, mail: InboxMail): Promise<Routing> {
  const events = EVENTS[mail.from]
  if (events) return { agent: events[eventOf(mail.text)] ?? 'human', via: 'rule' }
  const first = await sure(deps, deps.models.small, mail.text)
  if (first && first.confidence >= 0.8) return { agent: first.desk, via: 'small' }
  const second = await sure(deps, deps.models.large, mail.text)
  return { agent: second && second.confidence >= 0.8 ? second.desk : 'human', via: 'large' }
}

async function sure(deps: Deps, model: string, text: string): Promise<z.infer<typeof Form> | undefined> {
  try {
    const nonce = Array.from({ length: 10 }, () => Math.floor(deps.rng() * 36).toString(36)).join('')
    const response = await deps.client.responses.parse({
      model,
      ...triageInput(text, nonce),
      text: { format: zodTextFormat(Form, 'decision') },
      store: false,
    })
    return response.output_parsed ?? undefined
  } catch {
    return undefined
  }
}
