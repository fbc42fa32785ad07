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

export function lint(jsonl: string, trainer: Trainer): Issue[] {
  const issues: Issue[] = []
  const hasBom = jsonl[0] === '\uFEFF'
  const lines = (hasBom ? jsonl.slice(1) : jsonl).split('\n')
  if (lines[lines.length - 1] === '') lines.pop()
  if (hasBom) issues.push({ line: 1, code: 'byte_order_mark', message: 'remove the BOM' })
  const earlier: { line: number; all: string; asked: string }[] = []
  let count = 0

  for (let i = 0; i < lines.length; i++) {
    const report = (code: RuleCode, message: string) => void issues.push({ line: i + 1, code, message })
    const line = lines[i] ?? ''
    if (line.trim() === '') {
      report('blank_line', 'blank line')
      continue
    }
    count++
    let data
    try {
      data = JSON.parse(line)
    } catch (e) {
      report('broken_line', String(e))
      continue
    }
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      report('data_type', 'the line is not an object')
      continue
    }
    const messages = data.messages
    if (!Array.isArray(messages) || messages.length === 0) {
      report('missing_messages_list', 'messages is missing or empty')
      continue
    }
    if (messages.some((m) => typeof m !== 'object' || m === null)) {
      report('data_type', 'a message is not an object')
      continue
    }
    let waiting: string[] = []
    for (const [n, m] of messages.entries()) {
      const here = `message ${n}`
      const callsTools = m.role === 'assistant' && m.tool_calls?.length > 0
      if (m.role === undefined) report('message_missing_key', `${here}: role`)
      else if (!['system', 'user', 'assistant', 'tool'].includes(m.role))
        report('unrecognized_role', `${here}: ${m.role}`)
      if (m.content === undefined) {
        if (!callsTools) report('message_missing_key', `${here}: content`)
      } else if (typeof m.content !== 'string' && !(m.content === null && callsTools))
        report('missing_content', `${here}: content is not a string`)
      else if (m.content === '' && !callsTools) report('missing_content', `${here}: content is empty`)
      for (const key of Object.keys(m))
        if (!['role', 'content', 'name', 'weight', 'tool_calls', 'tool_call_id'].includes(key))
          report('message_unrecognized_key', `${here}: ${key}`)
      if ('weight' in m && m.weight !== 0 && m.weight !== 1)
        report('bad_weight', `${here}: ${String(m.weight)}`)
      if (m.role === 'tool') {
        if (m.tool_call_id === undefined) report('message_missing_key', `${here}: tool_call_id`)
        else if (!waiting.includes(m.tool_call_id))
          report('unasked_output', `${here}: no call ${m.tool_call_id}`)
        waiting = waiting.filter((id) => id !== m.tool_call_id)
      } else {
        if (waiting.length > 0) report('unanswered_call', `${here}: before it, ${waiting} got no output`)
        waiting = []
      }
      if ('tool_calls' in m) {
        if (m.role !== 'assistant') report('bad_tool_call', `${here}: only the assistant calls tools`)
        for (const c of m.tool_calls) {
          let fine =
            typeof c.id === 'string' && typeof c.function?.name === 'string' && c.function.name !== ''
          try {
            if (typeof c.function.arguments !== 'string') fine = false
            JSON.parse(c.function.arguments)
          } catch {
            fine = false
          }
          if (!fine) report('bad_tool_call', `${here}: ${JSON.stringify(c)}`)
          waiting.push(c.id)
        }
      }
    }
    const roles = messages.map((m) => m.role)
    if (!roles.includes('assistant')) report('example_missing_assistant_message', 'no assistant')
    else if (roles[roles.length - 1] !== 'assistant')
      report('last_message_not_assistant', 'must end with assistant')
    if (!roles.includes('system')) report('missing_system', 'no system message')
    if (!roles.includes('user')) report('missing_user', 'no user message')
    if (issues.some((issue) => issue.line === i + 1 && issue.code !== 'byte_order_mark')) continue
    if (tokensOf(messages, trainer.countTokens) > trainer.mostTokens) report('over_length', 'will be cut')
    const all = JSON.stringify(messages)
    const asked = JSON.stringify(messages.slice(0, -1))
    const copy = earlier.find((e) => e.all === all)
    const other = earlier.find((e) => e.asked === asked)
    if (copy) report('duplicate', `same as line ${copy.line}`)
    else if (other) report('contradiction', `line ${other.line} answers this differently`)
    earlier.push({ line: i + 1, all, asked })
  }
  if (count < trainer.fewestExamples)
    issues.push({ line: 0, code: 'too_few_examples', message: `found ${count}` })
  return issues
}

export function estimate(examples: readonly TrainingExample[], trainer: Trainer): Estimate {
  const n = examples.length
  const epochs =
    n * 3 < 100 ? Math.min(25, Math.floor(100 / n)) : n * 3 > 25000 ? Math.max(1, Math.floor(25000 / n)) : 3
  const perEpoch = examples
    .map((e) => tokensOf(e.messages, trainer.countTokens))
    .map((t) => (t > trainer.mostTokens ? trainer.mostTokens : t))
    .reduce((a, b) => a + b, 0)
  const tokens = perEpoch * epochs
  return { epochs, tokens, dollars: (tokens * trainer.dollarsPerMillion) / 1e6 }
}
