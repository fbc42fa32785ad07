import { isDeepStrictEqual as same } from 'node:util'
import { expect, test } from 'vitest'
import type { AgentSpec, Item, RunState, StopReason } from '#fixtures/desk/contract.ts'
import { random } from '#fixtures/model/random.ts'
import type { Reply, Rule } from '#fixtures/openai/scenario.ts'
import { getOrder } from '#fixtures/shop/tools/desk-tools.ts'
import { shufflesParallelCalls } from '#fixtures/testing/behaviours/shuffles-parallel-calls.ts'
import { diagnose, type Diagnosis } from '#fixtures/testing/diagnosis.ts'
import { drawLookups } from '#fixtures/testing/draw-lookups.ts'
import { enoughRequests } from '#fixtures/testing/enough-requests.ts'
import { meetingTool } from '#fixtures/testing/meeting-tool.ts'
import { openDesk } from '#fixtures/testing/open-desk.ts'
import * as wire from '#fixtures/testing/replay.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { simulate, type Simulation } from '#fixtures/testing/simulate.ts'
import { orderIn as idIn, ToldOutputs, type WrongOutput } from '#fixtures/testing/told-outputs.ts'
import { runAgent, type Hooks, type RunResult } from './loop.ts'

const FILE = 'exercises/02-tools/02-the-loop/loop.ts'
const MOST = 12
const seed = runSeed()
const { customer, mails } = drawLookups(seed)
const r = random(seed, 'the-loop')
const reasons = r.shuffle<StopReason>(['turns', 'tokens', 'deadline', 'no-progress'])
const agent = r.pick(['orders', 'returns', 'parcels'])

test('every call gets its own output, whichever tool is ready first', async () => {
  for (const { input } of mails) {
    const { result, calls } = await play([shufflesParallelCalls()], input)
    expect([calls.length, result.outcome.kind]).toEqual([2, 'answer'])
  }
})

test('all that was said goes back to the model, and all that it wrote, in order', async () => {
  for (const { script, input } of mails) {
    const { calls } = await play(script, input)
    expect(calls.map(({ status }) => status)).toEqual(script.map(() => 200))
  }
})

test('the calls of one turn run at the same time', async () => {
  for (const { input } of mails) {
    const { alone, calls } = await play([], input)
    if (alone) diagnose(slowParallel(wire.callsOf(calls[0]), alone))
  }
})

test('whatever is no call ends the run, as what it is', async () => {
  for (const { input, script, half } of mails.filter(({ script }) => script.length <= 4)) {
    const endings: [RunResult['outcome']['kind'], Reply][] = [
      ['answer', { text: 'Good morning.' }],
      ['refusal', { refusal: 'I cannot help with that.' }],
      ['incomplete', { calls: [half], end: { status: 'incomplete', reason: 'max_output_tokens' } }],
      ['failed', { end: { status: 'failed', code: 'server_error', message: 'The model failed.' } }],
    ]
    for (const [kind, reply] of endings) {
      const { result, calls } = await play([...script.slice(0, -1), { name: 'last', reply }], input)
      const right = result.outcome.kind === kind && calls.length === script.length
      if (!right) diagnose(wrongEnding(kind, script.length, calls.length, result))
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
    expect(result.agent).toBe(agent)
  }
})

test('a dispatch that is handed in runs the calls in place of the plain one', async () => {
  for (const { script, input, calls: all } of mails) {
    let told = 0
    const dispatch: Hooks['dispatch'] = async ({ args }) => {
      told += 1
      return run.outputs.keep(args, `Nobody knows ${args} at desk ${agent}.`)
    }
    const { ran } = await play(script, input, { dispatch })
    const happened = `Of ${all} calls hooks.dispatch was given ${told}.`
    if (told !== all || ran > 0) diagnose(hookIgnored(happened))
  }
})

test('stop is asked before each request, knows the run as it is by then, and is obeyed', async () => {
  for (const [n, { script, input }] of mails.entries()) {
    for (const at of [script.length, n]) {
      const reason = reasons[n] ?? 'turns'
      const asked: { state: RunState; sent: number; now: number }[] = []
      const stop = (now: RunState) => {
        asked.push({ state: structuredClone(now), sent: run.sent(), now: run.now() })
        return asked.length > at ? reason : null
      }
      const { result, calls } = await play(script, input, { stop })
      if (asked.length === 0) diagnose(hookIgnored('hooks.stop was not asked before any request.'))
      const due = Math.min(script.length, at + 1)
      if (asked.some(({ sent }, n) => sent !== n) || asked.length < due)
        diagnose(stopLate(asked.map(({ sent }) => sent)))
      for (const { state, sent, now } of asked) {
        const answered = run.outputs.answered(calls.slice(0, sent))
        const told = [state.turns, state.calls.length, state.now].join(', ')
        const right = [sent, answered.length, now].join(', ')
        if (told !== right) diagnose(stateStale(`(turns, answered calls, now) ${told}`, right))
        const made = state.calls.find((call) => !answered.some((one) => same(one, call)))
        if (made) diagnose(stateStale(`of the call ${show(made)}`, show(answered)))
      }
      const obeyed = calls.length === at && same(result.outcome, { kind: 'stopped', reason })
      const came = `${calls.length} requests were sent, and the outcome is ${show(result.outcome)}`
      if (at < script.length && !obeyed)
        diagnose(hookIgnored(`hooks.stop said "${reason}" before request ${at + 1}. ${came}.`))
    }
  }
})

// --- one run, watched ---

type Sent = Simulation['transcript']['calls'][number]
const run = { sent: () => 0, now: () => 0, outputs: new ToldOutputs(seed) }

async function play(rules: Rule[], input: string | Item[], hooks?: Hooks) {
  const enough = enoughRequests(MOST, () => run.sent())
  const sim = simulate({ name: 'the loop', seed, rules: [enough, ...rules] })
  const { calls } = sim.transcript
  const ctx = openDesk(sim, { seed, customer })
  Object.assign(run, { sent: () => calls.length, now: ctx.clock.now, outputs: new ToldOutputs(seed) })
  const meeting = meetingTool(run.outputs.kept(getOrder), () => wire.callsOf(calls.at(-1)).length)
  const instructions = 'You answer customers of a shop about their orders.'
  const spec: AgentSpec = { name: agent, instructions, tools: [meeting.tool], handoffs: [] }
  const [end] = await Promise.allSettled([runAgent(ctx, spec, input, hooks)])
  const error: unknown = end.status === 'rejected' ? end.reason : undefined
  if (error instanceof Error && error.message.startsWith('TODO')) throw error
  for (const [n, next] of calls.slice(1).entries()) checkReplay(calls[n] ?? next, next)
  const last = calls.at(-1)
  const due = Math.max(rules.length, 2)
  const kind = calls[due - 1]?.turn?.parts.at(-1)?.kind ?? ''
  if (calls.length >= MOST) diagnose(wrongEnding(kind, due, calls.length))
  if (end.status === 'rejected') throw error
  const result = end.value
  const unread = wire.callsOf(last)
  const whole = last?.turn?.end.status === 'completed'
  if (whole && unread.length > 0 && result.outcome.kind !== 'stopped') diagnose(talkAsAnswer(unread, result))
  const made = calls.slice(0, -1).flatMap(wire.callsOf)
  const traced = ctx.tracer.spans.map(({ attrs }) => attrs['gen_ai.tool.call.id'])
  const untracedCall = made.find(({ call_id }) => !traced.includes(String(call_id)))
  if (untracedCall) diagnose(untraced(untracedCall, ctx.tracer.spans.length))
  return { result, calls, last: last as Sent, alone: meeting.alone(), ran: meeting.begun() }
}

/** Each request must carry on what the one before it began, and each call be told what its tool said. */
function checkReplay(before: Sent, next: Sent): void {
  const fault = wire.replayFault(before, wire.inputOf(next))
  if (fault) diagnose(REPLAY[fault.kind](fault.item, next))
  const { kind = '' } = before.turn?.parts.at(-1) ?? {}
  if (before.turn?.end.status !== 'completed') diagnose(wrongEnding(kind, before.n, next.n))
  const wrong = run.outputs.wrong(before, next)
  if (wrong) diagnose(wrong.kind === 'crossed' ? crossed(wrong) : outputAltered(wrong))
}

const short = (id: unknown): string => String(id).slice(0, 10)
const named = (calls: wire.WireItem[]) =>
  calls.map((one) => `get_order(${idIn(one.arguments)}, ${short(one.call_id)})`).join(', ')
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
const crossed = ({ call, told }: WrongOutput): Diagnosis => ({
  code: 'crossed-outputs',
  happened: `The model asked for ${named([call])}. Under that call_id it was told ${show(told)}.`,
  matters: 'The customer reads that a parcel has arrived which is still on the road.',
  look: `${FILE}: which tool was ready first, and what ties an output to its call?`,
})
const outputAltered = ({ call, told, right }: WrongOutput): Diagnosis => ({
  code: 'output-altered',
  happened: `For ${named([call])} ${right === undefined ? 'no tool has run' : `the tool came to ${right}`}. The model was told ${String(told)}.`,
  matters: 'The model answers from what it is told. What the tool found out never reaches the customer.',
  look: `${FILE}: what does \`execute\` resolve to, and what do you send as \`output\`?`,
})
const untraced = (call: wire.WireItem, spans: number): Diagnosis => ({
  code: 'untraced',
  happened: `The model asked for ${named([call])}. The trace of the run has ${spans} spans, and none of them is of that call.`,
  matters: 'When a customer complains, nobody can see what the desk looked up for them.',
  look: `${FILE}: which of the given functions runs a call, and what else does it do?`,
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
const wrongEnding = (kind: string, due: number, requests: number, result?: RunResult): Diagnosis => ({
  code: 'wrong-ending',
  happened: `Response ${due} was of the kind "${kind}", with nothing to run. ${requests} requests were sent; the outcome is ${show(result?.outcome)}.`,
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
  happened: `hooks.stop was asked when ${sent.join(', ')} requests had been sent; it should be asked at 0, 1, 2 and so on.`,
  matters: 'The request that nobody wanted to pay for is the one sent before anybody asked.',
  look: `${FILE}: what is the first thing that happens in a turn?`,
})
const stateStale = (told: string, right: string): Diagnosis => ({
  code: 'state-stale',
  happened: `hooks.stop was told ${told}. By then it was ${right}.`,
  matters: 'Limits are judged by this: a run that seems to stand still is never too long.',
  look: `${FILE}: who keeps \`turns\`, \`calls\` and \`now\` right, and is it done before stop is asked?`,
})
