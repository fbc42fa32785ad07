import { expect, test } from 'vitest'
import { random } from '#fixtures/model/random.ts'
import { diagnose, type Diagnosis } from '#fixtures/testing/diagnosis.ts'
import { drawEnvelopes, type DrawnEnvelope, type EnvelopeTruth } from '#fixtures/testing/envelopes.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { toOutcome, type Call, type Outcome } from './outcome.ts'

const FILE = 'exercises/01-prompts/01-read-the-envelope/outcome.ts'
const seed = runSeed()
const drawn = drawEnvelopes(seed, 200)
const envelopes = drawn.map(harder)

test('what failed or never ended is failed, whatever else came with it', () => {
  for (const e of read('failed')) {
    if (e.got.kind !== 'failed') diagnose(failedAsAnswer(e))
    if (e.got.code !== e.truth.code) diagnose(reasonLost(e, e.truth.code, e.got.code))
  }
})

test('what was cut off is incomplete, with its reason and the text so far', () => {
  // The longest text first: the plainest evidence.
  const all = read('incomplete').sort((a, b) => b.truth.partial.length - a.truth.partial.length)
  for (const e of all) if (e.got.kind === 'answer') diagnose(halfAPolicy(e, e.got.text))
  for (const e of all) if (e.got.kind === 'calls') diagnose(halfACall(e, e.got.calls))
  for (const e of all) {
    if (e.got.kind !== 'incomplete') diagnose(reasonLost(e, e.truth.reason, e.got.kind))
    if (e.got.reason !== e.truth.reason) diagnose(reasonLost(e, e.truth.reason, e.got.reason))
    if (!same(e.got.partial, e.truth.partial)) diagnose(partialLost(e, e.truth.partial, e.got.partial))
  }
})

test('a request for tools is calls, all of them in order, also beside text', () => {
  for (const e of read('calls')) {
    const got = e.got.kind === 'calls' ? e.got.calls : []
    const differ = (field: keyof Call) => e.truth.calls.some((call, i) => call[field] !== got[i]?.[field])
    if (got.length !== e.truth.calls.length || differ('name')) diagnose(callDropped(e, got))
    if (differ('callId')) diagnose(wrongId(e, got))
    if (differ('args')) diagnose(argsChanged(e, got))
  }
})

test('a refusal is a refusal, also after some text', () => {
  for (const e of read('refusal')) {
    if (e.got.kind !== 'refusal') diagnose(refusalAsEmpty(e))
  }
})

test('a complete text is an answer, with every part of it', () => {
  for (const e of read('answer')) {
    if (e.got.kind !== 'answer' || !same(e.got.text, e.truth.text)) diagnose(answerChanged(e))
  }
})

// --- the envelopes of this run, each with what it really is and what `toOutcome` made of it ---

type Envelope = Pick<DrawnEnvelope, 'response'>
type Kind = EnvelopeTruth['kind']
type Read<K extends Kind> = Envelope & { truth: Extract<EnvelopeTruth, { kind: K }>; got: Outcome }

function read<K extends Kind>(kind: K): Read<K>[] {
  const these = envelopes.filter((e) => e.truth.kind === kind)
  expect(these.length, 'envelopes of this kind').toBeGreaterThan(5)
  return these.map(({ response, truth }) => ({
    response,
    truth: truth as Read<K>['truth'],
    got: toOutcome(structuredClone(response)),
  }))
}

/** Rare things made common: a failure in mid-answer, a stream that broke off, words before a refusal, broken arguments. */
function harder({ response, truth }: DrawnEnvelope, n: number): DrawnEnvelope {
  const r = random(seed, 'harder', n)
  if (r.int(0, 2) === 0) return { response, truth }
  if (truth.kind === 'failed') {
    const { output, output_text } = r.pick(drawn.filter((e) => e.response.status === 'completed')).response
    const status = r.pick(['failed', 'in_progress', 'cancelled'] as const)
    const failed = status === 'failed'
    return {
      response: { ...response, output, output_text, status, error: failed ? response.error : null },
      truth: failed ? truth : { kind: 'failed', code: status },
    }
  }
  if (truth.kind === 'refusal') {
    const before = { type: 'output_text' as const, text: 'Thank you for your mail. ', annotations: [] }
    const output = response.output.map((item) =>
      item.type === 'message' ? { ...item, content: [before, ...item.content] } : item,
    )
    return { response: { ...response, output, output_text: before.text }, truth }
  }
  if (truth.kind === 'calls') {
    const broken = (args: string) => `${args.slice(0, -1)} `
    const output = response.output.map((item) =>
      item.type === 'function_call' ? { ...item, arguments: broken(item.arguments) } : item,
    )
    const calls = truth.calls.map((call) => ({ ...call, args: broken(call.args) }))
    return { response: { ...response, output }, truth: { ...truth, calls } }
  }
  return { response, truth }
}

/** Blanks around a text do not matter to a customer. */
function same(a: string, b: string): boolean {
  return a.trim() === b.trim()
}

// --- what a learner is told ---

const failedAsAnswer = (e: Read<'failed'>): Diagnosis => ({
  code: 'failed-as-answer',
  happened: `${about(e)} It was read as ${show(e.got)}.`,
  matters: 'The shop acts on words or calls that nothing stands behind, and nobody learns of the failure.',
  look: `${FILE}: which values of \`status\` let an envelope through here?`,
})

const reasonLost = (e: Envelope, said: string, got: string): Diagnosis => ({
  code: 'reason-lost',
  happened: `${about(e)} The reason is ${show(said)}; the outcome says ${show(got)}.`,
  matters:
    'Waiting helps against one reason, a higher limit against another. Without it the desk can only guess.',
  look: `${FILE}: which field of this envelope holds the reason, and which do you read?`,
})

const halfAPolicy = (e: Envelope, text: string): Diagnosis => ({
  code: 'half-a-policy',
  happened: `${about(e)} The customer would read ${tokensOf(e)} tokens of an answer that has more: ${show(text)}.`,
  matters: '"You can send it back within 30 days" may be the half of a sentence that goes on with "unless".',
  look: `${FILE}: at which line do you know that the text is not all there?`,
})

const halfACall = (e: Envelope, calls: Call[]): Diagnosis => ({
  code: 'half-a-call',
  happened: `${about(e)} It was read as a request to run ${show(calls.at(-1))}, which stops in the middle.`,
  matters: 'The desk starts a return or a refund that the model had not finished describing.',
  look: `${FILE}: which do you ask first: how the envelope ended, or what is in it?`,
})

const partialLost = (e: Envelope, said: string, got: string): Diagnosis => ({
  code: 'partial-lost',
  happened: `${about(e)} The text so far was ${show(said)}; \`partial\` holds ${show(got)}.`,
  matters: 'A clerk could have finished the answer. Now the customer waits for a new one.',
  look: `${FILE}: where is the text of an envelope that was cut off?`,
})

const callDropped = (e: Read<'calls'>, got: Call[]): Diagnosis => ({
  code: 'call-dropped',
  happened: `${about(e)} Of ${e.truth.calls.length} calls ${got.length} came through: ${show(e.got)}.`,
  matters: 'The customer reads "Let me check your order", or nothing, and nobody checks it.',
  look: `${FILE}: what does your code do with the items that are no message, and when?`,
})

const wrongId = (e: Read<'calls'>, got: Call[]): Diagnosis => ({
  code: 'wrong-id',
  happened: `${about(e)} The API waits for ${e.truth.calls[0]?.callId}; \`callId\` is ${got[0]?.callId}.`,
  matters: 'The API refuses a result under an id it does not wait for, and the conversation ends there.',
  look: `${FILE}: a function_call item has two ids. Which one does an answer have to quote?`,
})

const argsChanged = (e: Read<'calls'>, got: Call[]): Diagnosis => ({
  code: 'args-changed',
  happened: `${about(e)} The model wrote ${e.truth.calls[0]?.args}; \`args\` is ${show(got[0]?.args)}.`,
  matters: 'Arguments may be broken JSON. To tell the model what was wrong, the desk needs what it wrote.',
  look: `${FILE}: what happens to the text of the arguments on its way into \`args\`?`,
})

const refusalAsEmpty = (e: Read<'refusal'>): Diagnosis => ({
  code: 'refusal-as-empty',
  happened: `${about(e)} The model declined, and it was read as ${show(e.got)}: completed, yet nothing to send.`,
  matters: 'The customer gets an empty mail, or a greeting with nothing after it, and no person hears of it.',
  look: `${FILE}: which types of part does a message hold, and which of them do you look for?`,
})

const answerChanged = (e: Read<'answer'>): Diagnosis => ({
  code: 'answer-changed',
  happened: `${about(e)} The answer was ${show(e.truth.text)}; it was read as ${show(e.got)}.`,
  matters: 'A good answer does not reach the customer, or only a piece of it does.',
  look: `${FILE}: where does the text come from, and what has to be true before it counts as an answer?`,
})

/** The envelope in a sentence: id, status, and what is in it. */
function about({ response }: Envelope): string {
  const items = response.output.map((item) =>
    item.type === 'message' ? `message (${item.content.map((part) => part.type).join(', ')})` : item.type,
  )
  return `Envelope ${response.id.slice(0, 13)}: status ${response.status}, output: ${items.join(', ') || 'empty'}.`
}

function tokensOf({ response: { usage } }: Envelope): number {
  return (usage?.output_tokens ?? 0) - (usage?.output_tokens_details.reasoning_tokens ?? 0)
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 160 ? `${text.slice(0, 157)}…` : text
}
