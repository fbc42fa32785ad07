import { isDeepStrictEqual as same } from 'node:util'
import { test } from 'vitest'
import { random } from '#fixtures/model/random.ts'
import type { Reply, Rule } from '#fixtures/openai/scenario.ts'
import type { Call } from '#fixtures/openai/transcript.ts'
import { diagnose, type Diagnosis } from '#fixtures/testing/diagnosis.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { simulate } from '#fixtures/testing/simulate.ts'
import { intake, TicketSchema, type IntakeError, type Ticket } from './intake.ts'

const FILE = 'exercises/01-prompts/02-typed-intake/intake.ts'
const cases = Array.from({ length: 3 }, (_, n) => drawCase(n))

test('a letter becomes the ticket the model wrote, with null for an order it does not name', async () => {
  for (const { letter, unnamed, ticket } of cases) {
    await take(letter, ticket)
    const named = await take(letter)
    if (!named.result.ok || named.result.value.orderId !== ticket.orderId)
      diagnose(notTheAnswer(named.result, letter, named.wrote))
    const { result } = await take(unnamed)
    if (!result.ok || result.value.orderId !== null) diagnose(inventedOrder(result, unnamed))
  }
})

test('an answer of the wrong shape gets one request more, which says where it is wrong', async () => {
  for (const { letter, ticket, slips, wrapped } of cases) {
    const { result, wrote } = await take(letter, ticket, { text: wrapped })
    if (!result.ok) diagnose(noRepair('words before the ticket', wrote))
    const notes = new Set<string>()
    for (const { json, fault, path } of slips) {
      const { result, told, wrote } = await take(letter, ticket, { json })
      if (!result.ok) diagnose(noRepair(fault, wrote))
      const [first = [], second = []] = told
      const added = second.filter((text) => !first.includes(text)).join('\n')
      const note = added.replaceAll(letter, '').replaceAll(JSON.stringify(json), '').trim()
      const named = new RegExp(`\\b${path.join('\\W+')}\\b`).test(note)
      if (!second.join('\n').includes(letter)) diagnose(blindRepair(fault, 'held no letter, only', second))
      if (!named) diagnose(blindRepair(fault, 'added', note))
      if (notes.has(note)) diagnose(blindRepair(fault, 'said the same as about other faults', note))
      notes.add(note)
    }
  }
})

test('two answers of the wrong shape are enough', async () => {
  for (const { letter, ticket, slips } of cases) {
    for (const { json, fault, path } of slips) {
      const { result, tries } = await take(letter, ticket, { json }, 6)
      if (tries > 2) diagnose(repairLoop(fault, tries))
      const error = { kind: 'invalid', path: path.join('.') }
      if (!same(result, { ok: false, error })) diagnose(whichFailure(`had ${fault}, twice`, result, tries))
    }
  }
})

test('an answer that cannot be mended is called by its name and not asked for again', async () => {
  for (const { letter, ticket, half: text } of cases) {
    const endings: [IntakeError['kind'], was: string, Reply][] = [
      ['refused', 'was a refusal', { refusal: 'I cannot help with that.' }],
      ['filtered', `was filtered after ${text}`, { text, end: incomplete('content_filter') }],
      ['cut-off', `was cut off at ${text}`, { text, end: incomplete('max_output_tokens') }],
      ['unavailable', 'had the status "failed"', { end: failed }],
      ['unavailable', 'was an HTTP 401', { http: { status: 401, code: null } }],
      ['unavailable', 'was an HTTP 503', { http: { status: 503, code: null } }],
    ]
    for (const [kind, was, reply] of endings) {
      const { result, tries } = await take(letter, ticket, reply, 6)
      if (tries > 1 && (kind === 'refused' || kind === 'filtered')) diagnose(refusalRetried(was, tries))
      if (tries > 1 || result.ok || result.error.kind !== kind) diagnose(whichFailure(was, result, tries))
    }
  }
})

// --- one letter, taken in and watched ---

/** Runs `intake` on a letter. The model answers so many times with `bad`, then with the ticket; with neither, by itself. */
async function take(letter: string, ticket?: Ticket, bad?: Reply, times = 1) {
  const rules: Rule[] = bad ? [{ name: 'bad', times, reply: bad }] : []
  if (ticket) rules.push({ name: 'good', reply: { json: ticket } })
  else rules.push({ name: 'chat', when: ({ format }) => format.kind !== 'schema', reply: { text: 'Yes!' } })
  const sim = simulate({ name: 'typed intake', seed: runSeed(), rules })
  const { result, error } = await intake(sim.client(), letter).then(
    (result) => ({ result, error: undefined }),
    (error: unknown) => ({ result: undefined, error }),
  )
  if (error instanceof Error && error.message.startsWith('TODO')) throw error
  const { calls } = sim.transcript
  const last = calls.at(-1)
  checkForm(calls[0], error)
  if (result === undefined) diagnose(itThrew(last?.status, error))
  if (result.ok && bad && same(result.value, bad.json)) diagnose(shapeUnchecked(result))
  const message = last?.turn?.parts.find(({ kind }) => kind === 'text' || kind === 'refusal')
  const wrote = message?.kind === 'text' ? message.pieces.join('') : show(message ?? last?.response)
  const asWritten = result.ok ? same(result.value, ticket) : last?.rule !== 'good'
  if (last === undefined || (ticket && !asWritten)) diagnose(notTheAnswer(result, letter, wrote))
  const told = calls.map(({ ask }) => {
    const voices = (ask?.items ?? []).filter((item) => item.kind === 'message' && item.role !== 'assistant')
    return [ask?.instructions ?? '', ...voices.map((item) => ('text' in item ? item.text : ''))]
  })
  const tries = calls.filter(({ headers }) => !Number(headers['x-stainless-retry-count'])).length
  return { result, told, tries, wrote }
}

/** The first request must hold the model to a ticket, strictly. */
function checkForm(call: Call | undefined, error: unknown): void {
  const { ticket } = drawCase(0)
  const keys = Object.keys(ticket)
  const spare = keys.find((key) => TicketSchema.safeParse({ ...ticket, [key]: undefined }).success)
  if (spare) diagnose(optionalField(`TicketSchema accepts a ticket without ${spare}. ${error ?? ''}`))
  const refusal = call?.status === 400 ? show(call.response) : ''
  if (refusal.includes("'required'")) diagnose(optionalField(`The API refused the request: ${refusal}`))
  const format = call?.ask?.format
  const asked = format?.kind === 'schema' && format.strict ? show(format.schema.required) : ''
  const absent = keys.filter((key) => !asked.includes(`"${key}"`)).join(', ')
  if (refusal || (format && absent)) diagnose(notStrict(format, refusal || `It does not demand ${absent}.`))
}

/** A letter with and without its order number, the ticket a model may make of it, and five ways to get that wrong. */
function drawCase(n: number) {
  const r = random(runSeed(), 'typed-intake', n)
  const [one = '', two = ''] = r.shuffle(['rain jacket', 'gas stove', 'sleeping bag', 'headlamp', 'tent'])
  const rest = `the ${one} ${r.pick(['came torn', 'is too small', 'leaks'])}, and where are my ${r.int(2, 4)} ${two}s?`
  const topic = r.pick(['delivery', 'return', 'product', 'other'] as const)
  const priority = r.pick(['low', 'normal', 'high'] as const)
  const orderId = `FH-${r.int(10000, 99999)}`
  const items = [one, two].map((product) => ({ product, quantity: r.int(1, 4) }))
  const summary = `Trouble with the ${one}; the customer also asks for the ${two}.`
  const ticket: Ticket = { topic, priority, orderId, items, summary }
  const at = r.int(0, 1)
  const counted = items.map((item, i) => (i === at ? { ...item, quantity: 'some' } : item))
  const word = r.pick(['urgent!!', 'ASAP', 'P1', 'very high'])
  const slips: { json: object; fault: string; path: string[] }[] = [
    { json: { ...ticket, priority: word }, fault: `priority "${word}"`, path: ['priority'] },
    { json: { ...ticket, topic: 'parcel' }, fault: 'topic "parcel"', path: ['topic'] },
    { json: { ...ticket, orderId: r.int(10000, 99999) }, fault: 'a number as orderId', path: ['orderId'] },
    { json: { topic, priority, orderId, items }, fault: 'no summary', path: ['summary'] },
    { json: { ...ticket, items: counted }, fault: 'quantity "some"', path: ['items', `${at}`, 'quantity'] },
  ]
  const text = JSON.stringify(ticket)
  const [letter, unnamed] = [`About order ${orderId}: ${rest}`, `Hello, ${rest}`]
  return {
    letter,
    unnamed,
    ticket,
    slips,
    half: text.slice(0, r.int(30, 90)),
    wrapped: `Here it is: ${text}`,
  }
}

const failed = { status: 'failed', code: 'server_error', message: 'The model failed.' } as const

function incomplete(reason: 'content_filter' | 'max_output_tokens') {
  return { status: 'incomplete', reason } as const
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'not seen'
  return text.length > 240 ? `${text.slice(0, 237)}…` : text
}

function thrown(error: unknown): string {
  if (!(error instanceof Error)) return 'returned nothing'
  return `threw ${error.name}: ${error.message.replaceAll(/\s+/g, ' ').slice(0, 200)}`
}

// --- what a learner is told ---

const notStrict = (format: unknown, why: string): Diagnosis => ({
  code: 'not-strict',
  happened: `The answer was asked for as ${show(format)}. ${why}`,
  matters: 'A model that is only asked nicely adds words to the ticket, or fields of its own design.',
  look: `${FILE}: which field of the request holds the model to a form, and how strictly?`,
})
const optionalField = (happened: string): Diagnosis => ({
  code: 'optional-field',
  happened,
  matters:
    'When a key may be missing, "the letter names no order" and "the model did not look" are the same.',
  look: `${FILE}: every key is in every answer. How does a field that is always there say "nothing"?`,
})
const inventedOrder = (result: unknown, letter: string): Diagnosis => ({
  code: 'invented-order',
  happened: `${show(letter)} names no order. intake returned ${show(result)}.`,
  matters: 'A colleague searches for an order that does not exist, or opens another customer’s.',
  look: `${FILE}: what does the form let the model write for an order the letter does not name?`,
})
const notTheAnswer = (result: unknown, letter: string, wrote: string): Diagnosis => ({
  code: 'not-the-answer',
  happened: `To the letter ${show(letter)} the API answered ${wrote}. intake returned ${show(result)}.`,
  matters: 'The queue holds something other than what was read in the letter, and nobody can tell.',
  look: `${FILE}: what stands between the text of the model's answer and the result?`,
})
const shapeUnchecked = (result: unknown): Diagnosis => ({
  code: 'shape-unchecked',
  happened: `This reached the queue: ${show(result)}.`,
  matters: 'The queue knows three priorities. A letter with a fourth is shown nowhere and never answered.',
  look: `${FILE}: a strict form is someone else's promise. Where does your own code look at the values?`,
})
const itThrew = (status: number | undefined, error: unknown): Diagnosis => ({
  code: 'it-threw',
  happened: `The API answered ${status ?? 'nothing'}. intake ${thrown(error)}.`,
  matters: 'One bad answer ends the job that reads all the letters, and those behind it wait too.',
  look: `${FILE}: which calls in it can throw, and where does each of those throws end up?`,
})
const noRepair = (fault: string, wrote: string): Diagnosis => ({
  code: 'no-repair',
  happened: `The first answer had ${fault}. intake gave up after this from the API: ${wrote}.`,
  matters: 'A letter lands in the pile for failures although the model would have got it right when told.',
  look: `${FILE}: what happens between the first wrong answer and giving up?`,
})
const blindRepair = (fault: string, how: string, held: unknown): Diagnosis => ({
  code: 'blind-repair',
  happened: `The first answer had ${fault}. The second request ${how}: ${show(held)}.`,
  matters: 'The same question gets the same answer: the shop pays twice and the ticket stays wrong.',
  look: `${FILE}: what does your code know about letter and fault, and how much of it can the model read?`,
})
const repairLoop = (fault: string, tries: number): Diagnosis => ({
  code: 'repair-loop',
  happened: `${tries} calls for one ticket: one answer after another had ${fault}.`,
  matters: 'One letter the model cannot read costs as much as many others, every time it comes round.',
  look: `${FILE}: what ends the asking while the answers stay wrong?`,
})
const refusalRetried = (was: string, tries: number): Diagnosis => ({
  code: 'refusal-retried',
  happened: `The answer ${was}. intake asked again: ${tries} calls in all.`,
  matters: 'A refusal is a decision, not a slip. Asking again costs money and can get the account flagged.',
  look: `${FILE}: what does your code see when there is no ticket to read, and what does it do then?`,
})
const whichFailure = (was: string, result: unknown, tries: number): Diagnosis => ({
  code: 'which-failure',
  happened: `The answer ${was}. Calls: ${tries}. intake returned ${show(result)}.`,
  matters: 'A refused letter goes to a person, an outage to a later try. Mixed up, both wait in vain.',
  look: `${FILE}: what does your code know where it picks the error: how the call ended, where the answer was wrong?`,
})
