import { createHash } from 'node:crypto'
import type { TrainingExample, TrainingMessage } from '#fixtures/desk/training-example.ts'
import type { RecordedRun } from '#fixtures/shop/harvest/recorded-run.ts'

export type SkipReason = 'unreviewed' | 'failed' | 'broken-trace'

export interface Skip {
  skip: SkipReason
}

export type PersonalKind = 'name' | 'given name' | 'email' | 'street' | 'postcode' | 'city'

export type Alias = (kind: PersonalKind, value: string) => string

export interface Harvest {
  examples: Record<string, TrainingExample>
  skipped: Record<SkipReason, number>
}

export function harvest(runs: readonly RecordedRun[]): Harvest {
  const alias = pseudonyms()
  const all = runs.map((recorded) => ({ trace: recorded.run.trace, made: toExample(recorded, alias) }))
  const skips = all.flatMap(({ made }) => ('skip' in made ? made.skip : []))
  const count = (reason: SkipReason) => skips.filter((one) => one === reason).length
  return {
    examples: Object.fromEntries(
      all.flatMap(({ trace, made }) => ('skip' in made ? [] : [[trace, made] as const])),
    ),
    skipped: {
      unreviewed: count('unreviewed'),
      failed: count('failed'),
      'broken-trace': count('broken-trace'),
    },
  }
}

export function toExample(recorded: RecordedRun, alias: Alias): TrainingExample | Skip {
  const { verdict, run, served } = recorded
  if (verdict === undefined) return { skip: 'unreviewed' }
  if (!(verdict.passed || verdict.corrected)) return { skip: 'failed' }
  const messages: TrainingMessage[] = [{ role: 'system', content: served.instructions }]
  const calls: string[] = []
  const answered: string[] = []
  let inside = ''
  for (const { id, name, parent, attrs } of run.spans) {
    if (name === `invoke_agent ${served.name}`) inside = id
    if (parent === undefined) {
      const [letter] = JSON.parse(attrs['gen_ai.input.messages'] as string)
      messages.push({ role: 'user', content: letter.parts[0].content })
    }
    if (parent !== inside) continue
    if (name.startsWith('execute_tool')) {
      const tool_call_id = String(attrs['gen_ai.tool.call.id'])
      answered.push(tool_call_id)
      messages.push({
        role: 'tool',
        tool_call_id,
        content: String(attrs['gen_ai.tool.call.result']),
      })
    }
    if (!name.startsWith('chat')) continue
    const [{ parts }] = JSON.parse(attrs['gen_ai.output.messages'] as string)
    const asked = parts.filter((part: { type: string }) => part.type === 'tool_call')
    const said = parts.filter((part: { type: string }) => part.type !== 'tool_call')
    messages.push({
      role: 'assistant',
      weight: verdict.detours.includes(id) ? 0 : 1,
      ...(said.length > 0
        ? { content: said.map((part: { content: string }) => part.content).join('\n') }
        : {}),
      ...(asked.length > 0
        ? {
            tool_calls: asked.map((part: { id: string; name: string; arguments: object }) => {
              calls.push(part.id)
              return {
                id: part.id,
                type: 'function',
                function: { name: part.name, arguments: JSON.stringify(part.arguments) },
              }
            }),
          }
        : {}),
    })
  }
  if (calls.some((id) => !answered.includes(id))) return { skip: 'broken-trace' }
  const last = messages.at(-1)
  if (verdict.corrected && last?.role === 'assistant') last.content = verdict.corrected
  const tools = served.tools.map((tool) => ({
    type: 'function' as const,
    function: {
      name: tool.name,
      description: tool.description ?? '',
      parameters: tool.parameters ?? {},
      strict: true,
    },
  }))
  // The whole conversation as JSON: whatever it says and wherever, it is found. The rules and the tools name nobody.
  const [system, ...talk] = messages
  const clean = JSON.parse(redacted(JSON.stringify(talk), recorded, alias)) as TrainingMessage[]
  return { messages: [system as TrainingMessage, ...clean], tools }
}

/** The value itself decides: no table, and the same in every export. */
export function pseudonyms(): Alias {
  return (kind, value) => {
    const mark = createHash('sha256').update(`fernhill ${kind} ${value}`).digest('hex').slice(0, 10)
    if (kind === 'email') return `c${mark}@example.org`
    if (kind === 'street') return `${parseInt(mark.slice(0, 2), 16)} Road ${mark}`
    return `${kind === 'name' ? 'Customer ' : 'X'}${mark}`
  }
}

function redacted(text: string, { customer, run }: RecordedRun, alias: Alias): string {
  const { name, email, address } = customer
  const streets = run.spans
    .filter((span) => span.attrs['gen_ai.tool.name'] === 'change_address')
    .map((span) => JSON.parse(String(span.attrs['gen_ai.tool.call.arguments'])).street as string)
  const order: [PersonalKind, string][] = [
    ['email', email],
    ['name', name],
    ...[address.street, ...streets]
      .sort((a, b) => b.length - a.length)
      .map((street): [PersonalKind, string] => ['street', street]),
    ['postcode', address.postcode],
    ['city', address.city],
    ['given name', name.split(' ')[0] ?? name],
  ]
  // First marks that occur in no text, then what they stand for.
  let marked = text
  for (const [i, [, value]] of order.entries())
    marked = marked.replace(whole(value), (_, before: string) => `${before}⟦${i}⟧`)
  return marked.replace(/⟦(\d+)⟧/g, (_, i: string) => {
    const [kind, value] = order[Number(i)] as [PersonalKind, string]
    return alias(kind, value)
  })
}

/** In JSON text a line break is written \n: its n is no letter of a name that follows. */
function whole(value: string): RegExp {
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(^|\\\\n|[^\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu')
}
