import { expect, test } from 'vitest'
import { random } from '#fixtures/model/random.ts'
import { APPROACHES, type Approach, type TaskProfile } from '#fixtures/shop/customizing/profile.ts'
import { diagnose, type Diagnosis } from '#fixtures/testing/diagnosis.ts'
import { drawPlans } from '#fixtures/testing/draw-plans.ts'
import { NAIVE_PLANS } from '#fixtures/testing/naive-plans.ts'
import { bestOption, closestPolicy, meanRegret, worstChoice } from '#fixtures/testing/regret.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { yearlyTerms } from '#fixtures/testing/yearly-cost.ts'
import { breakEven, plan } from './customize.ts'

const FILE = 'exercises/09-fine-tuning/01-fine-tune-or-prompt/customize.ts'
const MARKS = { regret: 0.075, breakEven: 0.05 }
const r = random(runSeed(), 'fine-tune or prompt')
const plans = drawPlans(runSeed(), 220)

test('a training has paid for itself where the two lines cross', () => upTo(breaksEven))
test('plans cost little more than the best ones', () => {
  upTo(plansWell)
  console.log(summary())
})

/** One cause a run: what should be mended first is told first, and nothing else. */
function upTo(promise: () => void): void {
  const inOrder = [breaksEven, plansWell]
  for (const one of inOrder.slice(0, inOrder.indexOf(promise) + 1)) one()
}

function breaksEven(): void {
  for (let i = 0; i < 30; i++) {
    const before = r.int(20, 900) / 1e5
    const after = i % 3 === 2 ? before * (1 + r.next()) : before * r.next() * 0.9
    const costs = { once: r.int(100, 5000), before, after: i === 5 ? before : after }
    // The lines cross where training has saved what it cost: found by halving, not by a formula.
    const crossing = costs.after < costs.before ? crossingOf(costs) : Infinity
    const got = breakEven({ ...costs })
    if (got === crossing || Math.abs(got / crossing - 1) <= MARKS.breakEven) continue
    const happened = `A training costs $${costs.once}; a case costs $${figure(costs.before)} without it and $${figure(costs.after)} with it. breakEven says ${figure(got)} cases; `
    if (crossing === Infinity) {
      diagnose({
        code: 'never-pays',
        happened: `${happened}no number of cases is enough.`,
        matters: 'Somebody reads a number, waits for it, and pays more with each case until then.',
        look: `${FILE}: what do the two lines do if a case costs as much after the training as before, or more?`,
      })
    }
    diagnose({
      code: 'lines-crossed-wrong',
      happened: `${happened}it is ${figure(crossing)}.`,
      matters:
        'A training is begun that pays for itself in the third year, or dropped although it would in the first month.',
      look: `${FILE}: what has been paid after n cases without the training, and what with it?`,
    })
  }
}

function crossingOf({ once, before, after }: { once: number; before: number; after: number }): number {
  let [low, high] = [0, 1e15]
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2
    if (once + middle * after > middle * before) low = middle
    else high = middle
  }
  return high
}

// --- plans, and who else plans like that ---

let made: Approach[] | undefined
const choices = () =>
  (made ??= plans.map(({ profile, evidence }) => plan(structuredClone(profile), structuredClone(evidence))))

function plansWell(): void {
  const regret = meanRegret(plans, choices())
  if (regret <= MARKS.regret) return
  const policies = Object.fromEntries(
    Object.entries(NAIVE_PLANS).map(([left, policy]) => [
      left,
      plans.map(({ profile, evidence }) => policy(profile, evidence)),
    ]),
  )
  // Shown is a task that only what was left out decides: the evidence would have told.
  const n = worstChoice(plans, choices(), (n) => policies.nothing?.[n] === bestOption(at(n)))
  const [choice, best] = [choices()[n] ?? 'prompt', bestOption(at(n))]
  const happened = `Your plans cost ${percent(regret)} more than the best ones; the mark is ${percent(MARKS.regret, 1)}. Such as: ${told(at(n).profile)}. You planned ${choice}: ${bill(n, choice)}. Best was ${best}: ${bill(n, best)}.`
  const often = APPROACHES.find(
    (one) => choices().filter((other) => other === one).length > plans.length * 0.97,
  )
  if (often) {
    diagnose({
      code: 'one-size',
      happened: `You planned ${often} for nearly every task. ${happened}`,
      matters: 'Whatever is done everywhere is paid for where it is useless.',
      look: `${FILE}: what would have to be in a profile so that you plan something else?`,
    })
  }
  const { name, agreement } = closestPolicy(choices(), policies)
  const known = agreement > 0.9 ? OVERLOOKED[name] : undefined
  if (known) diagnose(known(happened))
  diagnose({
    code: 'costly-plan',
    happened,
    matters: 'The same answers could be had for less.',
    look: `${FILE}: write down the bill of this profile, line by line, and put yours beside it. Where do they part?`,
  })
}

const paysForTokens = (happened: string): Diagnosis => ({
  code: 'tokens-are-free',
  happened,
  matters: 'A few right answers more are bought at any price, a million times a month.',
  look: `${FILE}: what does one answer cost with each approach, and how many are there in a year?`,
})
const OVERLOOKED: Record<string, (happened: string) => Diagnosis> = {
  tuning: (happened) => ({
    code: 'never-tunes',
    happened,
    matters: 'The same long prompt is paid for with every mail, for a habit that could be learnt once.',
    look: `${FILE}: in which profile would your rule plan a training?`,
  }),
  availability: (happened) => ({
    code: 'training-closed',
    happened,
    matters: 'The plan is approved, the data is ready, and the provider answers 403.',
    look: `${FILE}: which of the approaches needs somebody else's permission?`,
  }),
  retirement: (happened) => ({
    code: 'base-ends',
    happened,
    matters: 'The model is trained, praised, and gone with its base. Then everything is paid a second time.',
    look: `${FILE}: how long does the tuned model of this profile live, and what happens on its last day?`,
  }),
  changes: (happened) => ({
    code: 'taught-yesterday',
    happened,
    matters: 'The model was trained on facts that changed on Tuesday, and is as sure of them as before.',
    look: `${FILE}: how often do the facts of this profile change in a year, and what must be done each time?`,
  }),
  training: (happened) => ({
    code: 'training-is-free',
    happened,
    matters: 'A thousand rows do not check themselves: a month of work saves a few dollars of tokens.',
    look: `${FILE}: what is paid before the first case is answered, and does it come back?`,
  }),
  index: (happened) => ({
    code: 'index-is-free',
    happened,
    matters: 'The look-up is cheap. The index behind it is kept, filled and paid every month.',
    look: `${FILE}: what does retrieval pay in a month in which nobody asks?`,
  }),
  errors: (happened) => ({
    code: 'errors-are-free',
    happened,
    matters: 'The cheapest answer is sent to the wrong desk, and the customer writes again.',
    look: `${FILE}: what does one wrong answer cost in this profile, and how many will there be?`,
  }),
  lateness: (happened) => ({
    code: 'nobody-waits',
    happened,
    matters: 'The right answer comes when the customer has closed the chat.',
    look: `${FILE}: how many answers of this approach come after the limit, and what does each of them cost?`,
  }),
  money: paysForTokens,
  'all but accuracy': paysForTokens,
}

// --- words ---

function told(profile: TaskProfile): string {
  const { task, volume, wrong, limit, late, changes, index, training, trainingOpen, endsIn } = profile
  const base =
    endsIn === null ? 'no end of the base model is known' : `the base model ends in ${endsIn} months`
  return `"${task}", ${volume.toLocaleString('en')} cases a month; a wrong answer costs $${wrong}, one after ${limit} ms $${late}; ${changes} changes a month; an index costs $${index} a month, a training $${training}; training is ${trainingOpen ? 'open' : 'closed'}; ${base}`
}

function bill(n: number, approach: Approach): string {
  if (at(n).costs[approach] === Infinity) return 'it cannot be carried out'
  const lines = yearlyTerms(at(n).profile, approach, at(n).measured[approach])
  const parts = Object.entries(lines).flatMap(([line, sum]) =>
    sum >= 0.005 ? [`${line} $${figure(sum)}`] : [],
  )
  return `$${figure(at(n).costs[approach])} (${parts.join(', ')})`
}

function summary(): string {
  const best = plans.filter((one, n) => bestOption(one) === choices()[n]).length
  return `The best approach in ${best} of ${plans.length} tasks; your plans cost ${percent(meanRegret(plans, choices()), 1)} more than the best ones.`
}

function at(n: number) {
  const drawn = plans[n]
  expect(drawn).toBeDefined()
  return drawn as NonNullable<typeof drawn>
}

const percent = (share: number, digits = 0): string => `${(share * 100).toFixed(digits)} %`
const figure = (number: number): string => String(Number(number.toPrecision(3)))
