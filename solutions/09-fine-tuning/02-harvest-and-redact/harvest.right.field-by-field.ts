import type { TrainingExample, TrainingMessage, TrainingTool } from '#fixtures/desk/training-example.ts'
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
  const examples: Record<string, TrainingExample> = {}
  const skipped = { unreviewed: 0, failed: 0, 'broken-trace': 0 }
  for (const recorded of runs) {
    const result = toExample(recorded, alias)
    if ('skip' in result) skipped[result.skip]++
    else examples[recorded.run.trace] = result
  }
  return { examples, skipped }
}

export function toExample(recorded: RecordedRun, alias: Alias): TrainingExample | Skip {
  const { run, served, verdict } = recorded
  if (!verdict) return { skip: 'unreviewed' }
  if (!verdict.passed && !verdict.corrected) return { skip: 'failed' }

  const root = run.spans[0]
  const agent = run.spans.find((s) => s.name === `invoke_agent ${served.name}`)
  const chats = run.spans.filter((s) => s.parent === agent?.id && s.name.startsWith('chat '))
  const clean = (text: string) => hide(text, recorded, alias)

  const messages: TrainingMessage[] = [
    { role: 'system', content: served.instructions },
    { role: 'user', content: clean(read(root?.attrs['gen_ai.input.messages'])[0]?.content ?? '') },
  ]
  for (let i = 0; i < chats.length; i++) {
    const chat = chats[i]
    if (!chat) continue
    const weight = verdict.detours.includes(chat.id) ? { weight: 0 as const } : {}
    const parts = read(chat.attrs['gen_ai.output.messages'])
    const toolCalls = parts.filter((p: Part) => p.type === 'tool_call')
    let content: string | null = null
    for (const p of parts) if (p.content) content = (content ?? '') + p.content
    if (i === chats.length - 1 && verdict.corrected) content = verdict.corrected
    if (content !== null) content = clean(content)
    if (toolCalls.length === 0) {
      messages.push({ role: 'assistant', content, ...weight })
      continue
    }
    messages.push({
      role: 'assistant',
      content,
      tool_calls: toolCalls.map((p: Part) => ({
        id: p.id,
        type: 'function',
        function: { name: p.name, arguments: clean(JSON.stringify(p.arguments)) },
      })),
      ...weight,
    })
    for (const p of toolCalls) {
      const span = run.spans.find((s) => s.attrs['gen_ai.tool.call.id'] === p.id)
      if (!span) return { skip: 'broken-trace' }
      messages.push({
        role: 'tool',
        tool_call_id: p.id,
        content: clean(String(span.attrs['gen_ai.tool.call.result'])),
      })
    }
  }
  return { messages, tools: served.tools.map(asChatTool) }
}

function asChatTool({ type, ...tool }: RecordedRun['served']['tools'][number]): TrainingTool {
  return { type, function: tool as TrainingTool['function'] }
}

export function pseudonyms(): Alias {
  const seen: Record<string, string[]> = {}
  return (kind, value) => {
    const list = (seen[kind] ??= [])
    if (!list.includes(value)) list.push(value)
    const n = list.indexOf(value) + 1
    if (kind === 'email') return `customer-${n}@example.com`
    if (kind === 'name') return `Customer No. ${n}`
    if (kind === 'given name') return `Customer ${n}`
    return `${kind} ${n}`
  }
}

interface Part {
  type: string
  content?: string
  id: string
  name: string
  arguments: unknown
}

/** The parts of the one message an attribute holds. */
function read(json: unknown): Part[] {
  return JSON.parse(String(json))[0].parts
}

function hide(text: string, { customer, run }: RecordedRun, alias: Alias): string {
  const secrets: [PersonalKind, string][] = [
    ['name', customer.name],
    ['email', customer.email],
    ['given name', customer.name.split(' ')[0] ?? ''],
    ['street', customer.address.street],
    ['postcode', customer.address.postcode],
    ['city', customer.address.city],
  ]
  for (const span of run.spans)
    if (span.name === 'execute_tool change_address')
      secrets.unshift(['street', JSON.parse(String(span.attrs['gen_ai.tool.call.arguments'])).street])
  let pieces: string[] = [text]
  // Pieces at odd places are stand-ins already and are left alone.
  for (const [kind, value] of secrets)
    pieces = pieces.flatMap((piece, i) => (i % 2 ? [piece] : split(piece, value, alias(kind, value))))
  return pieces.join('')
}

function split(text: string, value: string, standIn: string): string[] {
  const at = text.indexOf(value)
  if (at === -1) return [text]
  const letter = /[\p{L}\p{N}]/u
  const end = at + value.length
  const inside = letter.test(text[at - 1] ?? ' ') || letter.test(text[end] ?? ' ')
  const [next = '', ...rest] = split(text.slice(end), value, standIn)
  if (inside) return [text.slice(0, end) + next, ...rest]
  return [text.slice(0, at), standIn, next, ...rest]
}
