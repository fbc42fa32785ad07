import { themeOf } from './theme.ts'
import type { View } from './view.ts'
import { wrap } from './wrap.ts'

type Json = Record<string, unknown>

interface Span {
  id: string
  parent?: string
  name: string
  start: number
  end: number
  failed: boolean
  attrs: Json
}

/** Deepest indentation in columns; a tree that goes deeper is drawn no further to the right. */
const DEEPEST = 8
/** What an attribute of OpenTelemetry's GenAI conventions is called here, in the order it is shown. */
const SHOWN: [attribute: string, label: string][] = [
  ['gen_ai.input.messages', 'in'],
  ['gen_ai.tool.call.arguments', 'args'],
  ['gen_ai.tool.call.result', 'result'],
  ['gen_ai.output.messages', 'out'],
  ['error.type', 'error'],
]

/** One run as a tree of spans: when each began, how long it took, its tokens, and what went in and came out. */
export function renderSpans(trace: string, records: readonly unknown[], view: View): string {
  const { accent } = themeOf(view)
  const spans = records.flatMap(readSpan)
  if (spans.length === 0) return wrap(`${trace}   no spans`, view.columns).map(accent).join('\n')
  const began = Math.min(...spans.map(({ start }) => start))
  const took = Math.max(...spans.map(({ end }) => end)) - began
  const sum = (name: string): number => spans.reduce((total, { attrs }) => total + count(attrs[name]), 0)
  const tokens = `${sum('gen_ai.usage.input_tokens')} tokens in, ${sum('gen_ai.usage.output_tokens')} out`
  const head = `${trace}   ${spans.length} spans   ${seconds(took)}   ${tokens}`
  const lines = spans.flatMap((span) => renderSpan(span, depthOf(span, spans), began, view))
  return [...wrap(head, view.columns).map(accent), ...lines].join('\n')
}

function renderSpan(span: Span, depth: number, began: number, view: View): string[] {
  const { strong, bad, quiet } = themeOf(view)
  const indent = ' '.repeat(Math.min(depth * 2, DEEPEST) + 2)
  const { id, name, start, end, attrs, failed } = span
  const used = attrs['gen_ai.usage.input_tokens']
  const tokens =
    used === undefined ? '' : `   ${count(used)} in, ${count(attrs['gen_ai.usage.output_tokens'])} out`
  const times = `+${seconds(start - began)}   ${seconds(end - start)}${tokens}`
  const first = `${indent}${id.padEnd(4)} ${name}   ${times}${failed ? '   error' : ''}`
  const facts = SHOWN.flatMap(([attribute, label]) => {
    const value = attrs[attribute]
    return value === undefined ? [] : wrap(`${indent}     ${label}: ${readable(value)}`, view.columns)
  })
  return [...wrap(first, view.columns).map(failed ? bad : strong), ...facts.map(quiet)]
}

/** Messages as `role: words` and `name(arguments)`; anything else as it is. */
function readable(value: unknown): string {
  const messages = parsed(value)
  if (!Array.isArray(messages) || !messages.every((one) => isJson(one) && Array.isArray(one['parts'])))
    return spaced(messages)
  return messages.flatMap((message: Json) => (message['parts'] as unknown[]).map(part)).join(' ')
}

function part(value: unknown): string {
  if (!isJson(value)) return text(value)
  if (value['type'] === 'tool_call') return `${text(value['name'])}(${spaced(value['arguments'])})`
  return text(value['content']).replaceAll(/\s+/g, ' ')
}

function readSpan(value: unknown): Span[] {
  if (!isJson(value) || typeof value['id'] !== 'string') return []
  const { id, parent, name, start, end, status, attrs } = value
  return [
    {
      id,
      ...(typeof parent === 'string' && { parent }),
      name: text(name),
      start: count(start),
      end: count(end),
      failed: status === 'error',
      attrs: isJson(attrs) ? attrs : {},
    },
  ]
}

/** How many spans lie around one; a parent that is missing, or comes later, counts for nothing. */
function depthOf({ parent }: Span, spans: readonly Span[]): number {
  const at = spans.findIndex(({ id }) => id === parent)
  const around = spans[at]
  return around === undefined ? 0 : 1 + depthOf(around, spans.slice(0, at))
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** JSON with room between its members, so that it can be read and wrapped. */
function spaced(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ') : text(value)
}

function text(value: unknown): string {
  if (value === undefined || value === null) return '?'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
