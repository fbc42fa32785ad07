import { labelled } from './labelled.ts'
import { renderSpans } from './render-spans.ts'
import { themeOf } from './theme.ts'
import type { View } from './view.ts'
import { wrap } from './wrap.ts'

type Json = Record<string, unknown>

/**
 * What the learner's code sent in its last run and what came back, one call after the other, and below it the traces
 * the suite brought along. Takes JSON lines: a call each, or a trace with its spans.
 */
export function renderTranscript(jsonLines: string, view: View): string {
  const records = jsonLines.split('\n').flatMap(readLine)
  if (records.length === 0) return wrap('The last run sent nothing to the model.', view.columns).join('\n')
  const calls = records.filter((record) => !Array.isArray(record['spans']))
  const traces = records.flatMap(({ trace, spans }) =>
    Array.isArray(spans) ? [renderSpans(text(trace), spans, view)] : [],
  )
  return [...calls.map((call, index) => renderCall(call, index, view).join('\n')), ...traces].join('\n\n')
}

function readLine(line: string): Json[] {
  try {
    const value: unknown = JSON.parse(line)
    return isJson(value) ? [value] : []
  } catch {
    return []
  }
}

function renderCall(call: Json, index: number, view: View): string[] {
  const { accent, quiet } = themeOf(view)
  const request = isJson(call['request']) ? call['request'] : {}
  const head = `${index + 1}. ${text(call['method'])} ${text(call['path'])}   status ${text(call['status'])}`
  return [
    ...wrap(head, view.columns).map(accent),
    ...field('Model', request['model'], view),
    ...field('Instructions', request['instructions'], view),
    ...field('Input', request['input'], view),
    ...field('Tools', request['tools'], view),
    ...field('Answer', answer(call['response']), view),
    ...field('Decided by', evidence(call['evidence']) ?? call['rule'], view),
    ...field('Tokens', usage(call['usage']), view),
    ...field('Line', call['line'], view).map(quiet),
  ]
}

function field(label: string, value: unknown, view: View): string[] {
  if (value === undefined || value === null || value === '') return []
  return labelled(label, typeof value === 'string' ? value : items(value), view)
}

/** Input items as `role: text` lines; anything else as JSON. */
function items(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value, null, 2)
  return value.map(item).join('\n')
}

function item(value: unknown): string {
  if (!isJson(value)) return JSON.stringify(value)
  const content = value['content']
  if (typeof value['role'] === 'string' && content !== undefined) return `${value['role']}: ${parts(content)}`
  if (value['type'] === 'function' && typeof value['name'] === 'string') return value['name']
  return JSON.stringify(value)
}

function parts(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return JSON.stringify(content)
  return content
    .map((part: unknown) => (isJson(part) ? text(part['text'] ?? part['refusal'] ?? part) : text(part)))
    .join('')
}

function answer(response: unknown): unknown {
  if (!isJson(response)) return response
  const { output, error, status, incomplete_details: incomplete } = response
  if (error) return isJson(error) ? text(error['message'] ?? error) : error
  if (!Array.isArray(output)) return response
  const shown = output
    .filter((entry: unknown) => isJson(entry) && entry['type'] !== 'reasoning')
    .map(outputItem)
  const reason = isJson(incomplete) ? ` (${text(incomplete['reason'])})` : ''
  return [...shown, ...(status === 'completed' ? [] : [`[${text(status)}${reason}]`])].join('\n')
}

function outputItem(value: unknown): string {
  if (!isJson(value)) return text(value)
  if (value['type'] === 'function_call') return `${text(value['name'])}(${text(value['arguments'])})`
  return value['content'] === undefined ? JSON.stringify(value) : parts(value['content'])
}

/** `refund, before warranty: "left", "back" in "Money back for goods ..."` */
function evidence(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined
  return value.filter(isJson).map(decision).join('\n')
}

function decision({ about, chosen, scores, because }: Json): string {
  const second = Array.isArray(scores) && isJson(scores[1]) ? `, before ${text(scores[1]['candidate'])}` : ''
  const reasons = Array.isArray(because) ? because.filter(isJson) : []
  const lines = reasons.slice(0, 3).map(({ words, sentence }) => {
    const quoted = Array.isArray(words)
      ? words.map((word: unknown) => `"${text(word)}"`).join(', ')
      : text(words)
    return `  ${quoted} in "${text(sentence)}"`
  })
  return [`${text(about)}: ${text(chosen)}${second}`, ...lines].join('\n')
}

function usage(value: unknown): string | undefined {
  if (!isJson(value)) return undefined
  const { input, cached, output, reasoning } = value
  return `${text(input)} in (${text(cached)} cached), ${text(output)} out (${text(reasoning)} reasoning)`
}

function text(value: unknown): string {
  if (value === undefined || value === null) return '?'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
