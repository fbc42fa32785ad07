// diagnosis: one-at-a-time
import { tokensOf, type Trainer } from '#fixtures/desk/trainer.ts'
import type { TrainingExample } from '#fixtures/desk/training-example.ts'
import type { RuleCode } from '#fixtures/desk/training-rules.ts'

/** One thing wrong with a training file. */
export interface Issue {
  /** The first line is 1. 0: the file as a whole. */
  line: number
  code: RuleCode
  /** For whoever has to mend it: what is wrong, and where in the line. */
  message: string
}

/** What a training run will take. */
export interface Estimate {
  epochs: number
  /** Billed tokens of all epochs. */
  tokens: number
  /** US dollars. */
  dollars: number
}

type Fault = [code: RuleCode, message: string]
/** A message of a file nobody has checked yet: any key may be missing or hold anything. */
type Raw = Record<string, unknown>

const KEYS = ['role', 'content', 'name', 'weight', 'tool_calls', 'tool_call_id']
const ROLES = ['system', 'user', 'assistant', 'tool']

/** Checks a training file against TRAINING_RULES and reports all that is wrong, by line. Never throws. */
export function lint(jsonl: string, trainer: Trainer): Issue[] {
  const issues: Issue[] = []
  const add = (line: number, [code, message]: Fault) =>
    issues.some((issue) => issue.code === code) || issues.push({ line, code, message })
  if (jsonl.startsWith('\uFEFF')) add(1, ['byte_order_mark', 'The file begins with a byte order mark'])
  // Numbered before anything is left out: a line keeps the number an editor shows.
  const lines = jsonl.replace(/^\uFEFF/, '').replace(/\r?\n$/, '').split('\n')
  const seen = new Map<string, { line: number; last: string }>()
  for (const [i, text] of lines.entries()) {
    for (const fault of lineFaults(text, trainer)) add(i + 1, fault)
    const messages = messagesOf(text)
    if (messages?.at(-1)?.role !== 'assistant') continue
    const before = JSON.stringify(messages.slice(0, -1))
    const last = JSON.stringify(messages.at(-1))
    const twin = seen.get(before)
    if (!twin) seen.set(before, { line: i + 1, last })
    else if (twin.last === last) add(i + 1, ['duplicate', `The same messages as line ${twin.line}`])
    else add(i + 1, ['contradiction', `Asks the same as line ${twin.line} and answers otherwise`])
  }
  const examples = lines.filter((text) => text.trim() !== '').length
  const { fewestExamples } = trainer
  if (examples < fewestExamples) add(0, ['too_few_examples', `${examples} of at least ${fewestExamples}`])
  return issues
}

function lineFaults(text: string, trainer: Trainer): Fault[] {
  if (text.trim() === '') return [['blank_line', 'Nothing stands here']]
  const example = parsed(text)
  if (example === undefined) return [['broken_line', `Not JSON: ${text.slice(0, 40)}`]]
  if (!isObject(example)) return [['data_type', `No object: ${text.slice(0, 40)}`]]
  const { messages } = example
  if (!Array.isArray(messages) || messages.length === 0)
    return [['missing_messages_list', '`messages` is not a list with something in it']]
  if (!messages.every(isObject)) return [['data_type', 'A message is no object']]
  const faults = messages.flatMap((message, i) =>
    messageFaults(message).map(([code, what]): Fault => [code, `messages[${i}]: ${what}`]),
  )
  faults.push(...pairingFaults(messages), ...castFaults(messages))
  const tokens = faults.length === 0 ? tokensOf((example as unknown as TrainingExample).messages, trainer.countTokens) : 0
  if (tokens > trainer.mostTokens)
    faults.push(['over_length', `${tokens} tokens; what lies beyond ${trainer.mostTokens} is cut off`])
  return faults
}

/** One fault, one code: what is missing is not also of the wrong kind. */
function messageFaults(message: Raw): Fault[] {
  const { role, content, weight, tool_calls: calls } = message
  const faults: Fault[] = []
  const calling = role === 'assistant' && Array.isArray(calls) && calls.length > 0
  if (!('role' in message)) faults.push(['message_missing_key', 'no `role`'])
  else if (!ROLES.includes(role as string)) faults.push(['unrecognized_role', `role ${JSON.stringify(role)}`])
  if (!('content' in message)) {
    if (!calling) faults.push(['message_missing_key', 'no `content`'])
  } else if (!(calling && (content === null || content === '')) && (typeof content !== 'string' || content === ''))
    faults.push(['missing_content', `content is ${JSON.stringify(content)}`])
  if (role === 'tool' && !('tool_call_id' in message)) faults.push(['message_missing_key', 'no `tool_call_id`'])
  const strange = Object.keys(message).filter((key) => !KEYS.includes(key))
  if (strange.length > 0) faults.push(['message_unrecognized_key', strange.join(', ')])
  if (weight !== undefined && weight !== 0 && weight !== 1)
    faults.push(['bad_weight', `weight is ${JSON.stringify(weight)}`])
  if (calls !== undefined && !(calling && calls.every(isCall)))
    faults.push(['bad_tool_call', 'a call needs an id, a name and arguments that are JSON as text'])
  return faults
}

/** Calls and their outputs: each call is answered once, before anybody else speaks. */
function pairingFaults(messages: Raw[]): Fault[] {
  const faults: Fault[] = []
  let open = new Set<unknown>()
  const close = () => {
    for (const id of open) faults.push(['unanswered_call', `${id} has no output`])
    open = new Set()
  }
  for (const [i, { role, tool_calls: calls, tool_call_id: id }] of messages.entries()) {
    if (role !== 'tool') close()
    else if (id !== undefined && !open.delete(id))
      faults.push(['unasked_output', `messages[${i}]: no open call has the id ${JSON.stringify(id)}`])
    if (Array.isArray(calls)) open = new Set(calls.flatMap((call) => (isObject(call) ? [call.id] : [])))
  }
  return faults
}

/** Who speaks, and who speaks last. */
function castFaults(messages: Raw[]): Fault[] {
  const faults: Fault[] = []
  const roles = messages.map(({ role }) => role)
  if (!roles.includes('assistant')) faults.push(['example_missing_assistant_message', 'The assistant is silent'])
  else if (roles.at(-1) !== 'assistant')
    faults.push(['last_message_not_assistant', `The last word is the ${roles.at(-1)}’s`])
  if (!roles.includes('system')) faults.push(['missing_system', 'No rules, unlike in service'])
  if (!roles.includes('user')) faults.push(['missing_user', 'Nobody asks'])
  return faults
}

/** What a run over these examples costs, with as many epochs as a trainer takes by default. */
export function estimate(examples: readonly TrainingExample[], trainer: Trainer): Estimate {
  const epochs = epochsFor(examples.length)
  const once = examples.reduce(
    // Capped one by one: the part of a long example that is cut off is not billed.
    (sum, { messages }) => sum + Math.min(trainer.mostTokens, tokensOf(messages, trainer.countTokens)),
    0,
  )
  return { epochs, tokens: epochs * once, dollars: (epochs * once * trainer.dollarsPerMillion) / 1_000_000 }
}

function epochsFor(count: number): number {
  if (count * 3 < 100) return Math.min(25, Math.floor(100 / count))
  if (count * 3 > 25_000) return Math.max(1, Math.floor(25_000 / count))
  return 3
}

function isCall(call: unknown): boolean {
  if (!isObject(call) || !isObject(call.function)) return false
  const { name, arguments: args } = call.function
  return Boolean(call.id && name) && typeof args === 'string' && parsed(args) !== undefined
}

function messagesOf(text: string): Raw[] | undefined {
  const example = parsed(text)
  const messages = isObject(example) ? example.messages : undefined
  return Array.isArray(messages) && messages.every(isObject) ? messages : undefined
}

function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What a JSON text says; undefined where it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
