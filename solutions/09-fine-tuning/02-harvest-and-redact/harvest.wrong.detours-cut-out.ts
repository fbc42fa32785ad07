// diagnosis: turns-lost
import type { TrainingExample, TrainingMessage } from '#fixtures/desk/training-example.ts'
import type { RecordedRun } from '#fixtures/shop/harvest/recorded-run.ts'

/** Why a run is no example. */
export type SkipReason =
  /** Nobody has judged it. */
  | 'unreviewed'
  /** Its answer was wrong, and nobody wrote a better one. */
  | 'failed'
  /** The recording lacks what a tool returned. */
  | 'broken-trace'

export interface Skip {
  skip: SkipReason
}

/** What kind of personal data a text is. */
export type PersonalKind = 'name' | 'given name' | 'email' | 'street' | 'postcode' | 'city'

/** Gives the same stand-in whenever it is asked for the same thing of the same kind. */
export type Alias = (kind: PersonalKind, value: string) => string

export interface Harvest {
  /** By the trace an example came from. */
  examples: Record<string, TrainingExample>
  skipped: Record<SkipReason, number>
}

/** Makes the examples of a training file from recorded runs, with one set of pseudonyms for all of them. */
export function harvest(runs: readonly RecordedRun[]): Harvest {
  const alias = pseudonyms()
  const result: Harvest = { examples: {}, skipped: { unreviewed: 0, failed: 0, 'broken-trace': 0 } }
  for (const recorded of runs) {
    const made = toExample(recorded, alias)
    if ('skip' in made) result.skipped[made.skip] += 1
    else result.examples[recorded.run.trace] = made
  }
  return result
}

/** Makes one example, as the agent that did the work would be asked in service, or says why there is none. */
export function toExample(recorded: RecordedRun, alias: Alias): TrainingExample | Skip {
  const { run, verdict, served } = recorded
  if (!verdict) return { skip: 'unreviewed' }
  if (!verdict.passed && verdict.corrected === undefined) return { skip: 'failed' }
  const redact = redactor(recorded, alias)
  const messages: TrainingMessage[] = [
    { role: 'system', content: served.instructions },
    { role: 'user', content: redact(letterOf(recorded)) },
  ]
  const agent = run.spans.findLast(({ name }) => name.startsWith('invoke_agent'))?.id
  // Only this agent's own turns: the front desk is asked under other rules.
  const own = run.spans.filter(({ parent }) => parent === agent)
  const chats = own.filter(({ name }) => name.startsWith('chat'))
  const outputs = new Map(
    own.map(({ attrs }) => [attrs['gen_ai.tool.call.id'], attrs['gen_ai.tool.call.result']]),
  )
  if (own.filter(({ name }) => name.startsWith('execute_tool')).length < chats.length - 1) return { skip: 'broken-trace' }
  for (const chat of chats) {
    if (verdict.detours.includes(chat.id)) continue
    const parts = partsOf(chat.attrs['gen_ai.output.messages'])
    const said = parts.flatMap((part) => (part.type === 'tool_call' ? [] : [part.content])).join('')
    const text = chat === chats.at(-1) ? (verdict.corrected ?? said) : said
    const calls = parts.flatMap((part) => (part.type === 'tool_call' ? [part] : []))
    messages.push({
      role: 'assistant',
      content: text === '' ? null : redact(text),
      ...(calls.length > 0 && {
        tool_calls: calls.map(({ id, name, arguments: args }) => ({
          id,
          type: 'function' as const,
          function: { name, arguments: redact(JSON.stringify(args)) },
        })),
      }),
      // Still read as history: what came after it would make no sense without.
      ...(verdict.detours.includes(chat.id) && { weight: 0 as const }),
    })
    for (const { id } of calls) {
      const output = outputs.get(id)
      if (output === undefined) return { skip: 'broken-trace' }
      messages.push({ role: 'tool', tool_call_id: id, content: redact(String(output)) })
    }
  }
  const tools = served.tools.map(({ name, description, parameters }) => ({
    type: 'function' as const,
    function: { name, description: description ?? '', parameters: parameters ?? {} },
  }))
  return { messages, tools }
}

/** A table from what people are called to what they are called in the file. Numbers keep stand-ins apart. */
export function pseudonyms(): Alias {
  const table = new Map<string, string>()
  const counts = new Map<PersonalKind, number>()
  return (kind, value) => {
    const key = `${kind} ${value}`
    const known = table.get(key)
    if (known !== undefined) return known
    const n = (counts.get(kind) ?? 0) + 1
    counts.set(kind, n)
    // A stand-in has the shape of what it stands for: a model copies shapes.
    const made = {
      name: `Robin Field${n}`,
      'given name': `Robin${n}`,
      email: `person${n}@example.com`,
      street: `${n} Sample Street`,
      postcode: String(10_000 + n),
      city: `Sampletown${n}`,
    }[kind]
    table.set(key, made)
    return made
  }
}

/** Replaces what the shop knows about whoever wrote, and the new street they may have named. */
function redactor({ customer, run }: RecordedRun, alias: Alias): (text: string) => string {
  const { name, email, address } = customer
  const values: [PersonalKind, string][] = [
    ['name', name],
    ['given name', name.split(' ')[0] ?? name],
    ['email', email],
    ['street', address.street],
    ['postcode', address.postcode],
    ['city', address.city],
  ]
  for (const { attrs } of run.spans) {
    const args = JSON.parse(String(attrs['gen_ai.tool.call.arguments'] ?? '{}')) as { street?: string }
    if (args.street !== undefined) values.push(['street', args.street])
  }
  // One pass, the longest first: a stand-in is never replaced again, and a name is not eaten by its own first half.
  const kinds = new Map(values.map(([kind, value]) => [value, kind]))
  const words = [...kinds.keys()].toSorted((a, b) => b.length - a.length).map(escaped)
  // Not \b, which knows no letter beyond z.
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'gu')
  return (text) => text.replace(pattern, (value) => alias(kinds.get(value) ?? 'name', value))
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

type Part =
  | { type: 'text' | 'refusal'; content: string }
  | { type: 'tool_call'; id: string; name: string; arguments: unknown }

function partsOf(messages: unknown): Part[] {
  const [message] = JSON.parse(String(messages)) as { parts: Part[] }[]
  return message?.parts ?? []
}

function letterOf({ run }: RecordedRun): string {
  const [part] = partsOf(run.spans[0]?.attrs['gen_ai.input.messages'])
  return part && 'content' in part ? part.content : ''
}
