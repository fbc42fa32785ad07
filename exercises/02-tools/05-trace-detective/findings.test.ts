import { expect, test } from 'vitest'
import { random } from '#fixtures/model/random.ts'
import { FAILURE_TRUTH } from '#fixtures/testing/failure-truth.ts'
import { RECORDED_FAILURES } from '#fixtures/shop/failures/recorded-failures.ts'
import { drawOrders } from '#fixtures/shop/orders/draw-orders.ts'
import type { Order, Refund } from '#fixtures/shop/orders/order.ts'
import { SHOP_NOW } from '#fixtures/shop/shop-now.ts'
import { Store } from '#fixtures/shop/store/store.ts'
import { diagnose, type Diagnosis } from '#fixtures/testing/diagnosis.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { showTraces } from '#fixtures/testing/trace-file.ts'
import { findings, type Finding } from './findings.ts'
import { payout } from './policy.ts'

const FOLDER = 'exercises/02-tools/05-trace-detective'
const DAY = 86_400_000
const r = random(runSeed(), 'trace detective')

// What key t shows: every run brings the recordings along.
showTraces(RECORDED_FAILURES)

test('each failure is traced to its first wrong span, its owner and its fault', () => {
  for (const { trace, spans } of RECORDED_FAILURES) {
    const finding = findings[trace]
    const truth = FAILURE_TRUTH[trace]
    if (finding === undefined || finding === 'TODO' || truth === undefined)
      throw new Error(`TODO: find out what went wrong in ${trace}`)
    const ids = spans.map(({ id }) => id)
    const named = ids.indexOf(finding.span)
    if (named < 0) diagnose(noSuchSpan(trace, finding, ids))
    const isFirst = finding.span === truth.span || finding.span === truth.carriedOut
    if (!isFirst) diagnose((named > ids.indexOf(truth.span) ? downstream : tooEarly)(trace, finding))
    if (finding.owner !== truth.owner) diagnose(wrongOwner(trace, finding))
    if (finding.fault !== truth.kind) diagnose(wrongFault(trace, finding))
  }
})

test('the order of TR-0325 is paid as the policy says, and so is every return like it', () => {
  if ([recorded, ...alike, ...slow].some(goesWrongWay)) blame()
})

test('whoever is late still gets credit, whoever is very late nothing, to the day', () => {
  if ([...late, ...edges].some(goesWrongWay)) blame()
})

test('nothing else has changed: how much is paid, and when nothing is due', () => {
  const all = [recorded, ...alike, ...slow, ...late, ...edges, ...others]
  if (all.some((order) => settled(order) !== due(order))) blame()
  expect(all.map(settled)).toEqual(all.map(due))
})

// --- orders that came back, announced and arrived so many days after delivery ---

const recorded = cameBack(26, 37, { id: 'FH-50529' })
const alike = [r.int(1, 12), r.int(13, 28)].map((announced) => cameBack(announced, r.int(39, 88)))
const late = [31, r.int(40, 60), r.int(61, 88)].map((day) => cameBack(day + 0.3, day + r.int(1, 2)))
const slow = [cameBack(r.int(2, 28), r.int(92, 120)), cameBack(r.int(32, 88), r.int(92, 120))]
const edges = [30.9, 31.05, 90.9, 91.05].map((day) => cameBack(day, day + 4))
const inTime = r.int(2, 20)
const others = [
  cameBack(inTime, inTime + 4, {}, 'first line'),
  cameBack(inTime, inTime + 9, { refunds: [paidBack(r.int(300, 900))] }, 'first line'),
  onItsWay(cameBack(inTime, inTime + 4)),
]

function cameBack(announced: number, arrived: number, more: Partial<Order> = {}, what = 'all'): Order {
  const orders = drawOrders(runSeed()).filter(
    ({ lines, status }) => status === 'delivered' && lines.length > 1,
  )
  const order = r.pick(orders)
  const delivered = SHOP_NOW - (arrived + 1) * DAY
  const at = (days: number): string => new Date(delivered + days * DAY).toISOString()
  const skus = order.lines.map(({ sku }) => sku).slice(0, what === 'all' ? undefined : 1)
  return {
    ...order,
    // None travels free, so that forgotten shipping shows.
    shipping: order.shipping || 490,
    total: order.total + (order.shipping > 0 ? 0 : 490),
    status: 'returned',
    placedAt: at(-5),
    shippedAt: at(-3),
    deliveredAt: at(0),
    return: { skus, reason: 'too small', announcedAt: at(announced), receivedAt: at(arrived) },
    refunds: [],
    ...more,
  }
}

function onItsWay(order: Order): Order {
  const { skus = [], reason = '', announcedAt = '' } = order.return ?? {}
  return { ...order, status: 'delivered', return: { skus, reason, announcedAt } }
}

function paidBack(amount: number): Refund {
  return { id: 'FH-1-R1', amount, to: 'payment', reason: 'goodwill', at: new Date(SHOP_NOW).toISOString() }
}

// --- what the policy page says, and what the store holds once payout has had its say ---

function due(order: Order): string {
  const { deliveredAt = '', return: back, lines, total, shipping } = order
  if (back?.receivedAt === undefined || order.refunds.length > 0) return books(order.refunds)
  const day = Math.floor((Date.parse(back.announcedAt) - Date.parse(deliveredAt)) / DAY)
  if (day > 90) return books([])
  const returned = lines.filter(({ sku }) => back.skus.includes(sku))
  const goods = Math.min(
    returned.reduce((sum, line) => sum + line.total, 0),
    total - shipping,
  )
  const amount = day <= 30 && returned.length === lines.length ? total : goods
  return books([{ amount, to: day <= 30 ? 'payment' : 'credit' }])
}

function settled(order: Order): string {
  const state = {
    policy: '2026-01' as const,
    customers: {},
    products: {},
    orders: { [order.id]: structuredClone(order) },
  }
  const store = new Store(state, { now: () => SHOP_NOW })
  try {
    const paid = payout(structuredClone(order))
    if (paid) store.refund({ id: order.id, ...paid })
  } catch (error) {
    return `an error: ${error instanceof Error ? error.message : String(error)}`
  }
  return books(store.getOrder(order.id)?.refunds ?? [])
}

function books(refunds: readonly Pick<Refund, 'amount' | 'to'>[]): string {
  return refunds.map(({ amount, to }) => `€${(amount / 100).toFixed(2)} as ${to}`).join(' and ') || 'nothing'
}

const way = (text: string): string => text.replaceAll(/€[\d.]+/g, '')
function goesWrongWay(order: Order): boolean {
  return way(settled(order)) !== way(due(order))
}

/** The first cause to mend, whichever test met it. */
function blame(): never {
  if (goesWrongWay(recorded)) diagnose(bugRemains(recorded))
  const groups: [Order[], (order: Order) => Diagnosis][] = [
    [alike, oneTraceFix],
    [late, windowMoved],
    [slow, oneTraceFix],
    [edges, edgeMissed],
  ]
  for (const [orders, diagnosis] of groups) {
    const wrong = orders.find(goesWrongWay)
    if (wrong) diagnose(diagnosis(wrong))
  }
  const all = [recorded, ...groups.flatMap(([orders]) => orders), ...others]
  const wrong = all.find((order) => settled(order) !== due(order)) ?? recorded
  return diagnose(otherPayoutChanged(wrong))
}

// --- what a learner is told ---

const FINDINGS = `${FOLDER}/findings.ts`
const POLICY = `${FOLDER}/policy.ts`

const noSuchSpan = (trace: string, { span }: Finding, ids: string[]): Diagnosis => ({
  code: 'no-such-span',
  happened: `${trace} has no span ${span}; its spans are ${ids.join(', ')}.`,
  matters: 'Whoever is to mend it looks for a line that is not there.',
  look: `${FINDINGS}: which id stands in front of the line you mean?`,
})
const downstream = (trace: string, { span }: Finding): Diagnosis => ({
  code: 'downstream',
  happened: `In ${trace} you name ${span}. It is wrong only because something before it was.`,
  matters: 'Mend the last sentence and the next customer gets the same mistake in better words.',
  look: `${FINDINGS}: given all that stood above it, what else could ${span} have said? Where does that come from?`,
})
const tooEarly = (trace: string, { span }: Finding): Diagnosis => ({
  code: 'too-early',
  happened: `In ${trace} you name ${span}. Up to there nobody was harmed and nothing was untrue.`,
  matters: 'A step that was right gets changed, and the mistake stays where it is.',
  look: `${FINDINGS}: which customer would have complained had the run ended with ${span}?`,
})
const wrongOwner = (trace: string, { span, owner }: Finding): Diagnosis => ({
  code: 'wrong-owner',
  happened: `${span} of ${trace} is the one. You say that the ${owner} is to do something differently.`,
  matters: 'The prompt is rewritten for a system that answered wrongly, or the other way round.',
  look: `${FINDINGS}: who wrote the words of ${span}, and did they have what they needed to write the right ones?`,
})
const wrongFault = (trace: string, { span, fault }: Finding): Diagnosis => ({
  code: 'wrong-fault',
  happened: `${span} of ${trace} is the one. You call it ${fault}.`,
  matters: 'Failures are counted by their names, and what is counted wrongly is mended last.',
  look: `${FINDINGS}: read the six definitions of the README again. Which one does ${span} fit word by word?`,
})
const bugRemains = (order: Order): Diagnosis => ({
  code: 'bug-remains',
  happened: `The return of TR-0325, ${story(order)}`,
  matters: 'The customer did everything in time and has credit in a shop where they wanted their money.',
  look: `${POLICY}: which day does the page count to, and which one does \`payout\`?`,
})
const oneTraceFix = (order: Order): Diagnosis => ({
  code: 'one-trace-fix',
  happened: `TR-0325 is paid rightly now. Another return like it, ${story(order)}`,
  matters: 'One customer is content. The next one with a slow parcel writes the same complaint.',
  look: `${POLICY}: what do all returns have in common that are paid like the one in the trace?`,
})
const windowMoved = (order: Order): Diagnosis => ({
  code: 'window-moved',
  happened: `TR-0325 is paid rightly now. A late return, ${story(order)}`,
  matters: 'The shop pays money for goods that it takes back for credit, to everybody, from now on.',
  look: `${POLICY}: did the page’s limit change, or what is held against it?`,
})
const edgeMissed = (order: Order): Diagnosis => ({
  code: 'edge-missed',
  happened: `On the edge of a window a return goes wrong, ${story(order)}`,
  matters: 'Whoever writes on the last evening is told that it was yesterday.',
  look: `${POLICY}: is day 30 in the window, and when is day 30 over?`,
})
const otherPayoutChanged = (order: Order): Diagnosis => ({
  code: 'other-payout-changed',
  happened: `What worked before does no longer: a return, ${story(order)}`,
  matters: 'A repair that breaks another payout is found by the next customer, not by you.',
  look: `${POLICY}: which lines did you touch that have nothing to do with the trace?`,
})
function story(order: Order): string {
  const { deliveredAt = '', return: back, refunds, total, shipping } = order
  const day = (time: string): string => ((Date.parse(time) - Date.parse(deliveredAt)) / DAY).toFixed(1)
  const arrived = back?.receivedAt ? `arrived on day ${day(back.receivedAt)}` : 'has not arrived'
  const paid = refunds.length > 0 ? `, paid ${books(refunds)} before` : ''
  return `announced ${day(back?.announcedAt ?? '')} days after delivery, ${arrived}${paid} (${back?.skus.length} of ${order.lines.length} lines; €${(total / 100).toFixed(2)} with €${(shipping / 100).toFixed(2)} shipping): the books should say ${due(order)} and say ${settled(order)}.`
}
