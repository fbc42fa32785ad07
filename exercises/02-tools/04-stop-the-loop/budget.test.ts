import { expect, test } from 'vitest'
import type {
  AgentSpec,
  AnsweredCall,
  Limits,
  RunState,
  StopReason,
  ToolSpec,
} from '#fixtures/desk/contract.ts'
import { random } from '#fixtures/model/random.ts'
import type { Rule } from '#fixtures/openai/scenario.ts'
import { SHOP_NOW } from '#fixtures/shop/shop-now.ts'
import { cancelOrder, getOrder, listOrders } from '#fixtures/shop/tools/desk-tools.ts'
import { type Loop, loops } from '#fixtures/testing/behaviours/loops.ts'
import { diagnose, type Diagnosis } from '#fixtures/testing/diagnosis.ts'
import { enoughRequests } from '#fixtures/testing/enough-requests.ts'
import { openDesk } from '#fixtures/testing/open-desk.ts'
import { callsOf } from '#fixtures/testing/replay.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { simulate, type Simulation } from '#fixtures/testing/simulate.ts'
import { runAgent } from '../02-the-loop/loop.ts'
import { mayWrite, nextStop, withBudget, type Stop } from './budget.ts'

const FILE = 'exercises/02-tools/04-stop-the-loop/budget.ts'
const r = random(runSeed(), 'stop-the-loop')
const limits: Limits = {
  turns: r.int(9, 14),
  tokens: r.int(20, 60) * 1000,
  dollars: r.int(5, 30) / 100,
  milliseconds: r.int(30, 90) * 1000,
}
/** Calls that differ in name, arguments or result, and what each limit measures. */
const [A, B, C, D] = drawCalls()
const AT: [StopReason, (share: number) => Partial<RunState>][] = [
  ['turns', (share) => ({ turns: Math.floor(limits.turns * share) })],
  ['tokens', (share) => ({ usage: usageOf(Math.floor(limits.tokens * share)) })],
  ['money', (share) => ({ dollars: limits.dollars * share })],
  ['deadline', (share) => ({ now: SHOP_NOW + Math.floor(limits.milliseconds * share) })],
]

test('a run below every limit goes on, also after a call made twice', () => {
  for (const [reason, at] of AT) goesOn(at(0.99), `${reason} at 99 %`)
  const named = (name: string) => ({ ...A, name })
  const asked = (...ids: number[]) => ({ ...A, args: JSON.stringify({ ids }) })
  const histories = [
    [A, A],
    [A, B, A],
    [A, A, B, B],
    [A, B, A, C, A],
    [A, named('get_parcel'), named('get_return')],
    [asked(1), asked(2), asked(3)],
    [asked(1, 2), asked(2, 1), asked(1, 2)],
  ]
  for (const calls of histories) goesOn({ calls }, told(calls))
})

test('a limit that is reached ends the run, and the reason is the right one', () => {
  for (const [reason, at] of AT) for (const share of [1, 1.5]) ends(reason, share, at(share))
})

test('calls that go round are noticed, whatever the round, and whatever came before', () => {
  for (const before of [[], [D], [D, { ...A, name: 'get_parcel' }]]) {
    for (const round of [
      [A, A, A],
      [A, B, A, B],
      [B, A, C, B, A],
    ])
      goesRound([...before, ...round])
  }
})

test('the same arguments in another order are the same arguments', () => {
  const pairs = [
    ['{"status":"open","newest_first":true}', '{"newest_first":true,"status":"open"}'],
    [
      '{"order":{"id":"FH-1","lines":[{"sku":"A","n":1}]}}',
      '{ "order": { "lines": [{ "n": 1, "sku": "A" }], "id": "FH-1" } }',
    ],
  ]
  for (const [one = '', other = ''] of pairs) {
    const calls = [one, other, one].map((args) => ({ ...A, args }))
    goesRound(calls.map((call) => ({ ...call, args: one })))
    if (ask({ calls })?.reason !== 'no-progress') diagnose(keyOrder(one, other))
  }
})

test('asking again is fine while the result changes', async () => {
  const polls = ['packed', 'at the depot', 'on the van', 'next door'].map((output) => ({ ...A, output }))
  const stop = ask({ calls: polls })
  if (stop && stop.reason !== 'no-progress') diagnose(stoppedEarly(told(polls), stop))
  if (stop) diagnose(killedPolling(told(polls), stop))
  let km = r.int(4, 7)
  const asks: Rule = {
    name: 'asks until it is here',
    when: () => km > 0,
    reply: { calls: [{ name: 'get_order', args: { order_id: 'FH-10001' } }] },
  }
  const parcel: ToolSpec = { ...getOrder, run: async () => ({ km: --km }) }
  const here: Rule = { name: 'answers', reply: { text: 'It is here.' } }
  const { ended, made } = await play([asks, here], [parcel], 'Where is FH-10001?')
  if (ended) diagnose(killedPolling(made.join(', '), ended))
})

test('arguments that are no JSON are no reason to fall over', () => {
  for (const args of ['', '{"order_id":"FH-2', 'null', '[1,']) {
    const broken = { ...A, args }
    goesRound([broken, broken, broken])
  }
})

test('every stop has words for the customer, and none about the inside', () => {
  const states = [...AT.map(([, at]) => at(1)), { calls: [A, A, A] }]
  for (const state of states) {
    const { reason, say } = ask(state) ?? { reason: 'turns', say: 'A colleague will write to you.' }
    if (typeof say !== 'string' || say.trim().length < 20) diagnose(silentStop(reason, say))
    const inside =
      /\b(?:tokens?|dollars?|budget|turns?|loop\w*|model|limits?|deadline|progress|tools?|money|costs?|api)\b|[$_]|undefined|\d{3}/i.exec(
        say,
      )
    if (inside) diagnose(internalsSaid(reason, say, inside[0]))
  }
})

test('a model that goes round is stopped long before the last turn', async () => {
  const where = (id: string): string => `Where is ${id}?`
  const rounds: [Loop, string | typeof where][] = [
    ['same-call', where],
    ['alternating', where],
    ['reordered-keys', 'Please show me all my orders.'],
  ]
  for (const [how, input] of rounds) {
    const { outcome, made, ended } = await play([loops({ how })], [getOrder, listOrders], input)
    const stopped = outcome.kind === 'stopped' && outcome.reason === 'no-progress'
    if (!stopped || made.length > 6)
      diagnose(how === 'reordered-keys' ? keyOrder(made[0] ?? '', made[1] ?? '') : ranToCap(made))
    expect(ended?.reason).toBe('no-progress')
  }
})

test('nothing is written when nobody could tell the customer any more', async () => {
  for (const [reason, at] of AT) {
    ends(reason, 1, at(1))
    goesOn(at(0.99), `${reason} at 99 %`)
    if (may(at(1))) diagnose(lastWrite(`${reason} had reached its limit, and mayWrite allowed a write`))
    if (!may(at(0.99))) diagnose(writeBlocked(`${reason} stood at 99 % of its limit`))
  }
  if (!may({ turns: limits.turns - 1 })) diagnose(writeBlocked(`One of ${limits.turns} turns was left`))
  for (const turns of [1, 2]) {
    const { writes } = await play([], [cancelOrder], (id) => `Please cancel ${id}.`, { ...limits, turns })
    if (turns === 1 && writes > 0) diagnose(lastWrite('In a run of one turn an order was cancelled'))
    if (turns === 2 && writes === 0)
      diagnose(writeBlocked('In a run of two turns the first one asked for it'))
  }
})

// --- states, and runs of the learner's own loop ---

function stateOf(change: Partial<RunState>): RunState {
  const half = { turns: 4, usage: usageOf(limits.tokens / 2), dollars: limits.dollars / 2 }
  return { ...half, startedAt: SHOP_NOW, now: SHOP_NOW + limits.milliseconds / 2, calls: [C, B], ...change }
}

/** Tokens of a run, most of them read from the cache. */
function usageOf(tokens: number): RunState['usage'] {
  const output = Math.floor(tokens * 0.3)
  const input = tokens - output
  return { input, cachedInput: Math.floor(input * 0.8), output, reasoning: Math.floor(output * 0.7) }
}

function ask(change: Partial<RunState>): Stop | null {
  try {
    return nextStop(stateOf(change), limits)
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('TODO')) throw error
    diagnose(itThrew(change.calls?.[0]?.args, error))
  }
}

const may = (change: Partial<RunState>): boolean => mayWrite(stateOf(change), limits)

function goesOn(change: Partial<RunState>, what: string): void {
  const stop = ask(change)
  if (stop) diagnose(stoppedEarly(what, stop))
}

function ends(reason: StopReason, share: number, change: Partial<RunState>): void {
  const stop = ask(change)
  if (stop?.reason !== reason) diagnose(limitMissed(reason, share, change, stop))
}

/** The run must go on until the round has come to its end, and then stop. */
function goesRound(calls: AnsweredCall[]): void {
  const early = ask({ calls: calls.slice(0, -1) })
  if (early) diagnose(stoppedEarly(told(calls.slice(0, -1)), early))
  if (ask({ calls })?.reason !== 'no-progress')
    diagnose(ranToCap(calls.map(({ name, args }) => `${name}(${args})`)))
}

async function play(
  rules: Rule[],
  tools: ToolSpec[],
  input: string | ((id: string) => string),
  most = limits,
) {
  const enough = enoughRequests(20, () => sim.transcript.calls.length)
  const sim: Simulation = simulate({ name: 'stop the loop', seed: runSeed(), rules: [enough, ...rules] })
  const orders = Object.values(openDesk(sim, { seed: runSeed() }).db.snapshot().orders)
  const order = orders.find(({ status }) => status === 'placed')
  const ctx = openDesk(sim, { seed: runSeed(), customer: order?.customer ?? '', limits: most })
  const spec: AgentSpec = { name: 'desk', instructions: 'You answer customers.', tools, handoffs: [] }
  const hooks = withBudget({ ...most, milliseconds: 1e9, dollars: 100, tokens: 1e9 })
  const mail = typeof input === 'string' ? input : input(order?.id ?? '')
  const { outcome } = await runAgent(ctx, spec, mail, hooks)
  const made = sim.transcript.calls.flatMap(callsOf).map(({ name, arguments: args }) => `${name}(${args})`)
  const ended = hooks.ended()
  const isOther = ended !== null && ended.reason !== 'no-progress' && ended.reason !== 'turns'
  if (isOther) diagnose(stoppedEarly(`${made.length} calls, and limits that are out of reach`, ended))
  return { outcome, made, ended, writes: ctx.db.log.length }
}

function drawCalls(): [AnsweredCall, AnsweredCall, AnsweredCall, AnsweredCall] {
  const call = (n: number): AnsweredCall => {
    const id = `FH-${r.int(10_000, 99_999)}`
    return { name: 'get_order', args: JSON.stringify({ order_id: id }), output: `${id} is ${n} days late` }
  }
  return [call(2), call(3), call(4), call(5)]
}

const told = (calls: readonly AnsweredCall[]): string =>
  calls.map(({ args, output }) => `${args} → "${output}"`).join(', ')

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 200 ? `${text.slice(0, 197)}…` : text
}

// --- what a learner is told ---

const stoppedEarly = (what: string, stop: Stop): Diagnosis => ({
  code: 'stopped-early',
  happened: `A run was ended for "${stop.reason}". It had this: ${what}.`,
  matters: 'A customer whose answer was one request away gets an apology instead.',
  look: `${FILE}: what exactly is counted for "${stop.reason}", and is anything counted twice?`,
})
const limitMissed = (reason: string, share: number, change: unknown, stop: Stop | null): Diagnosis => ({
  code: 'limit-missed',
  happened: `${reason} stood at ${share * 100} % of its limit: ${show(change)}. nextStop said ${show(stop?.reason ?? null)}; the limits are ${show(limits)}.`,
  matters: 'One stubborn conversation can cost more than a day of good ones.',
  look: `${FILE}: which two numbers decide about "${reason}", and what if they are equal?`,
})
const ranToCap = (made: string[]): Diagnosis => ({
  code: 'ran-to-cap',
  happened: `${made.length} calls, each with the same result as before, and the run was not ended for "no-progress": ${made.slice(0, 6).join(', ')}.`,
  matters: 'The customer waits, and the shop pays, for the same look-up until the last turn.',
  look: `${FILE}: what repeats in this list, and over how many calls do you look?`,
})
const keyOrder = (one: string, other: string): Diagnosis => ({
  code: 'key-order',
  happened: `The same call came as ${one} and as ${other}, with the same result, and counted as something new.`,
  matters: 'A model that writes its keys in another order each time is never caught.',
  look: `${FILE}: do you compare arguments, or the texts they were written in?`,
})
const killedPolling = (calls: string, { reason }: Stop): Diagnosis => ({
  code: 'killed-polling',
  happened: `The same question brought something new each time: ${calls}. The run was ended for "${reason}".`,
  matters:
    'A parcel that is nearly there: the model was right to ask again, and the customer never hears of it.',
  look: `${FILE}: what of a call do you compare, and what tells progress from standing still?`,
})
const itThrew = (args: unknown, error: unknown): Diagnosis => ({
  code: 'it-threw',
  happened: `A call with the arguments ${show(args)} is in the run. nextStop threw ${String(error)}.`,
  matters: 'The guard that should end bad runs ends good ones: with an exception in place of an answer.',
  look: `${FILE}: who wrote the arguments, and what if they are no JSON?`,
})
const silentStop = (reason: string, say: unknown): Diagnosis => ({
  code: 'silent-stop',
  happened: `A run was ended for "${reason}". The customer would read ${show(say)}.`,
  matters: "An empty mail, after minutes of waiting. The SDK's own runTools stops like this after 10 rounds.",
  look: `${FILE}: what does a customer need to know when there is no answer?`,
})
const internalsSaid = (reason: string, say: string, word: string): Diagnosis => ({
  code: 'internals-said',
  happened: `A run was ended for "${reason}". The customer would read ${show(say)}; "${word}" is about the inside.`,
  matters: 'A customer cannot do anything with it, and whoever wants to abuse the desk can.',
  look: `${FILE}: would you say this sentence to somebody at the counter?`,
})
const lastWrite = (what: string): Diagnosis => ({
  code: 'last-write',
  happened: `${what}, although no request could follow.`,
  matters: 'The order is cancelled, the customer reads an apology, and orders it again.',
  look: `${FILE}: which limits does mayWrite look at, and when is one of them reached?`,
})
const writeBlocked = (what: string): Diagnosis => ({
  code: 'write-blocked',
  happened: `${what}, and mayWrite did not allow a write.`,
  matters: 'There was time to cancel the order and to say so. The parcel goes out instead.',
  look: `${FILE}: what does \`state.turns\` count already when mayWrite is asked?`,
})
