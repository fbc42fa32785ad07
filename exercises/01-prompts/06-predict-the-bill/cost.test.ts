import { isDeepStrictEqual } from 'node:util'
import { test } from 'vitest'
import type { Usage } from '#fixtures/desk/contract.ts'
import { PRICES, type Price } from '#fixtures/desk/price-list.ts'
import { random } from '#fixtures/model/random.ts'
import { drawTickets } from '#fixtures/shop/tickets/draw-tickets.ts'
import { WORDINGS } from '#fixtures/shop/tickets/wordings/all-wordings.ts'
import { diagnose } from '#fixtures/testing/diagnosis.ts'
import { drawPrices, drawUsages, responseWith } from '#fixtures/testing/draw-usage.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { usageOfRequests } from '#fixtures/testing/usage-of-requests.ts'
import { bill, costOf, usageOf } from './cost.ts'
import { arrange, predict, type Plan, type Prediction, type Prompt } from './predict.ts'

const FOLDER = 'exercises/01-prompts/06-predict-the-bill'
const MARKS = { off: 0.15, cached: 0.7 }
const MEASURED = 28
const SHOWN = 20
const seed = runSeed()
const r = random(seed, 'bill')
const USAGES = drawUsages(seed, 30)
const CHARGES = drawPrices(seed, 30)
const CHEAP: Price = { input: 20, cachedInput: 5, output: 80 }
const NOTHING: Usage = { input: 0, cachedInput: 0, output: 0, reasoning: 0 }

test('the usage of a response is read whole', () => upTo(readsUsage))
test('each token is paid once, at its own price', () => upTo(paysOnce))
test('a bill adds up every response at the price of its model', () => upTo(addsUp))
test('an arranged request holds every part and leaves most of it to the cache', () => upTo(arranges))
test('a plan costs what was predicted', async () => {
  upTo(predicts)
  console.log(table())
})

/** One cause a run: what should be mended first is told first, and nothing else. */
function upTo(promise: () => void): void {
  const inOrder = [readsUsage, paysOnce, addsUp, arranges, predicts]
  for (const one of inOrder.slice(0, inOrder.indexOf(promise) + 1)) one()
}

// --- what each promise means ---

function readsUsage(): void {
  for (const usage of USAGES) {
    const read = usageOf(responseWith('sim-small', usage))
    const wrong = (Object.keys(usage) as (keyof Usage)[]).find((key) => read[key] !== usage[key])
    if (wrong) misread(responseWith('sim-small', usage).usage, read, `${wrong} is ${usage[wrong]}`)
  }
  const read = tried(() => usageOf(responseWith('sim-small', undefined)))
  if (!isDeepStrictEqual(read, NOTHING)) misread(undefined, read, 'it is nothing')
}

function misread(usage: unknown, read: unknown, is: string): never {
  diagnose({
    code: 'usage-misread',
    happened: `The usage was ${show(usage)}. usageOf returned ${show(read)}; ${is}.`,
    matters: 'Every later sum is built on these numbers, and nothing fails when one is missing.',
    look: `${FOLDER}/cost.ts: where in \`usage\` does each of the four numbers stand, and is it always there?`,
  })
}

function paysOnce(): void {
  for (const [i, usage] of USAGES.entries()) {
    const { input, cachedInput, output, reasoning } = usage
    const price = CHARGES[i] ?? CHEAP
    const right =
      (input - cachedInput) * price.input + cachedInput * price.cachedInput + output * price.output
    const got = costOf(usage, price)
    if (got === right) continue
    const about = `costOf(${show(usage)}, ${show(price)}) is ${right}; yours is ${got}.`
    const near = (value: number): boolean => Math.abs(got - value) < 1
    const look = `${FOLDER}/cost.ts: which of the four numbers are part of another one?`
    if (near(right + reasoning * price.output)) {
      const matters =
        'Reasoning is most of what a model writes: the bill says nearly double, and a good plan is dropped.'
      diagnose({
        code: 'double-count',
        happened: `${about} That is ${reasoning} tokens of reasoning more.`,
        matters,
        look,
      })
    }
    const full = input * price.input + output * price.output
    if (near(full) || near(full + cachedInput * price.cachedInput)) {
      const matters =
        'The cache saves money and the bill does not show it: nobody sees what a good order of the prompt is worth.'
      const happened = `${about} ${cachedInput} cached tokens were paid at the full price.`
      diagnose({ code: 'cached-full-price', happened, matters, look })
    }
    diagnose({
      code: 'wrong-sum',
      happened: about,
      matters: 'A bill that is nearly right is wrong: a million small errors are a large one.',
      look: `${FOLDER}/cost.ts: in which unit is each number, and what is it multiplied by?`,
    })
  }
}

function addsUp(): void {
  const prices = Object.fromEntries(['a', 'b', 'c'].map((name, i) => [`model-${name}`, CHARGES[i] ?? CHEAP]))
  const names = Object.keys(prices)
  const runs = Array.from({ length: 40 }, () => ({ model: r.pick(names), usage: r.pick(USAGES) }))
  const right = Object.fromEntries(names.map((name) => [name, 0]))
  for (const { model, usage } of runs)
    right[model] = (right[model] ?? 0) + costOf(usage, prices[model] as Price)
  const total = Object.values(right).reduce((sum, cost) => sum + cost, 0)
  const got = bill(
    runs.map(({ model, usage }) => responseWith(model, usage)),
    prices,
  )
  if (got.total !== total || names.some((name) => got.byModel[name] !== right[name])) {
    diagnose({
      code: 'bill-off',
      happened: `40 responses of three models cost ${show({ byModel: right, total })}. The bill says ${show(got)}.`,
      matters:
        'The large model costs twelve times the small one. Who mixes them up saves in the wrong place.',
      look: `${FOLDER}/cost.ts: which response is paid at which price?`,
    })
  }
  const unknown = tried(() => bill([responseWith('model-x', USAGES[0] ?? NOTHING)], prices))
  if (unknown instanceof Error) return
  diagnose({
    code: 'free-of-charge',
    happened: `There is no price for model-x. The bill says ${show(unknown)}.`,
    matters: 'The day a new model is switched on, the bill goes down, and everyone is pleased.',
    look: `${FOLDER}/cost.ts: what does a look-up give for a name that is not in the list?`,
  })
}

function arranges(): void {
  const prompts = plans().at(-1)?.prompts ?? []
  prompts.forEach(({ instructions, input }, i) => {
    const parts = partsOf(i)
    const sent = `${instructions}\n${input}`
    const lost = [parts.now, parts.rules, ...parts.examples, parts.mail].find((part) => !sent.includes(part))
    if (lost === undefined) return
    diagnose({
      code: 'part-lost',
      happened: `The arranged request does not hold ${show(lost)}.`,
      matters: 'A cheap request that lacks a part gives a worse answer, and the bill does not say so.',
      look: `${FOLDER}/predict.ts: which of the four parts does arrange leave out or change?`,
    })
  })
  const { input, cachedInput } = measured().at(-1) ?? { input: 1, cachedInput: 0 }
  if (cachedInput >= input * MARKS.cached) return
  const [one, two] = prompts.map((prompt) => `${prompt.instructions}\n${prompt.input}`)
  const same = [...(one ?? '')].findIndex((sign, i) => sign !== two?.[i])
  diagnose({
    code: 'prefix-broken',
    happened: `${Math.round((cachedInput / input) * 100)} % of the input came from the cache; the mark is ${MARKS.cached * 100} %. The first two requests part after ${same} characters, at ${show(one?.slice(Math.max(0, same - 40), same + 20))}.`,
    matters: 'Rules and examples are the same for each mail and are paid in full for each of them.',
    look: `${FOLDER}/predict.ts: what stands before the place where two requests part, and what behind it?`,
  })
}

function predicts(): void {
  plans().forEach(({ plan, price }, n) => {
    const got = predict(plan, price)
    const is = measured()[n] ?? got
    const off = (key: keyof Prediction): number => (got[key] - is[key]) / Math.max(1, is[key])
    if (Math.abs(off('cost')) <= MARKS.off) return
    const about = `${plan.count} mails ${plan.name}: you predict ${show(got)}. Measured: ${show(is)}.`
    const matters = 'The shop decides by this number whether the plan is run at all.'
    const few = is.input * 0.1
    if (got.cachedInput > is.cachedInput + few) {
      diagnose({
        code: 'cache-assumed',
        happened: `${about} ${got.cachedInput - is.cachedInput} tokens less came from the cache than you count on.`,
        matters,
        look: `${FOLDER}/predict.ts: how long is the beginning that all requests of this plan share, and is that enough?`,
      })
    }
    if (got.cachedInput < is.cachedInput - few) {
      diagnose({
        code: 'cache-forgotten',
        happened: `${about} ${is.cachedInput - got.cachedInput} tokens more came from the cache than you count on.`,
        matters,
        look: `${FOLDER}/predict.ts: what does the API still know when the second request of this plan arrives?`,
      })
    }
    diagnose({
      code: 'prediction-off',
      happened: `${about} That is ${Math.round(off('cost') * 100)} % off.`,
      matters,
      look: `${FOLDER}/predict.ts: which of the four numbers is furthest off, and what was left out or counted twice?`,
    })
  })
}

// --- four plans, and what they really use up ---

interface Drawn {
  plan: Plan
  model: string
  price: Price
  prompts: Prompt[]
  used: Usage[]
}

const mails = drawTickets({ seed, count: MEASURED, split: 'closed' })
const shots = drawTickets({ seed, count: 48, split: 'development' })
const wording = r.pick(WORDINGS)
/** Behind so many parts: sometimes too early for the cache, sometimes not. */
const clockAt = r.pick([3, 45])
const startedAt = Date.UTC(2026, 0, 5, 9, r.int(0, 59), r.int(0, 59))

function partsOf(i: number): { now: string; rules: string; examples: string[]; mail: string } {
  return {
    now: new Date(startedAt + i * 17_000).toISOString(),
    rules: wording.withExclusions,
    examples: shots.map(({ text, desk }) => `Mail: ${text}\nDesk: ${desk}`),
    mail: mails[i]?.text ?? '',
  }
}

const ORDERS: [name: string, (parts: ReturnType<typeof partsOf>) => Prompt][] = [
  ['without examples', (p) => ({ instructions: `${p.rules}\n\nNow: ${p.now}`, input: p.mail })],
  [
    'with examples below a clock',
    (p) => ({ instructions: [p.now, p.rules, ...p.examples].join('\n\n'), input: p.mail }),
  ],
  [
    'with a clock among the examples',
    (p) => ({
      instructions: [p.rules, ...p.examples].toSpliced(clockAt, 0, p.now).join('\n\n'),
      input: p.mail,
    }),
  ],
  ['as you arrange them', (p) => arrange(p)],
]

let drawn: Drawn[] | undefined
const plans = (): Drawn[] => (drawn ??= drawPlans())

function drawPlans(): Drawn[] {
  return ORDERS.map(([name, order]) => {
    const prompts = mails.map((_, i) => order(partsOf(i)))
    const model = r.pick(['sim-small', 'sim-large'])
    const used = usageOfRequests(model, prompts, seed)
    const written = used.slice(0, SHOWN).map(({ output }) => output)
    const plan = { name, count: r.int(600, 1600), sample: prompts.slice(0, SHOWN), written }
    return { plan, model, prompts, used, price: PRICES[model] ?? CHEAP }
  })
}

let totals: Prediction[] | undefined
const measured = (): Prediction[] => (totals ??= plans().map(measure))

/** What a plan uses up: its first request as it was, the others as the rest of the sample was in the mean. */
function measure({ plan, price, used }: Drawn): Prediction {
  const [first = NOTHING, ...others] = used
  const of = (key: keyof Usage): number =>
    first[key] + (others.reduce((sum, usage) => sum + usage[key], 0) / others.length) * (plan.count - 1)
  const [input, cachedInput, output] = [of('input'), of('cachedInput'), of('output')].map(Math.round) as [
    number,
    number,
    number,
  ]
  const cost = (input - cachedInput) * price.input + cachedInput * price.cachedInput + output * price.output
  return { input, cachedInput, output, cost }
}

/** Predicted beside measured, in dollars. */
function table(): string {
  const dollars = (cost: number): string => `$${(cost / 1e8).toFixed(2)}`.padStart(9)
  return plans()
    .map(({ plan, model, price }, n) => {
      const is = measured()[n]
      const name = `${plan.count} mails ${plan.name}, ${model}`.padEnd(62)
      const cached = Math.round((100 * (is?.cachedInput ?? 0)) / (is?.input ?? 1))
      return `${name}${dollars(predict(plan, price).cost)} predicted${dollars(is?.cost ?? 0)} measured, ${cached} % cached`
    })
    .join('\n')
}

function tried<T>(act: () => T): T | Error {
  try {
    return act()
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('TODO')) throw error
    return error instanceof Error ? error : new Error(String(error))
  }
}

function show(value: unknown): string {
  const text = value instanceof Error ? `an error, ${value.message}` : (JSON.stringify(value) ?? 'missing')
  return text.length > 200 ? `${text.slice(0, 199)}…` : text
}
