import { test } from 'vitest'
import { random } from '#fixtures/model/random.ts'
import type { TurnPart } from '#fixtures/model/turn.ts'
import { diagnose, type Diagnosis } from '#fixtures/testing/diagnosis.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { simulate } from '#fixtures/testing/simulate.ts'
import { reply, type Question } from './reply.ts'

const FILE = 'exercises/00-start/01-first-reply/reply.ts'
const seed = runSeed()
const mails = Array.from({ length: 8 }, (_, n) => drawMail(n))

test('every mail goes to the Responses API, through the client you were given', async () => {
  for (const mail of mails) {
    const { path } = await ask(mail)
    if (path !== '/v1/responses') diagnose(wrongEndpoint(path))
  }
})

test('the model that answers is the one the caller chose', async () => {
  for (const mail of mails) {
    const { body } = await ask(mail)
    if (body.model !== mail.q.model) diagnose(otherModel(body.model, mail.q.model))
  }
})

test('the shop and the customer speak in voices of their own', async () => {
  for (const mail of mails) {
    const { instructions, items } = (await ask(mail)).given
    const said = (...roles: string[]) =>
      items.flatMap((item) => (item.kind === 'message' && roles.includes(item.role) ? item.text : []))
    const shop = [instructions, ...said('system', 'developer')].join('\n')
    const customer = said('user').join('\n')
    if (customer.includes(mail.q.instructions))
      diagnose(merged('The customer’s mail held the shop’s rules', customer))
    if (shop.includes(mail.q.input)) diagnose(merged('The shop’s rules held the customer’s words', shop))
    if (!shop.includes(mail.q.instructions)) diagnose(missing('The shop’s rules', mail.q.instructions, shop))
    if (!customer.includes(mail.q.input)) diagnose(missing('The customer’s words', mail.q.input, customer))
  }
})

test('the provider is asked to keep nothing', async () => {
  for (const mail of mails) {
    const { body } = await ask(mail)
    if (body.store !== false) diagnose(stored(body.store))
  }
})

test('the customer gets the whole text, however it was split', async () => {
  for (const mail of mails) {
    const { said, error, output } = await ask(mail)
    if (error !== undefined && !(error instanceof TypeError)) throw error
    if (said !== mail.answer) diagnose(notTheAnswer(mail, said, error, output))
  }
})

// --- one mail, asked and watched ---

interface Mail {
  q: Question
  parts: TurnPart[]
  answer: string
}

/** A mail, the shop's rules, and an answer in 1 to 4 pieces, in one message or two. */
function drawMail(n: number): Mail {
  const r = random(seed, 'first-reply', n)
  const order = `FH-${r.int(10000, 99999)}`
  const days = r.int(14, 60)
  const clerk = r.pick(['Ada', 'Bo', 'Chidi', 'Dagny', 'Ewa', 'Farid'])
  const thing = r.pick(['two-man tent', 'pair of boots', 'gas stove', 'sleeping bag', 'rain jacket'])
  const answer = `${r.pick(['Yes', 'Certainly'])}. The ${thing} from order ${order} can come back within ${days} days; please pack it dry. ${clerk}, Fernhill`
  const cuts = Array.from({ length: n % 4 }, () => r.int(8, answer.length - 8)).sort((a, b) => a - b)
  const pieces = [0, ...cuts].map((from, i) => answer.slice(from, cuts[i])).filter((piece) => piece !== '')
  const first = n % 3 === 2 ? 1 : pieces.length
  const messages = [pieces.slice(0, first), pieces.slice(first)].filter((message) => message.length > 0)
  return {
    q: {
      model: (n + seed) % 2 === 0 ? 'sim-large' : 'sim-small',
      instructions: `You answer mail for Fernhill Outfitters. Used goods come back within ${days} days. Sign as ${clerk}.`,
      input: r.pick([
        `I used the ${thing} once (order ${order}). Can I still send it back?`,
        `Hello!\nOrder ${order}: the ${thing} is not for me.\n"No questions asked", you said?`,
      ]),
    },
    parts: [
      { kind: 'reasoning', tokens: r.int(20, 90) },
      ...messages.map((message) => ({ kind: 'text' as const, pieces: message })),
    ],
    answer,
  }
}

/** Runs `reply` on a mail: what it sent, what it returned, and what it threw after sending. */
async function ask(mail: Mail) {
  const sim = simulate({ name: 'first reply', seed, rules: [{ name: 'desk', reply: { parts: mail.parts } }] })
  let seen = 0
  const fetchAndCount: typeof fetch = (url, init) => {
    seen += 1
    return fetch(url, init)
  }
  const settled = await reply(sim.client({ fetch: fetchAndCount }), mail.q).then(
    (said: unknown) => ({ said, error: undefined }),
    (error: unknown) => ({ said: undefined, error }),
  )
  const [call] = sim.transcript.calls
  if (seen < sim.transcript.calls.length) diagnose(otherClient(seen, sim.transcript.calls.length))
  if (call === undefined && settled.error !== undefined) throw settled.error
  if (call === undefined) diagnose(memorized(mail, settled.said, 'No request went out'))
  const body = call.request as { model?: unknown; store?: unknown }
  if (call.ask === null && body.model !== mail.q.model) diagnose(otherModel(body.model, mail.q.model))
  if (call.ask === null) throw settled.error
  const { output = [] } = call.response as { output?: { type: string }[] }
  return { ...settled, path: call.path, body, given: call.ask, output: output.map((item) => item.type) }
}

// --- what a learner is told ---

const wrongEndpoint = (path: string): Diagnosis => ({
  code: 'wrong-endpoint',
  happened: `The request went to ${path}; the desk speaks to /v1/responses.`,
  matters:
    'Refusals, calls and cut-offs look different there, and the rest of the desk would not notice them.',
  look: `${FILE}: which method of the client do you call?`,
})

const otherClient = (seen: number, all: number): Diagnosis => ({
  code: 'own-client',
  happened: `${all - seen} of ${all} requests did not pass through the client the function was given.`,
  matters:
    'The shop sets key, time limit and tracing on its client. What goes past it can be neither timed nor traced.',
  look: `${FILE}: where does the client come from whose \`responses.create\` you call?`,
})

const memorized = (mail: Mail, said: unknown, how: string): Diagnosis => ({
  code: 'memorized',
  happened: `${how}, yet the function returned ${show(said)}. The mail was ${show(mail.q.input)}.`,
  matters: 'Each customer asks about another order, and all of them get the same words.',
  look: `${FILE}: which line asks the model about this mail, and what becomes of its answer?`,
})

const otherModel = (sent: unknown, asked: string): Diagnosis => ({
  code: 'model-fixed',
  happened: `The caller asked for ${show(asked)}; the request named ${show(sent)}.`,
  matters:
    'The shop sends easy mails to a cheap model, hard ones to a strong one. Here its choice has no effect.',
  look: `${FILE}: where does the \`model\` of the request come from?`,
})

const merged = (what: string, text: string): Diagnosis => ({
  code: 'roles-merged',
  happened: `${what}: ${show(text)}.`,
  matters:
    'To the model both speak with one voice, so a customer can add a rule of their own and be believed.',
  look: `${FILE}: which fields separate the shop from the customer, and what does each hold here?`,
})

const missing = (what: string, wanted: string, got: string): Diagnosis => ({
  code: 'words-missing',
  happened: `${what} were ${show(wanted)}; in their place the model was given ${show(got)}.`,
  matters: 'The model answers a mail it has not read, or by rules the shop does not have.',
  look: `${FILE}: what becomes of each field of \`q\` on its way into the request?`,
})

const stored = (store: unknown): Diagnosis => ({
  code: 'stored',
  happened: `The request's \`store\` was ${show(store)}, so the provider keeps the mail and the answer.`,
  matters: 'A customer’s name and address stay on a server the shop does not run.',
  look: `${FILE}: which field of the request decides whether the provider keeps the exchange?`,
})

function notTheAnswer(mail: Mail, said: unknown, error: Error | undefined, output: string[]): Diagnosis {
  const text = typeof said === 'string' ? said : (JSON.stringify(said) ?? '')
  const pieces = mail.parts.flatMap((part) => (part.kind === 'text' ? part.pieces : []))
  if (text === '') {
    return {
      code: 'first-item',
      happened: `The function ${error ? `threw "${error.message}"` : `returned ${show(said)}`}. The items of \`output\` were: ${output.join(', ')}.`,
      matters: 'The model has written its answer, and the customer gets an empty mail or none.',
      look: `${FILE}: which items of \`output\` hold text for the customer, and which one do you read?`,
    }
  }
  if (!pieces.some((piece) => text.includes(piece))) {
    return memorized(mail, said, `The model wrote ${show(mail.answer)}`)
  }
  return {
    code: 'not-whole',
    happened: `The model wrote ${pieces.length} pieces: ${pieces.map(show).join(' ')}. The customer would read ${show(said)}.`,
    matters:
      'Half an answer can turn "yes, within 30 days" into "yes", and nothing shows that more was written.',
    look: `${FILE}: how many messages and parts does your code read, and what does it put around them?`,
  }
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 160 ? `${text.slice(0, 157)}…"` : text
}
