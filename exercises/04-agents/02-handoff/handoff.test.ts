import { isDeepStrictEqual as same } from 'node:util'
import type { Response } from 'openai/resources/responses/responses'
import { expect, test } from 'vitest'
import { apiTool } from '#fixtures/desk/api-tool.ts'
import type { Limits, ToolSpec } from '#fixtures/desk/contract.ts'
import { beginRun, countResponse } from '#fixtures/desk/run-state.ts'
import { random } from '#fixtures/model/random.ts'
import type { Call as Sent } from '#fixtures/openai/transcript.ts'
import { drawHandoffTalk, type HandoffTalk } from '#fixtures/shop/handoff-talks/draw-handoff-talk.ts'
import { drawOrders } from '#fixtures/shop/orders/draw-orders.ts'
import { handsOver } from '#fixtures/testing/behaviours/hands-over.ts'
import { diagnose, DiagnosedFailure, type Diagnosis } from '#fixtures/testing/diagnosis.ts'
import { deskOf, handoffDesk as desk, wrongOffer } from '#fixtures/testing/handoff-desks.ts'
import * as scripts from '#fixtures/testing/handoff-scripts.ts'
import { MOST_REQUESTS, playHandoff } from '#fixtures/testing/play-handoff.ts'
import { inputOf, outputsAmong } from '#fixtures/testing/replay.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { applyHandoff, handoffTool, runDesks, type Desk, type State } from './handoff.ts'

const FILE = 'exercises/04-agents/02-handoff/handoff.ts'
const seed = runSeed()
const r = random(seed, 'handoff')
const talks = [0, 1, 2, 3].map((n) => drawHandoffTalk(seed, n, { postcode: n !== 2 }))
const [talk = drawHandoffTalk(seed, 0)] = talks
const { first, second, third } = talk.desks

test('the next desk knows what was said and found out, and asks for nothing twice', async () => {
  for (const { talk, calls, reply, agent } of await tellAll()) {
    if (!JSON.stringify(inputOf(calls.at(-1))).includes(talk.mails[2])) diagnose(wordsLost(talk, agent))
    const { order_id, postcode, day_of_delivery: day } = talk.facts
    const has = `order number ${order_id}, postcode ${postcode}, the day it arrived ${day}`
    const settled = `This is the ${agent} desk. I have ${has}, and will see to it.`
    expect(reply).toBe(postcode === null ? 'Could you please tell me your postcode?' : settled)
  }
})

test('a brief has a reason and every fact the desk takes; what nobody has said is null', () => {
  const { spec, takes } = desk(second)
  const size = { [r.pick(['shoe_size', 'glove_size', 'pole_length'])]: 'As the customer gave it.' }
  for (const facts of [takes.facts, size, { ...takes.facts, ...size }]) {
    const tool = handoffTool(spec, { ...takes, facts })
    const names = Object.keys(facts)
    const filled = (value: unknown) => Object.fromEntries(names.map((name) => [name, value]))
    const brief = { reason: 'Wants to return them.', facts: filled('as said') }
    const wrong = [{}, { reason: 'x' }, { ...brief, reason: null }, { ...brief, facts: {} }]
    const accepts = [...wrong, { ...brief, facts: filled(12043) }].find((args) => passes(tool, args))
    if (accepts) diagnose(untypedBrief(names, `It accepts ${show(accepts)}.`))
    const refused = [brief, { ...brief, facts: filled(null) }].find((args) => !passes(tool, args))
    if (refused) diagnose(untypedBrief(names, `It does not accept ${show(refused)}.`))
    expect(apiTool(tool)).toMatchObject({ name: `transfer_to_${second}`, strict: true })
  }
})

test('no card number goes along, and nothing of what the desk before looked up', async () => {
  for (const { talk, calls } of await tellAll()) {
    for (const call of calls.filter((call) => deskOf(call) !== talk.desks.first)) {
      const sent = JSON.stringify(inputOf(call))
      const digits = talk.card.replaceAll(/\D/g, '')
      if (sent.replaceAll(/(?<=\d)[ -](?=\d)/g, '').includes(digits))
        diagnose(cardLeaked(talk, deskOf(call), sent))
      if (talk.parcel.scans.some((scan) => sent.includes(scan))) diagnose(noiseCarried(deskOf(call), call))
    }
  }
})

test('only a desk on the list is offered, and only such a desk takes over', async () => {
  const team = [desk(first, [second]), desk(second), desk(third)]
  const { calls, agent } = await play({
    rules: [scripts.settles(1), handsOver({ from: first, to: [third] })],
    team,
  })
  checkOffers(calls, team)
  if (agent !== first) diagnose(forbiddenDesk(`${first} called transfer_to_${third}, and ${agent} took over`))
})

test('no desk has the same conversation twice', async () => {
  const script = scripts.pingPongScript(talk)
  const { calls, result } = await play(script)
  if (calls.length > 4 || result.outcome.kind !== 'answer') diagnose(pingPong(calls.map(deskOf)))
  checkOffers(calls, script.team)
})

test('applyHandoff returns the state it was given where no handoff may happen', async () => {
  const desks = [desk(first, [second]), desk(second, [first]), desk(third)]
  const state: State = { desks, agent: first, path: [first], items: [] }
  const brief = JSON.stringify({ reason: 'Wants to return them.', facts: talk.facts })
  const to = (name: string, args = brief, from = state) => {
    return applyHandoff(from, { callId: 'call_1', name, args })
  }
  const over = to(`transfer_to_${second}`)
  expect([over.agent, over.path]).toEqual([second, [first, second]])
  for (const name of [`transfer_to_${third}`, `transfer_to_${first}`, 'transfer_to_', 'track_parcel', second])
    if (!same(to(name), state)) diagnose(forbiddenDesk(`applyHandoff let the ${first} desk call ${name}`))
  if (!same(to(`transfer_to_${first}`, brief, over), over)) diagnose(pingPong([first, second, first]))
  for (const args of ['', '{"reason":"wants to re', 'null', '[]', '{"reason":"x"}']) {
    const moved = await (async () => to(`transfer_to_${second}`, args).agent)().catch(String)
    if (moved !== first) diagnose(badBrief(args, `applyHandoff came to ${moved}`))
  }
})

test('a brief that is not whole goes back to the model, which writes a better one', async () => {
  for (const args of ['{"reason":"wants to se', '{"reason":"Wants to return them."}']) {
    const run = await play(scripts.slipScript(talk, args)).catch((error: unknown) => {
      if (error instanceof DiagnosedFailure) throw error
      return diagnose(badBrief(args, `runDesks threw ${String(error)}`))
    })
    const [told] = outputsAmong(inputOf(run.calls[1])).map(({ output }) => String(output))
    const went = run.calls.map(deskOf).join(', ')
    const explains = /reason|facts|json|argument|invalid|expected|error/i.test(told ?? '')
    if (!explains || went !== [first, first, second].join(', '))
      diagnose(badBrief(args, `The model was told ${show(told)}; then the requests came from ${went}`))
  }
})

test('of two handoffs in one turn the first counts', async () => {
  const team = [desk(first, [second, third]), desk(second, [third]), desk(third, [second])]
  const others = [second, third]
  for (const to of [others, others.toReversed()]) {
    const { calls } = await play({ rules: [handsOver({ from: first, to })], team })
    if (!same(calls.map(deskOf), [first, to[0]])) diagnose(secondWins(to, calls.map(deskOf)))
  }
})

test('what all desks use counts as one run, and is told as one', async () => {
  const all = await relay('turns', 8)
  const used = beginRun({ clock: { now: () => 0, sleep: async () => undefined } })
  for (const { response } of all.calls.slice(0, 7)) countResponse(used, response as Response)
  await relay('tokens', used.usage.input + used.usage.output)
  await relay('dollars', used.dollars - 1e-9)
  await relay('milliseconds', Math.floor((all.calls[6]?.endedAt ?? 0) - (all.calls[0]?.startedAt ?? 0)) - 1)
  const { result } = await relay('turns', 7)
  const told = [result.turns, result.usage.input, result.usage.output]
  const really = [7, used.usage.input, used.usage.output]
  if (!same(told, really)) diagnose(uncounted(told, really))
})

test('a late desk writes only what somebody can still tell the customer', async () => {
  const placed = r.pick(drawOrders(seed).filter(({ status }) => status === 'placed'))
  const script = scripts.cancelScript(talk, placed.id)
  for (const turns of [3, 4]) {
    const { writes } = await play(script, { turns, customer: placed.customer })
    if (turns === 3 && writes > 0) await relay('turns', 8)
    if (turns === 3 && writes > 0) diagnose(guardLost(second))
    if (turns === 4) expect(writes).toBe(1)
  }
})

// --- one conversation ---

/** The drawn conversations, up to the replies of the desks they end at; the second one goes through three desks. */
async function tellAll() {
  const all = []
  for (const [n, talk] of talks.entries()) {
    all.push({ talk, ...(await play(scripts.talkScript(talk, n === 1 ? 2 : 1), {}, talk)) })
  }
  for (const { talk, reply, agent } of all) {
    if (reply.startsWith('You are speaking with')) diagnose(wrongDesk(agent, reply))
    const again = (name: string): boolean => reply.startsWith('Could') && reply.includes(ASKED[name] ?? name)
    if (Object.entries(talk.facts).some(([name, value]) => value !== null && again(name)))
      diagnose(amnesia(talk, agent, reply))
  }
  return all
}

/** A run that goes on for ever, and reaches its limit after seven requests, or as many as it allows turns. */
async function relay(limit: keyof Limits, most: number) {
  const limits = { turns: MOST_REQUESTS, tokens: 1e9, dollars: 1e9, milliseconds: 1e9, [limit]: most }
  const run = await play(scripts.relayScript(talk), limits)
  const due = limit === 'turns' ? most : 7
  if (run.calls.length > due) diagnose(budgetReset(limit, due, run.calls))
  if (run.calls.length < due) diagnose(countedTwice(limit, due, run.calls))
  return run
}

async function play(
  script: scripts.HandoffScript,
  { customer = '', ...limits }: Partial<Limits> & { customer?: string } = {},
  of = talk,
) {
  const played = await playHandoff(runDesks, script, { seed, talk: of, limits, customer })
  const { end, calls, refused } = played
  if (refused && calls.length < MOST_REQUESTS) diagnose(pairBroken(refused))
  if (refused)
    diagnose(limits.turns ? budgetReset('turns', limits.turns, calls) : pingPong(calls.map(deskOf)))
  if (end.status === 'rejected') {
    const { spec, takes } = desk(second)
    const sent = await (async () => apiTool(handoffTool(spec, takes)).name)().catch(String)
    if (sent.includes('Error')) diagnose(untypedBrief(Object.keys(takes.facts), sent))
    throw end.reason
  }
  const { outcome } = end.value
  return { ...played, result: end.value, reply: outcome.kind === 'answer' ? outcome.text : '' }
}

function checkOffers(calls: Sent[], team: Desk[]): void {
  const wrong = wrongOffer(calls, team)
  if (wrong?.kind === 'again') diagnose(pingPong([...new Set(calls.map(deskOf)), wrong.to]))
  if (wrong) diagnose(forbiddenDesk(`The ${wrong.from} desk was offered transfer_to_${wrong.to}`))
}

const passes = (tool: ToolSpec, args: unknown): boolean => tool.parameters.safeParse(args).success

const show = (value: unknown): string =>
  (typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? 'nothing')).slice(0, 200)

// --- what a learner is told ---

const ASKED: Record<string, string> = { order_id: 'order number', day_of_delivery: 'the day it arrived' }
const route = (calls: Sent[]): string => calls.map(deskOf).join(', ')
const wrongDesk = (agent: string, reply: string): Diagnosis => ({
  code: 'wrong-desk',
  happened: `The conversation was handed to the ${agent} desk, and that wrote: "${reply}"`,
  matters: 'The customer is told to wait for a desk that has their mail already.',
  look: `${FILE}: in whose voice are the messages that the ${agent} desk is given as its own?`,
})
const amnesia = ({ mails, facts }: HandoffTalk, agent: string, reply: string): Diagnosis => ({
  code: 'amnesia',
  happened: `The customer had written ${mails.map((mail) => `"${mail}"`).join(', ')}, and the first desk had looked up that it came on ${facts.day_of_delivery}. The ${agent} desk wrote: "${reply}"`,
  matters: 'The customer says everything again, at every desk, and then gives up.',
  look: `${FILE}: what does the first request of the ${agent} desk hold? Press t to see it.`,
})
const wordsLost = ({ mails }: HandoffTalk, agent: string): Diagnosis => ({
  code: 'words-lost',
  happened: `The customer's last mail was "${mails[2]}" The request of the ${agent} desk does not hold these words.`,
  matters: 'The desk answers what another model made of the question, not the question.',
  look: `${FILE}: who wrote each line that the next desk is given?`,
})
const untypedBrief = (names: string[], accepts: string): Diagnosis => ({
  code: 'untyped-brief',
  happened: `A desk takes the facts ${names.join(', ')}. The tool that hands over to it takes something else: ${accepts}`,
  matters:
    'What the model is not asked for, the next desk asks the customer for; what it must write, it makes up.',
  look: `${FILE}: what would you write on an index card for the colleague who takes over?`,
})
const cardLeaked = ({ card }: HandoffTalk, agent: string, sent: string): Diagnosis => ({
  code: 'card-leaked',
  happened: `The customer wrote the card number ${card}. The ${agent} desk was sent it: …${sent.slice(Math.max(0, sent.indexOf(card) - 60)).slice(0, 110)}…`,
  matters: 'A number that one desk should not have had is now with two, and in the logs of both.',
  look: `${FILE}: on which ways can a word of the customer reach the next desk?`,
})
const noiseCarried = (agent: string, call: Sent): Diagnosis => ({
  code: 'noise-carried',
  happened: `The first desk looked the parcel up. Request ${call.n}, of the ${agent} desk, holds all of that: ${call.usage?.input} tokens.`,
  matters: 'Each desk pays, on every turn, for reading what the ones before it looked up.',
  look: `${FILE}: which of the items does the next desk need once it has the brief?`,
})
const pairBroken = ({ n, response }: Sent): Diagnosis => ({
  code: 'pair-broken',
  happened: `Request ${n} was refused with 400: ${show((response as { error?: { message: string } }).error?.message)}`,
  matters: 'The conversation ends in the middle of the handoff, and nobody answers the customer.',
  look: `${FILE}: which items belong together, and does your choice keep some and drop others of them?`,
})
const forbiddenDesk = (what: string): Diagnosis => ({
  code: 'forbidden-desk',
  happened: `${what}. That desk is not on the list it may hand over to.`,
  matters: 'Whoever talks the model into it gets to any desk, also to one that moves money.',
  look: `${FILE}: who decides which handoffs there are: \`handoffs\`, or the name that the model wrote?`,
})
const pingPong = (went: string[]): Diagnosis => ({
  code: 'ping-pong',
  happened: `The conversation went ${went.slice(0, 12).join(' → ')}${went.length > 12 ? ' → …' : ''}.`,
  matters: 'Each desk is sure that the other one is meant, and the customer hears from neither.',
  look: `${FILE}: how would the second desk know that the first has had the case?`,
})
const badBrief = (args: string, did: string): Diagnosis => ({
  code: 'bad-brief',
  happened: `The model handed over with the arguments ${show(args)}. ${did}.`,
  matters: 'One slip of the model, and the customer stands at the next desk without a word, or at none.',
  look: `${FILE}: through which door do all other calls of a model go, and does this one?`,
})
const secondWins = (to: string[], went: string[]): Diagnosis => ({
  code: 'second-wins',
  happened: `In one turn the model handed over to ${to.join(' and to ')}. The requests came from ${went.join(', ')}.`,
  matters: 'Two desks, or the wrong one, work on one case; what the first was told is lost.',
  look: `${FILE}: what happens to a handoff when one has been made already in this turn?`,
})
const budgetReset = (limit: string, due: number, calls: Sent[]): Diagnosis => ({
  code: 'budget-reset',
  happened: `The run had reached its limit of ${limit} after ${due} requests. ${calls.length} were sent, by ${route(calls)}.`,
  matters: 'With every desk the budget begins anew: a limit of 20 turns becomes 60.',
  look: `${FILE}: what does the budget of the second desk know of the first?`,
})
const countedTwice = (limit: string, due: number, calls: Sent[]): Diagnosis => ({
  code: 'counted-twice',
  happened: `The run would reach its limit of ${limit} after ${due} requests. It was ended after ${calls.length}, by ${route(calls)}.`,
  matters: 'A customer whose answer was one request away gets an apology instead.',
  look: `${FILE}: \`stop\` is told what this desk has used so far. What do you add that to, and how often?`,
})
const uncounted = (told: unknown, really: unknown): Diagnosis => ({
  code: 'uncounted',
  happened: `Turns, input and output tokens of the whole run are ${show(really)}. The result says ${show(told)}.`,
  matters: 'What a conversation costs is known for its last desk only, and the bill is for all.',
  look: `${FILE}: what does the result of \`runAgent\` count, and who has counted the desks before?`,
})
const guardLost = (agent: string): Diagnosis => ({
  code: 'guard-lost',
  happened: `A run of three turns was in its last one when the ${agent} desk cancelled an order.`,
  matters: 'The order is cancelled, the customer reads an apology, and orders it again.',
  look: `${FILE}: what stands between a call and its tool at the first desk, and what at the second?`,
})
