import { isDeepStrictEqual as same } from 'node:util'
import { expect, test } from 'vitest'
import type { AgentSpec, Item, RunState } from '#fixtures/desk/contract.ts'
import { random } from '#fixtures/model/random.ts'
import type { Reply, Rule } from '#fixtures/openai/scenario.ts'
import { getOrder } from '#fixtures/shop/tools/desk-tools.ts'
import { shufflesParallelCalls } from '#fixtures/testing/behaviours/shuffles-parallel-calls.ts'
import { diagnose, type Diagnosis } from '#fixtures/testing/diagnosis.ts'
import { enoughRequests } from '#fixtures/testing/enough-requests.ts'
import { meetingTool } from '#fixtures/testing/meeting-tool.ts'
import { openDesk } from '#fixtures/testing/open-desk.ts'
import * as wire from '#fixtures/testing/replay.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { simulate, type Simulation } from '#fixtures/testing/simulate.ts'
import { runAgent, type Hooks, type RunResult } from './loop.ts'

const FILE = 'exercises/02-tools/02-the-loop/loop.ts'
const MOST = 10
const seed = runSeed()
const { customer, mails } = drawMails()

test('every call gets its own output, whichever tool is ready first', async () => {
  for (const { input } of mails) {
    const { result, calls } = await play([shufflesParallelCalls()], input)
    expect([calls.length, result.outcome.kind]).toEqual([2, 'answer'])
  }
})

test('all that was said goes back to the model, and all that it wrote, in order', async () => {
  for (const { script, input } of mails) {
    const { calls } = await play(script, input)
    expect(calls.map(({ status }) => status)).toEqual([200, 200, 200])
  }
})

test('the calls of one turn run at the same time', async () => {
  for (const { input } of mails) {
    const { alone, calls } = await play([], input)
    if (alone) diagnose(slowParallel(wire.callsOf(calls[0]), alone))
  }
})

test('whatever is no call ends the run, as what it is', async () => {
  for (const { input, script, half } of mails.slice(0, 1)) {
    const endings: [RunResult['outcome']['kind'], Reply][] = [
      ['answer', { text: 'Good morning.' }],
      ['refusal', { refusal: 'I cannot help with that.' }],
      ['incomplete', { calls: [half], end: { status: 'incomplete', reason: 'max_output_tokens' } }],
      ['failed', { end: { status: 'failed', code: 'server_error', message: 'The model failed.' } }],
    ]
    for (const [kind, reply] of endings) {
      const { result, calls } = await play([...script.slice(0, 2), { name: 'last', reply }], input)
      const right = result.outcome.kind === kind && calls.length === 3
      if (!right) diagnose(wrongEnding(kind, calls.length, result))
    }
  }
})

test('the result holds the whole conversation and its cost; the list that went in stays as it was', async () => {
  for (const { script, input } of mails) {
    const before: Item[] = [
      { role: 'user', content: 'Are you open today?' },
      { role: 'assistant', content: 'We are, until 18:00.' },
      { role: 'user', content: input },
    ]
    const { result, calls, last } = await play(script, before)
    if (before.length > 3) diagnose(inputChanged(before.length - 3))
    const items = result.items as unknown as wire.WireItem[]
    const fault = wire.replayFault(last, items)
    if (fault) diagnose(answerForgotten(fault.item, items))
    const sum = (of: 'input' | 'output') => calls.reduce((all, { usage }) => all + (usage?.[of] ?? 0), 0)
    const used = [calls.length, sum('input'), sum('output')]
    const told = [result.turns, result.usage.input, result.usage.output]
    if (!same(used, told)) diagnose(uncounted(used, told))
    expect(result.agent).toBe('desk')
  }
})

test('a dispatch that is handed in runs the calls in place of the plain one', async () => {
  for (const { script, input } of mails) {
    const told: string[] = []
    const dispatch: Hooks['dispatch'] = async ({ args }, tools) =>
      `Call ${told.push(args)}: ${args}, ${tools[0]?.name}`
    const { ran } = await play(script, input, { dispatch })
    const happened = `Of 4 calls hooks.dispatch was given ${told.length}.`
    if (told.length !== 4 || ran > 0) diagnose(hookIgnored(happened))
  }
})

test('stop is asked before each request, knows the run as it is by then, and is obeyed', async () => {
  for (const [n, { script, input }] of mails.entries()) {
    for (const at of [4, n]) {
      const asked: { state: RunState; sent: number; now: number }[] = []
      const stop = (state: RunState) => {
        asked.push({ state: structuredClone(state), sent: run.sent(), now: run.now() })
        return asked.length > at ? ('money' as const) : null
      }
      const { result, calls } = await play(script, input, { stop })
      if (asked.length === 0) diagnose(hookIgnored('hooks.stop was not asked before any request.'))
      const late = asked.some(({ sent }, n) => sent !== n) || asked.length < Math.min(3, at + 1)
      if (late) diagnose(stopLate(asked.map(({ sent }) => sent)))
      for (const { state, sent, now } of asked) {
        const answered = calls.slice(0, sent).flatMap(wire.callsOf).length
        const told = [state.turns, state.calls.length, state.now]
        if (!same(told, [sent, answered, now])) diagnose(stateStale(told, [sent, answered, now]))
      }
      const obeyed = calls.length === at && same(result.outcome, { kind: 'stopped', reason: 'money' })
      const came = `${calls.length} requests were sent, and the outcome is ${show(result.outcome)}`
      if (at < 3 && !obeyed)
        diagnose(hookIgnored(`hooks.stop said "money" before request ${at + 1}. ${came}.`))
    }
  }
})

// --- one run, watched ---

type Sent = Simulation['transcript']['calls'][number]
const run = { sent: () => 0, now: () => 0 }

async function play(rules: Rule[], input: string | Item[], hooks?: Hooks) {
  const enough = enoughRequests(MOST, () => run.sent())
  const sim = simulate({ name: 'the loop', seed, rules: [enough, ...rules] })
  const { calls } = sim.transcript
  const ctx = openDesk(sim, { seed, customer })
  Object.assign(run, { sent: () => calls.length, now: ctx.clock.now })
  const meeting = meetingTool(getOrder, () => wire.callsOf(calls.at(-1)).length)
  const instructions = 'You answer customers of a shop about their orders.'
  const spec: AgentSpec = { name: 'desk', instructions, tools: [meeting.tool], handoffs: [] }
  const [end] = await Promise.allSettled([runAgent(ctx, spec, input, hooks)])
  const error: unknown = end.status === 'rejected' ? end.reason : undefined
  if (error instanceof Error && error.message.startsWith('TODO')) throw error
  for (const [n, next] of calls.slice(1).entries()) checkReplay(calls[n] ?? next, next)
  const last = calls.at(-1)
  if (calls.length >= MOST) diagnose(wrongEnding(calls[2]?.turn?.parts.at(-1)?.kind ?? '', calls.length))
  if (end.status === 'rejected') throw error
  const result = end.value
  const unread = wire.callsOf(last)
  const whole = last?.turn?.end.status === 'completed'
  if (whole && unread.length > 0 && result.outcome.kind !== 'stopped') diagnose(talkAsAnswer(unread, result))
  return { result, calls, last: last as Sent, alone: meeting.alone(), ran: meeting.begun() }
}

/** Each request must carry on what the one before it began, and no call may be told what is another's. */
function checkReplay(before: Sent, next: Sent): void {
  const fault = wire.replayFault(before, wire.inputOf(next))
  if (fault) diagnose(REPLAY[fault.kind](fault.item, next))
  const made = wire.callsOf(before)
  const outputs = wire.outputsAmong(wire.inputOf(next))
  for (const call of made) {
    const told = String(outputs.find(({ call_id }) => call_id === call.call_id)?.output)
    const others = made.map(idOf).filter((id) => id !== idOf(call))
    if (!told.includes(idOf(call)) && others.some((id) => told.includes(id))) diagnose(crossed(call, told))
  }
}

/** Three questions of one customer about three parcels each, and a model that asks twice before it answers. */
function drawMails() {
  const { orders } = openDesk(simulate({ name: 'mails' }), { seed }).db.snapshot()
  const ofEach = Object.values(Object.groupBy(Object.values(orders), (order) => order.customer))
  const [own = []] = ofEach.toSorted((a, b) => (b?.length ?? 0) - (a?.length ?? 0))
  const ids = own.map(({ id }) => id)
  return { customer: own[0]?.customer ?? '', mails: [0, 1, 2].map((n) => drawMail(n, ids)) }
}

function drawMail(n: number, orders: string[]) {
  const r = random(seed, 'the-loop', n)
  const [a = '', b = '', c = '', d = ''] = r.shuffle(orders)
  const call = (id: string) => ({ name: 'get_order', args: JSON.stringify({ order_id: id }) })
  const ask = (id: string) => ({ kind: 'call' as const, ...call(id) })
  const reasoning = { kind: 'reasoning' as const, tokens: r.int(30, 90) }
  const talk = { kind: 'text' as const, pieces: [r.pick(['One moment, please.', 'Let me look that up.'])] }
  const heard = (outputs: number): Rule['when'] => {
    return ({ items }) => items.filter(({ kind }) => kind === 'output').length === outputs
  }
  const script: Rule[] = [
    { name: 'asks for two', when: heard(0), reply: { parts: [reasoning, talk, ask(a), ask(b)] } },
    { name: 'asks again', when: heard(2), reply: { parts: [reasoning, ask(c), ask(d), talk] } },
    { name: 'answers', reply: { text: ['All three ', 'have left our house.'] } },
  ]
  const half = { ...call(a), args: call(a).args.slice(0, r.int(5, 20)) }
  return { input: `Where are ${a}, ${b} and ${c}?`, script, half }
}

const idOf = (call: wire.WireItem): string => /FH-\d+/.exec(String(call.arguments))?.[0] ?? ''
const short = (id: unknown): string => String(id).slice(0, 10)
const named = (calls: wire.WireItem[]) =>
  calls.map((one) => `get_order(${idOf(one)}, ${short(one.call_id)})`).join(', ')
const typed = (items: wire.WireItem[]) => items.map(({ type, role }) => type ?? role).join(', ') || 'nothing'

function sent(next: Sent): string {
  const { error } = (next.response ?? {}) as { error?: { message: string } }
  const answer = error ? ` The API answered ${next.status} "${error.message}"` : ''
  return `Request ${next.n} held ${typed(wire.inputOf(next))}.${answer}`
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 140 ? `${text.slice(0, 137)}…` : text
}

// --- what a learner is told ---

const REPLAY: Record<wire.ReplayFault['kind'], (item: wire.WireItem, next: Sent) => Diagnosis> = {
  history: (item, next) => ({
    code: 'history-lost',
    happened: `${sent(next)} It lacks what the request before it had: ${show(item)}.`,
    matters: 'The model keeps nothing between two requests: it no longer knows what the customer wanted.',
    look: `${FILE}: what does the list you send hold on the second turn?`,
  }),
  reasoning: (_item, next) => ({
    code: 'reasoning-dropped',
    happened: `The model's turn began with a reasoning item. ${sent(next)}`,
    matters:
      'The API refuses a call without the reasoning behind it: no question that needs a tool is answered.',
    look: `${FILE}: which items of \`output\` do you keep, and why those?`,
  }),
  item: (item, next) => ({
    code: 'item-dropped',
    happened: `The model wrote ${show(item)}, and that is gone or in another place. ${sent(next)}`,
    matters: 'The model does not know what it has said or asked for, and says or asks it again.',
    look: `${FILE}: which items of \`output\` go back, and in which order?`,
  }),
  id: (call, next) => ({
    code: 'wrong-id',
    happened: `The call has id ${short(call.id)} and call_id ${short(call.call_id)}; the output quotes ${short(call.id)}. ${sent(next)}`,
    matters: 'The tool has run, a refund may be paid, and the model never hears of it.',
    look: `${FILE}: where does the id in your \`function_call_output\` come from?`,
  }),
  unanswered: (call, next) => ({
    code: 'unanswered-call',
    happened: `The model asked for ${named([call])}, and the next request holds no output for it. ${sent(next)}`,
    matters:
      'The customer asked about several parcels; the whole conversation dies instead of answering one.',
    look: `${FILE}: what is in the next \`input\` when there is more than one call?`,
  }),
}
const crossed = (call: wire.WireItem, told: string): Diagnosis => ({
  code: 'crossed-outputs',
  happened: `The model asked for ${named([call])}. Under that call_id it was told ${show(told)}.`,
  matters: 'The customer reads that a parcel has arrived which is still on the road.',
  look: `${FILE}: which tool was ready first, and what ties an output to its call?`,
})
const slowParallel = (made: wire.WireItem[], alone: unknown): Diagnosis => ({
  code: 'slow-parallel',
  happened: `The model asked for ${named(made)} in one turn. ${show(alone)} was over before the last of them had begun.`,
  matters: 'Three look-ups of two seconds keep a customer waiting for six seconds instead of two.',
  look: `${FILE}: what does your code wait for before it starts the second call?`,
})
const talkAsAnswer = (unread: wire.WireItem[], { outcome }: RunResult): Diagnosis => ({
  code: 'talk-as-answer',
  happened: `The last response asked for ${named(unread)}. The run ended there, with ${show(outcome)}.`,
  matters: 'The customer reads "One moment, please", and nobody is looking anything up.',
  look: `${FILE}: what has to be true of a response before the run may end with it?`,
})
const wrongEnding = (kind: string, requests: number, result?: RunResult): Diagnosis => ({
  code: 'wrong-ending',
  happened: `The third response was of the kind "${kind}", with nothing to run. ${requests} requests were sent; the outcome is ${show(result?.outcome)}.`,
  matters:
    'A refusal is asked for again and again, or half an answer reaches the customer as if it were whole.',
  look: `${FILE}: which kinds of outcome end your loop, and which does it return?`,
})
const answerForgotten = (lacking: wire.WireItem, now: wire.WireItem[]): Diagnosis => ({
  code: 'answer-forgotten',
  happened: `\`items\` of the result holds ${typed(now)}. It lacks ${show(lacking)}.`,
  matters: 'The customer writes "yes, please", and the next run does not know what was offered.',
  look: `${FILE}: when does what the model wrote join the list, and is that too late for its last words?`,
})
const uncounted = (used: unknown[], told: unknown[]): Diagnosis => ({
  code: 'uncounted',
  happened: `The run took (requests, input tokens, output tokens) ${used.join(', ')}. The result says ${told.join(', ')}.`,
  matters: 'The shop learns from the bill what a conversation costs, a month too late to stop it.',
  look: `${FILE}: which responses are counted, and into what?`,
})
const inputChanged = (more: number): Diagnosis => ({
  code: 'input-changed',
  happened: `The conversation that was handed to runAgent is ${more} items longer afterwards.`,
  matters: 'Whoever tries the same conversation again finds the tool calls of the first try in it.',
  look: `${FILE}: whose list do you push to?`,
})
const hookIgnored = (happened: string): Diagnosis => ({
  code: 'hook-ignored',
  happened,
  matters: 'The next two exercises put their safety here. A hook nobody calls keeps nobody safe.',
  look: `${FILE}: where are the two hooks used, and what is done with what they say?`,
})
const stopLate = (sent: number[]): Diagnosis => ({
  code: 'stop-late',
  happened: `hooks.stop was asked when ${sent.join(', ')} requests had been sent; it should be asked at 0, 1, 2.`,
  matters: 'The request that nobody wanted to pay for is the one sent before anybody asked.',
  look: `${FILE}: what is the first thing that happens in a turn?`,
})
const stateStale = (told: unknown[], right: unknown[]): Diagnosis => ({
  code: 'state-stale',
  happened: `hooks.stop was told (turns, answered calls, now) ${told.join(', ')}. By then it was ${right.join(', ')}.`,
  matters: 'Limits are judged by this: a run that seems to stand still is never too long.',
  look: `${FILE}: who keeps \`turns\`, \`calls\` and \`now\` right, and is it done before stop is asked?`,
})
