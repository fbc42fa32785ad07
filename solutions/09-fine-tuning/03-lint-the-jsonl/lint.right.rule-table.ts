import { z } from 'zod'
import { tokensOf, type Trainer } from '#fixtures/desk/trainer.ts'
import type { TrainingExample } from '#fixtures/desk/training-example.ts'
import type { RuleCode } from '#fixtures/desk/training-rules.ts'

export interface Issue {
  line: number
  code: RuleCode
  message: string
}

export interface Estimate {
  epochs: number
  tokens: number
  dollars: number
}

const json = z.string().transform((text, ctx) => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    ctx.addIssue('not JSON')
    return z.NEVER
  }
})
const Call = z.object({
  id: z.string().min(1),
  function: z.object({ name: z.string().min(1), arguments: json }),
})
const Text = z.string().min(1)
const Message = z.record(z.string(), z.unknown())
type Message = z.infer<typeof Message>

const has = (message: Message, key: string) => Object.hasOwn(message, key)
const callsOf = (message: Message): Message[] =>
  message.role === 'assistant' && Array.isArray(message.tool_calls) ? (message.tool_calls as Message[]) : []
const known = new Set(['role', 'content', 'name', 'weight', 'tool_calls', 'tool_call_id'])

/** What one message breaks; the answer is the evidence. */
const MESSAGE_RULES: [RuleCode, (message: Message) => string | false][] = [
  ['message_missing_key', (m) => !has(m, 'role') && 'role is missing'],
  [
    'message_missing_key',
    (m) => !has(m, 'content') && callsOf(m).length === 0 && `the ${m.role} has no content key`,
  ],
  ['message_missing_key', (m) => m.role === 'tool' && !has(m, 'tool_call_id') && 'tool_call_id is missing'],
  [
    'unrecognized_role',
    (m) =>
      has(m, 'role') &&
      !z.enum(['system', 'user', 'assistant', 'tool']).safeParse(m.role).success &&
      `unknown role ${m.role}`,
  ],
  [
    'missing_content',
    (m) => {
      if (!has(m, 'content') || Text.safeParse(m.content).success) return false
      const bare = m.content === null || m.content === ''
      return !(bare && callsOf(m).length > 0) && `content: ${JSON.stringify(m.content)}`
    },
  ],
  [
    'message_unrecognized_key',
    (m) =>
      Object.keys(m)
        .filter((key) => !known.has(key))
        .join() || false,
  ],
  [
    'bad_weight',
    (m) => has(m, 'weight') && ![0, 1].includes(m.weight as number) && `weight: ${JSON.stringify(m.weight)}`,
  ],
  [
    'bad_tool_call',
    (m) => {
      if (!has(m, 'tool_calls')) return false
      if (m.role !== 'assistant') return `a ${m.role} calls no tools`
      const read = z.array(Call).safeParse(m.tool_calls)
      return !read.success && z.prettifyError(read.error)
    },
  ],
]

/** What a conversation breaks. */
const TALK_RULES: [RuleCode, (talk: Message[]) => string | false][] = [
  [
    'example_missing_assistant_message',
    (talk) => !talk.some((m) => m.role === 'assistant') && 'no assistant message',
  ],
  [
    'last_message_not_assistant',
    (talk) =>
      talk.some((m) => m.role === 'assistant') &&
      talk.at(-1)?.role !== 'assistant' &&
      `${talk.at(-1)?.role} speaks last`,
  ],
  ['missing_system', (talk) => !talk.some((m) => m.role === 'system') && 'no system message'],
  ['missing_user', (talk) => !talk.some((m) => m.role === 'user') && 'no user message'],
  ['unanswered_call', (talk) => unanswered(talk).join(', ') || false],
  ['unasked_output', (talk) => unasked(talk).join(', ') || false],
]

function unanswered(talk: Message[]): string[] {
  return talk.slice(0, -1).flatMap((message, i) => {
    const rest = talk.slice(i + 1)
    const end = rest.findIndex((next) => next.role !== 'tool')
    const answers = (end === -1 ? rest : rest.slice(0, end)).map((next) => next.tool_call_id)
    return callsOf(message)
      .filter((call) => !answers.includes(call.id))
      .map((call) => `${call.id} waits for an output`)
  })
}

function unasked(talk: Message[]): string[] {
  return talk.flatMap((message, i) => {
    if (message.role !== 'tool' || !has(message, 'tool_call_id')) return []
    const from = talk.slice(0, i).findLastIndex((earlier) => earlier.role !== 'tool')
    const asked = from === -1 ? [] : callsOf(talk[from] as Message).map((call) => call.id)
    const before = talk.slice(from + 1, i).map((earlier) => earlier.tool_call_id)
    const open = asked.includes(message.tool_call_id) && !before.includes(message.tool_call_id)
    return open ? [] : [`message ${i} answers ${message.tool_call_id}, which nobody waits for`]
  })
}

export function lint(jsonl: string, trainer: Trainer): Issue[] {
  const issues: Issue[] = []
  let text = jsonl
  if (text.charCodeAt(0) === 0xfeff) {
    issues.push({ line: 1, code: 'byte_order_mark', message: 'U+FEFF at the start' })
    text = text.slice(1)
  }
  const rows = text.split(/\r?\n/)
  if (rows.at(-1) === '') rows.pop()
  const talks: { line: number; talk: Message[] }[] = []
  rows.forEach((row, i) => {
    const line = i + 1
    const report = (code: RuleCode, message: string) => issues.push({ line, code, message })
    if (!row.trim()) return report('blank_line', 'nothing but blanks')
    const value = json.safeParse(row)
    if (!value.success) return report('broken_line', 'not JSON')
    const example = Message.safeParse(value.data)
    if (!example.success || Array.isArray(value.data)) return report('data_type', 'not an object')
    const list = example.data.messages
    if (!Array.isArray(list) || !list.length) return report('missing_messages_list', 'no messages')
    const talk = z.array(Message).safeParse(list)
    if (!talk.success) return report('data_type', z.prettifyError(talk.error))
    let faults = 0
    for (const [code, check] of TALK_RULES) {
      const evidence = check(talk.data)
      if (evidence) faults = report(code, evidence)
    }
    talk.data.forEach((message, at) => {
      for (const [code, check] of MESSAGE_RULES) {
        const evidence = check(message)
        if (evidence) faults = report(code, `message ${at}: ${evidence}`)
      }
    })
    if (faults) return
    talks.push({ line, talk: talk.data })
    const tokens = tokensOf(talk.data as unknown as TrainingExample['messages'], trainer.countTokens)
    if (tokens > trainer.mostTokens) report('over_length', `${tokens} tokens of ${trainer.mostTokens}`)
  })
  talks.forEach(({ line, talk }, i) => {
    const asked = JSON.stringify(talk.slice(0, -1))
    const twin = talks.slice(0, i).find((other) => JSON.stringify(other.talk.slice(0, -1)) === asked)
    if (!twin) return
    const same = JSON.stringify(twin.talk.at(-1)) === JSON.stringify(talk.at(-1))
    issues.push({ line, code: same ? 'duplicate' : 'contradiction', message: `compare line ${twin.line}` })
  })
  const count = rows.filter((row) => row.trim()).length
  if (count < trainer.fewestExamples)
    issues.push({ line: 0, code: 'too_few_examples', message: `only ${count} examples` })
  return issues.sort((a, b) => a.line - b.line)
}

export function estimate(examples: readonly TrainingExample[], trainer: Trainer): Estimate {
  let epochs = 3
  const n = examples.length
  if (n * epochs < 100) epochs = Math.min(25, Math.trunc(100 / n))
  else if (n * epochs > 25_000) epochs = Math.max(1, Math.trunc(25_000 / n))
  let tokens = 0
  for (const { messages } of examples)
    tokens += Math.min(tokensOf(messages, trainer.countTokens), trainer.mostTokens)
  tokens *= epochs
  return { epochs, tokens, dollars: (tokens / 1e6) * trainer.dollarsPerMillion }
}
