import { expect, test } from 'vitest'
import { apiTool } from '#fixtures/desk/api-tool.ts'
import type { Ctx, Store, ToolSpec } from '#fixtures/desk/contract.ts'
import { drawCustomers } from '#fixtures/shop/customers/draw-customers.ts'
import { ASK_TEMPLATES } from '#fixtures/shop/order-asks/ask-templates.ts'
import { drawOrderAsks } from '#fixtures/shop/order-asks/draw-order-asks.ts'
import { ORDER_ACTS, type OrderAct, type OrderAsk } from '#fixtures/shop/order-asks/order-ask.ts'
import type { Order } from '#fixtures/shop/orders/order.ts'
import { quotedIn } from '#fixtures/shop/quoted-in.ts'
import { diff } from '#fixtures/shop/store/diff.ts'
import { answerOrderAsks, type AnsweredAsk } from '#fixtures/testing/answer-order-asks.ts'
import { claimedArguments } from '#fixtures/testing/claimed-arguments.ts'
import { diagnose, type Diagnosis } from '#fixtures/testing/diagnosis.ts'
import { openDesk } from '#fixtures/testing/open-desk.ts'
import { runTool, type ToolRun } from '#fixtures/testing/run-tool.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { simulate } from '#fixtures/testing/simulate.ts'
import { orderTools } from './orders.ts'

const FILE = 'exercises/02-tools/01-describe-the-tool/orders.ts'
/** Of 40 mails, and of the 10 for each tool. Honest descriptions reach 37, bare names at most 26. */
const MARKS = { all: 34, each: 6 }
const TABLE: Record<OrderAct, { effect: ToolSpec['effect']; parameters: string[] }> = {
  get_order: { effect: 'read', parameters: ['order_id'] },
  list_orders: { effect: 'read', parameters: [] },
  cancel_order: { effect: 'write', parameters: ['order_id'] },
  start_return: { effect: 'write', parameters: ['order_id', 'reason'] },
}
const seed = runSeed()
const asks = drawOrderAsks(seed)
/** A mail for each tool, and for each reason of a return. */
const samples = asks.filter(
  ({ act, reason }, i) => asks.findIndex((ask) => ask.act === act && ask.reason === reason) === i,
)

test('each tool does its work for the customer who signed in', () => works())
test('an order of somebody else is neither read nor changed, as if it did not exist', () => keepsApart())
test('what the shop refuses comes out as an error, with the reason', () => passesRefusalsOn())

test('the model picks the right tool, with arguments the shop understands', async () => {
  await keepsApart()
  await passesRefusalsOn()
  quotesNoMail()
  const results = await answerOrderAsks(asks, orderTools, seed)
  const right = results.filter(({ isRight }) => isRight)
  const lowest = Math.min(...ORDER_ACTS.map((act) => right.filter(({ ask }) => ask.act === act).length))
  if (right.length < MARKS.all || lowest < MARKS.each) {
    const strayed = results.filter(({ ask, called }) => called !== ask.act)
    const garbled = results.filter(({ ask, called, isRight }) => called === ask.act && !isRight)
    diagnose(strayed.length >= garbled.length ? toolsLookAlike(strayed, right) : badFormat(garbled, right))
  }
  expect(lowest).toBeGreaterThanOrEqual(MARKS.each)
  console.log(`${right.length} of ${asks.length} mails were answered rightly; the mark is ${MARKS.all}.`)
})

// --- what each promise means; each holds only where those before it do ---

const works = once(async () => {
  const [desk, twin] = [openOrders(), openOrders().db]
  await isStarted(desk)
  isAsInTheTable()
  for (const ask of samples) {
    const { act, customer, orderId = '', reason = '' } = ask
    const args = argumentsFor(ask, customer)
    const outcome = await runTool(toolNamed(act), { ...desk, customer }, args)
    if (act === 'cancel_order') twin.cancelOrder(orderId)
    if (act === 'start_return') twin.startReturn({ id: orderId, unused: true, reason })
    const facts = [...factsFor(ask, twin), ...ordersFor(ask, twin).map(({ status }) => status)]
    const absent = facts.find((fact) => !show(outcome).includes(fact))
    if (!outcome.ok || absent !== undefined) diagnose(workUndone(act, args, outcome, absent))
    const changes = changesBetween(twin.snapshot(), desk.db.snapshot())
    if (changes !== '') diagnose(wrongWrite(act, args, changes))
  }
})

const keepsApart = once(async () => {
  await works()
  const shop = openOrders()
  const before = shop.db.snapshot()
  for (const ask of samples) {
    const { act, customer: owner, orderId = '' } = ask
    const desk = { ...shop, customer: asks.find(({ customer }) => customer !== owner)?.customer ?? '' }
    const args = argumentsFor(ask, owner)
    const outcome = await runTool(toolNamed(act), desk, args)
    const seen = outcome.ok
      ? factsFor(ask, desk.db).find((fact) => fact !== orderId && show(outcome).includes(fact))
      : undefined
    const wrote = changesBetween(before, desk.db.snapshot())
    if (seen !== undefined || wrote !== '') {
      const what = wrote || `${owner}'s ${seen} came back: ${show(outcome)}`
      const isClaimed = Object.keys(args).some(
        (name) => !TABLE[act].parameters.includes(name) && typeof args[name] === 'string',
      )
      diagnose((isClaimed ? authorityFromModel : anyonesOrder)(desk, act, args, what))
    }
    if (act === 'list_orders') continue
    const unknown = await runTool(toolNamed(act), desk, { ...args, order_id: NOBODYS })
    for (const one of [outcome, unknown])
      if (one.ok) diagnose(failureAsAnswer(act, 'this customer has no such order', one))
    const [theirs, none] = [show(outcome).replaceAll(orderId, '…'), show(unknown).replaceAll(NOBODYS, '…')]
    if (theirs !== none) diagnose(tellsItExists(act, theirs, none))
  }
})

const passesRefusalsOn = once(async () => {
  await works()
  const desk = openOrders()
  const orders = asks.flatMap(({ act, orderId = '' }) =>
    act === 'get_order' ? (desk.db.getOrder(orderId) ?? []) : [],
  )
  const { id = '', customer = '' } = orders.find(({ status }) => status === 'shipped') ?? {}
  for (const act of ['cancel_order', 'start_return'] as const) {
    const args = argumentsFor({ act, orderId: id, reason: 'damaged', customer, text: '' }, customer)
    const outcome = await runTool(toolNamed(act), { ...desk, customer }, args)
    if (outcome.ok) diagnose(failureAsAnswer(act, 'the order has shipped, and the store refused', outcome))
    if (!outcome.error.message.includes('is shipped')) diagnose(reasonLost(act, outcome))
  }
})

async function isStarted(desk: Ctx): Promise<void> {
  for (const { run } of orderTools) {
    const error: unknown = await (async () => run({ ...desk, customer: '' }, {}))().catch(
      (thrown: unknown) => thrown,
    )
    if (error instanceof Error && error.message.startsWith('TODO')) throw error
  }
}

function isAsInTheTable(): void {
  const names = orderTools.map(({ name }) => name).sort()
  if (names.join() !== [...ORDER_ACTS].sort().join())
    diagnose(notTheTable(`The tools are ${names.join(', ')}.`))
  for (const act of ORDER_ACTS) {
    const { effect, parameters } = TABLE[act]
    const properties = onTheWire(toolNamed(act)).parameters?.properties ?? {}
    const absent = parameters.filter((name) => !Object.hasOwn(properties, name))
    if (absent.length > 0) diagnose(notTheTable(`${act} has no parameter ${absent.join(' and no ')}.`))
    if (toolNamed(act).effect !== effect) diagnose(effectMislabelled(act, effect))
  }
}

function quotesNoMail(): void {
  const mails = ASK_TEMPLATES.map(({ text }) => text)
  const [quoted] = quotedIn(orderTools.map((spec) => show(apiTool(spec))).join('\n'), mails)
  if (quoted !== undefined) diagnose(testInPrompt(quoted))
}

// --- the desk and its tools ---

const NOBODYS = 'FH-00007'

function openOrders() {
  return openDesk(simulate({ name: 'tools alone', seed }), { seed })
}

/** Looks once in a run, however many other checks build on this one. */
function once(check: () => Promise<void>): () => Promise<void> {
  let run: Promise<void> | undefined
  return () => (run ??= check())
}

function toolNamed(act: OrderAct): ToolSpec {
  const spec = orderTools.find(({ name }) => name === act)
  return spec ?? diagnose(notTheTable(`There is no ${act}.`))
}

/** The tool as the API is told of it. */
function onTheWire(spec: ToolSpec): ReturnType<typeof apiTool> {
  try {
    return apiTool(spec)
  } catch (error) {
    return diagnose(schemaRefused(spec.name, error instanceof Error ? error.message : String(error)))
  }
}

/** The mail's order and reason, and, wherever the tool asks who is writing, what a mail could claim. */
function argumentsFor({ act, orderId, reason }: OrderAsk, claimed: string): Record<string, unknown> {
  const person = drawCustomers(seed).find(({ id }) => id === claimed)
  return claimedArguments(onTheWire(toolNamed(act)), { order_id: orderId, reason }, person)
}

/** The orders an answer is about. */
function ordersFor({ act, customer, orderId = '' }: OrderAsk, db: Store): Order[] {
  if (act === 'list_orders') return db.listOrders(customer)
  return act === 'get_order' ? [db.getOrder(orderId) ?? []].flat() : []
}

/** What an answer tells: of a list the numbers, of one order also the day it was promised for and the goods. */
function factsFor(ask: OrderAsk, db: Store): string[] {
  return ordersFor(ask, db).flatMap(({ id, promisedBy, lines }) =>
    ask.act === 'list_orders' ? [id] : [id, promisedBy, ...lines.map(({ name }) => name)],
  )
}

/** How two states differ, in words; how a refund is worded does not count. */
function changesBetween(before: object, after: object): string {
  const changes = diff(before, after).filter(({ path }) => !/refunds\.\d+\.reason$/.test(path))
  return changes.map(({ path, from, to }) => `${path}: ${show(from)} → ${show(to)}`).join('; ')
}

function show(value: unknown): string {
  if (value instanceof Error) return value.message
  const text = JSON.stringify(value, (_, inner: unknown) => (inner instanceof Error ? inner.message : inner))
  return text ?? 'nothing'
}

const brief = (text: string): string => (text.length > 220 ? `${text.slice(0, 217)}…` : text)
const told = (outcome: ToolRun): string =>
  outcome.ok ? `returned ${brief(show(outcome.value))}` : `threw "${brief(outcome.error.message)}"`

// --- what a learner is told ---

const notTheTable = (happened: string): Diagnosis => ({
  code: 'not-the-table',
  happened,
  matters: 'The desk calls the tools by these names. A tool or parameter of another name is never used.',
  look: `${FILE}: which names does the table of the README give?`,
})
const schemaRefused = (act: string, why: string): Diagnosis => ({
  code: 'schema-refused',
  happened: `The parameters of ${act} cannot be sent: ${brief(why)}`,
  matters: 'A request with one tool that the API refuses is refused whole: the desk answers nobody.',
  look: `${FILE}: a strict schema knows plain types, and every key is in every call. What of this does not fit?`,
})
const effectMislabelled = (act: OrderAct, wanted: string): Diagnosis => ({
  code: 'effect-mislabelled',
  happened: `${act} is marked ${toolNamed(act).effect}; what it does is a ${wanted}.`,
  matters: 'Reads may be repeated and need nobody’s word. A write that passes for one runs twice, unasked.',
  look: `${FILE}: what is different in the shop after ${act} has run?`,
})
const workUndone = (act: OrderAct, args: object, outcome: ToolRun, absent?: string): Diagnosis => ({
  code: 'work-undone',
  happened: `${act}(${show(args)}) ${told(outcome)}${absent && outcome.ok ? `. It does not tell ${absent}` : ''}.`,
  matters: 'The model knows of the order only what the tool tells it, and makes up the rest or asks again.',
  look: `${FILE}: what does the table promise of ${act}, and what does \`run\` hand back?`,
})
const wrongWrite = (act: OrderAct, args: object, changes: string): Diagnosis => ({
  code: 'wrong-write',
  happened: `After ${act}(${show(args)}) the store is not as it should be. Should be → is: ${brief(changes)}`,
  matters: 'Money or goods move that nobody asked for, or do not move though the customer is told so.',
  look: `${FILE}: which writes does \`run\` of ${act} make, and what do they do by themselves already?`,
})
const authorityFromModel = (ctx: Ctx, act: OrderAct, args: object, what: string): Diagnosis => ({
  code: 'authority-from-model',
  happened: `${ctx.customer} is signed in. ${act}(${show(args)}), as a mail could claim: ${brief(what)}`,
  matters: 'Whoever writes "I am customer C-1042" gets the orders, the address and the returns of C-1042.',
  look: `${FILE}: who fills in each parameter, and who knows for certain who is asking?`,
})
const anyonesOrder = (ctx: Ctx, act: OrderAct, args: object, what: string): Diagnosis => ({
  code: 'anyones-order',
  happened: `${ctx.customer} is signed in. ${act}(${show(args)}) on the order of somebody else: ${brief(what)}`,
  matters: 'Order numbers can be guessed. Whoever guesses one reads, cancels or returns a stranger’s order.',
  look: `${FILE}: what does ${act} know about an order before it acts on it, and whom does it compare that with?`,
})
const tellsItExists = (act: OrderAct, theirs: string, none: string): Diagnosis => ({
  code: 'tells-it-exists',
  happened: `${act} says ${brief(theirs)} of a stranger’s order, and ${brief(none)} of one that nobody has.`,
  matters: 'Somebody who tries numbers learns which are in use, and has half of what a thief needs.',
  look: `${FILE}: in how many ways can \`run\` say that this customer has no such order?`,
})
const failureAsAnswer = (act: OrderAct, why: string, outcome: ToolRun): Diagnosis => ({
  code: 'failure-as-answer',
  happened: `${act}: ${why}. It ${told(outcome)}.`,
  matters: 'What a tool returns counts as done. The customer reads "cancelled", and the parcel comes anyway.',
  look: `${FILE}: how does \`run\` say that something failed (see ToolSpec), and where does that get lost?`,
})
const reasonLost = (act: OrderAct, outcome: ToolRun): Diagnosis => ({
  code: 'reason-lost',
  happened: `The order has shipped. The store said so; ${act} ${told(outcome)}.`,
  matters: 'The model cannot explain what it is not told, so it tries again or invents a reason.',
  look: `${FILE}: what does the store’s error say, and what is left of it when it comes out of \`run\`?`,
})
const testInPrompt = (quoted: string): Diagnosis => ({
  code: 'test-in-prompt',
  happened: `Your descriptions contain a mail of the checks: "${quoted}"`,
  matters: 'The number now measures what the model was shown. The next customer was not in it.',
  look: `${FILE}: which of your sentences is a mail, and which rule did you mean it to teach?`,
})
function toolsLookAlike(strayed: readonly AnsweredAsk[], right: readonly AnsweredAsk[]): Diagnosis {
  const pairs = Map.groupBy(strayed, ({ ask, called }) => `${ask.act} → ${called}`)
  const [worst, ...others] = [...pairs].sort(([, a], [, b]) => b.length - a.length)
  const more = others.slice(0, 3).map(([pair, { length }]) => `${pair} ${length}×`)
  return {
    code: 'tools-look-alike',
    happened: `${right.length} of ${asks.length} mails were answered rightly; the mark is ${MARKS.all}, and ${MARKS.each} for each tool. Meant → called: ${worst?.[0]} ${worst?.[1].length}×, such as "${worst?.[1][0]?.ask.text}"${more.length > 0 ? `; ${more.join(', ')}` : ''}.`,
    matters: 'A customer who asks where a parcel is gets it cancelled, or hears that nobody can help.',
    look: `${FILE}: read only the descriptions of these two. What in them decides for this mail?`,
  }
}
function badFormat(garbled: readonly AnsweredAsk[], right: readonly AnsweredAsk[]): Diagnosis {
  const [first] = garbled
  return {
    code: 'bad-format',
    happened: `${right.length} of ${asks.length} mails were answered rightly; the mark is ${MARKS.all}. ${garbled.length}× the tool was right and its arguments were not: "${first?.ask.text}" became ${first?.called}(${first?.args}), which ${first?.outcome ? told(first.outcome) : ''}.`,
    matters: 'The customer typed the number nearly right, and is told that there is no such order.',
    look: `${FILE}: how would somebody who has never seen an order number of this shop know how one is written?`,
  }
}
