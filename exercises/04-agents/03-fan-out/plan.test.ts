import { isDeepStrictEqual } from 'node:util'
import { test } from 'vitest'
import { MOST_TASKS, PATIENCE_MS } from '#fixtures/desk/specialist.ts'
import { random } from '#fixtures/model/random.ts'
import type { Reply, Rule } from '#fixtures/openai/scenario.ts'
import { OVERLAPS } from '#fixtures/shop/panel/draw-question.ts'
import { SPECIALISTS, type SpecialistName } from '#fixtures/shop/panel/specialists.ts'
import { plansTasks } from '#fixtures/testing/behaviours/plans-tasks.ts'
import { diagnose, type Diagnosis } from '#fixtures/testing/diagnosis.ts'
import {
  askPanel,
  crowdedPlan,
  endOf,
  heard,
  spare,
  unasked,
  unheard,
  usualTime,
  type Manner,
  type PanelRun,
  type PanelSetting,
} from '#fixtures/testing/panel.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { gather, type Answer } from './plan.ts'

const FILE = 'exercises/04-agents/03-fan-out/plan.ts'
const seed = runSeed()
const r = random(seed, 'fan-out')
const NAMES = SPECIALISTS.map(({ name }) => name)
/** Matters of which no two specialists know the same thing. */
const APART: readonly (readonly SpecialistName[])[] = r.shuffle([
  ['catalog', 'courier', 'policy'],
  ['offers', 'courier', 'workshop'],
  ['catalog', 'policy', 'workshop'],
  ['offers', 'orders', 'workshop'],
])

test('nobody is asked for nothing', () => upTo(asksOnlyWhoKnows))
test('every part of a question is answered', () => upTo(answersAll))
test('all are asked at the same time', () => upTo(asksTogether))
test('a plan is looked at before anybody is asked', () => upTo(checksPlans))
test('who fails or is late takes nothing from the others', () => upTo(keepsTheRest))
test('who is not heard is named', () => upTo(namesGaps))
test('the same answers make the same answer, whoever was faster', () => upTo(keepsOrder))
test('what two sources say alike is one fact, what they do not is none', () => upTo(keepsConflicts))
test('a simple question costs no plan', () => upTo(sparesThePlan))

/** One cause a run: what should be mended first is told first, and nothing else. */
async function upTo(promise: () => Promise<void>): Promise<void> {
  const first = [asksOnlyWhoKnows, answersAll, asksTogether, checksPlans, keepsTheRest]
  const inOrder = [...first, namesGaps, keepsOrder, keepsConflicts, sparesThePlan]
  for (const one of inOrder.slice(0, inOrder.indexOf(promise) + 1)) await one()
}

// --- what each promise means ---

async function answersAll(): Promise<void> {
  const runs = await plain()
  const gaps = runs.flatMap((run) => unasked(run).map((name) => ({ run, name })))
  const [gap] = gaps
  if (gap && gaps.length > 1) {
    diagnose({
      code: 'part-unasked',
      happened: `${show(gap.run.question.text)} needs ${gap.name}. Asked were: ${gap.run.asked.map(({ name }) => name).join(', ') || 'nobody'}.`,
      matters: 'The customer asked three things and reads about two.',
      look: `${FILE}: which tasks become a question to a specialist, and what does whoever plans know about them?`,
    })
  }
  for (const run of runs) {
    const { facts, text } = answerOf(run)
    for (const { about, value, source } of heard(run)) {
      const [fact, ...twice] = facts.filter((one) => one.about === about)
      const isThere = fact?.value === value && fact.sources.includes(source) && twice.length === 0
      if (isThere && text.includes(value)) continue
      diagnose({
        code: 'facts-lost',
        happened: `To ${show(run.question.text)} somebody said ${show({ about, value, source })}. ${isThere ? `The text: ${show(text)}` : `facts: ${show(facts)}`}`,
        matters: 'The shop paid for the answer, and the customer never reads it.',
        look: `${FILE}: what happens to a finding between the specialist and the answer?`,
      })
    }
  }
}

async function asksTogether(): Promise<void> {
  for (const { asked, gathering } of await plain()) {
    const slowest = Math.max(...asked.map(({ name }) => usualTime(name)))
    if (gathering <= slowest + 250) continue
    const begun = asked.map(({ name, at }) => `${name} after ${at - (asked[0]?.at ?? 0)} ms`)
    diagnose({
      code: 'one-after-the-other',
      happened: `The slowest of ${asked.length} specialists took ${slowest} ms, all together ${gathering} ms. They were asked: ${begun.join(', ')}.`,
      matters: 'With every specialist the shop adds, each customer waits longer.',
      look: `${FILE}: what has to be over before the second specialist is asked?`,
    })
  }
}

async function checksPlans(): Promise<void> {
  const ghost = { specialist: r.pick(['accounting', 'constructor', 'manager']), ask: 'What do you say?' }
  const spoiled: [was: string, Rule][] = [
    [`named ${ghost.specialist}`, plansTasks({ spoil: (tasks) => [ghost, ...tasks] })],
    ['had more than four tasks', plansTasks({ spoil: crowdedPlan })],
  ]
  for (const [was, rule] of spoiled) {
    const run = await put(APART[0], { rules: [rule] })
    if (run.ended.is === 'done' && run.asked.length <= MOST_TASKS) continue
    diagnose({
      code: 'plan-unchecked',
      happened: `The plan ${was}. ${run.ended.is === 'done' ? `${run.asked.length} questions were asked` : endOf(run)}.`,
      matters: 'One slip of the model decides what the shop pays, or costs the customer the whole answer.',
      look: `${FILE}: what is certain about a plan before the first specialist is asked?`,
    })
  }
  const none: [was: string, Reply][] = [
    ['was no JSON', { text: 'Sure! First I would ask the catalog.' }],
    ['was refused', { refusal: 'I cannot help with that.' }],
    ['was an HTTP 503', { http: { status: 503, code: null } }],
  ]
  for (const [was, reply] of none) {
    const run = await put(APART[0], { rules: [{ name: was, reply }] })
    if (run.ended.is === 'done' && run.asked.length > 0) continue
    diagnose({
      code: 'no-plan-no-answer',
      happened: `The plan ${was}. ${run.ended.is === 'done' ? 'Nobody was asked' : endOf(run)}.`,
      matters: 'Every specialist is there and knows the answer, and the customer reads an apology.',
      look: `${FILE}: what is known about the question without a plan, and what is that worth here?`,
    })
  }
}

async function keepsTheRest(): Promise<void> {
  for (const run of await broken()) {
    const { who, manner, gathering } = run
    const how = `${who} ${typeof manner === 'number' ? `took ${manner} ms` : manner === 'fails' ? 'failed' : 'never answered'}`
    if (run.ended.is === 'stuck' || gathering > PATIENCE_MS + 300) {
      diagnose({
        code: 'waits-forever',
        happened: `${how}. ${run.ended.is === 'stuck' ? endOf(run) : `The answer came after ${gathering} ms; ${PATIENCE_MS} are allowed`}.`,
        matters: 'A customer waits for one answer that will not come, and for two that were there at once.',
        look: `${FILE}: what ends the wait for this one specialist, and by which clock?`,
      })
    }
    const known = run.ended.is === 'done' ? answerOf(run).facts.map(({ about }) => about) : []
    const lost = heard(run).find(({ about }) => !known.includes(about))
    const tooSoon = unheard(run).includes(who) && manner === IN_TIME
    if (run.ended.is === 'done' && lost === undefined && !tooSoon) continue
    if (tooSoon || (lost && run.question.finds[who]?.includes(lost))) {
      diagnose({
        code: 'cut-short',
        happened: `${how}, and ${PATIENCE_MS} are allowed. The answer holds: ${known.join(', ')}.`,
        matters: 'The answer was there in time, and the customer is told that there is none.',
        look: `${FILE}: from when to when does one specialist have time to answer?`,
      })
    }
    diagnose({
      code: 'one-late-kills-all',
      happened: `${how}. ${lost ? `The answer lacks what another said: ${show(lost)}` : endOf(run)}.`,
      matters: 'One system that is down takes down everything that was asked together with it.',
      look: `${FILE}: what becomes of the others when one of them does not end well?`,
    })
  }
}

async function namesGaps(): Promise<void> {
  const crowded = await put(APART[1], { rules: [plansTasks({ spoil: crowdedPlan })] })
  for (const run of [...(await broken()), crowded]) {
    const { missing, text } = answerOf(run)
    const isNamed = (name: string): boolean =>
      missing.some(({ specialist }) => specialist === name) && text.includes(name)
    const name = unheard(run).find((one) => !isNamed(one))
    if (name === undefined) continue
    diagnose({
      code: 'confident-gap',
      happened: `${show(run.question.text)} needs ${name}, who ${unasked(run).includes(name) ? 'was not asked' : 'gave no answer'}. missing: ${show(missing)}, text: ${show(text)}`,
      matters: 'The customer reads an answer that looks whole, and relies on what is not in it.',
      look: `${FILE}: on which ways does a specialist who was needed fall out of the answer?`,
    })
  }
}

async function keepsOrder(): Promise<void> {
  const needs = APART[2] ?? []
  const latencies = [300, 1200, 2100]
  const [one, two] = await inTurn([latencies, latencies.toReversed()], (times) =>
    put(needs, { manners: Object.fromEntries(needs.map((name, n) => [name, times[n]])) }),
  )
  if (one === undefined || two === undefined || isDeepStrictEqual(answerOf(one), answerOf(two))) return
  const order = (run: Run): string =>
    answerOf(run)
      .facts.map(({ about }) => about)
      .join(', ')
  diagnose({
    code: 'order-by-arrival',
    happened: `The same findings made two answers, with facts about ${order(one)}; and about ${order(two)}.`,
    matters: 'No answer can be compared with that of yesterday, and no eval tells a change from chance.',
    look: `${FILE}: what decides which finding comes first?`,
  })
}

async function keepsConflicts(): Promise<void> {
  for (const [n, pair] of OVERLAPS.entries()) {
    for (const disagree of [false, true]) {
      const run = await put([...pair, 'workshop'], { nth: 20 + n, disagree })
      const { facts, conflicts, text } = answerOf(run)
      for (const [about, said] of Map.groupBy(heard(run), (finding) => finding.about)) {
        const fact = facts.filter((one) => one.about === about)
        const told = conflicts.filter((one) => one.about === about)
        const isOne = new Set(said.map(({ value }) => value)).size === 1
        const isMerged = fact.length === 1 && said.every(({ source }) => fact[0]?.sources.includes(source))
        const isTold = said.every(
          ({ value, source }) =>
            told[0]?.claims.some((one) => one.value === value && one.source === source) &&
            text.includes(value) &&
            text.includes(source),
        )
        if (isOne ? isMerged && told.length === 0 : isTold && fact.length === 0) continue
        const happened = `All that was said about the ${about}: ${show(said)}. facts: ${show(fact)}, conflicts: ${show(told)}, text: ${show(text)}`
        diagnose(isOne ? sameTwice(happened) : blurred(happened))
      }
    }
  }
}

const sameTwice = (happened: string): Diagnosis => ({
  code: 'sources-not-merged',
  happened,
  matters: 'The customer reads the same thing twice, or is warned of a doubt that nobody has.',
  look: `${FILE}: when are two findings the same fact?`,
})
const blurred = (happened: string): Diagnosis => ({
  code: 'conflict-blurred',
  happened,
  matters: 'The shop is held to what it wrote. Nobody at the desk knew that there were two answers.',
  look: `${FILE}: which of the two values did the customer get, and who chose it?`,
})

async function asksOnlyWhoKnows(): Promise<void> {
  const spares = (await plain()).flatMap((run) => spare(run).map((name) => ({ run, name })))
  const [first] = spares
  if (first === undefined || spares.length === 1) return
  diagnose({
    code: 'everybody-asked',
    happened: `${spares.length} times somebody was asked who had nothing to say: ${show(first.run.question.text)} went to ${first.name} too, after ${first.run.requests} requests for a plan.`,
    matters: 'Each question is paid, and the answer waits for those who need not have been asked.',
    look: `${FILE}: who says which of those who may know something are really needed?`,
  })
}

async function sparesThePlan(): Promise<void> {
  for (const [n, name] of r.shuffle(NAMES).slice(0, 3).entries()) {
    const run = await put([name], { nth: 40 + n, asides: false })
    if (run.requests === 0 && unheard(run).length === 0) continue
    const { planning, gathering } = run
    diagnose({
      code: 'tax',
      happened: `Only ${name} may know something about ${show(run.question.text)}. ${run.requests} request took ${planning} ms, the answer ${gathering} ms: ${((planning + gathering) / Math.max(1, gathering)).toFixed(1)} times as long as without.`,
      matters: 'Most questions are simple. Each of them waits and pays for what the few difficult ones need.',
      look: `${FILE}: what is known about the question before a model has read it?`,
    })
  }
}

type Run = PanelRun<Answer>
/** One that answers just in time. */
const IN_TIME = PATIENCE_MS - 400

const put = (needs: readonly SpecialistName[] = [], setting: PanelSetting = {}): Promise<Run> =>
  askPanel(gather, { seed, needs, ...setting })

let plainRuns: Promise<Run[]> | undefined
let brokenRuns: Promise<(Run & { who: SpecialistName; manner: Manner })[]> | undefined
const plain = (): Promise<Run[]> =>
  (plainRuns ??= inTurn([2, 3, 4, 5], (nth) => put(APART[nth - 2], { nth })))
/** In each, one specialist behaves otherwise. */
const broken = (): NonNullable<typeof brokenRuns> =>
  (brokenRuns ??= inTurn(['fails', 'never', PATIENCE_MS + 2000, IN_TIME] as const, async (manner) => {
    const needs = r.pick(APART)
    const who = r.pick(needs)
    return { ...(await put(needs, { nth: 10, manners: { [who]: manner } })), who, manner }
  }))

async function inTurn<A, B>(of: readonly A[], run: (one: A) => Promise<B>): Promise<B[]> {
  const done: B[] = []
  for (const one of of) done.push(await run(one))
  return done
}

/** The answer of a run; throws what it threw. */
function answerOf({ ended }: Run): Answer {
  if (ended.is === 'done') return ended.value
  throw ended.is === 'thrown' ? ended.error : new Error('gather never ended.')
}

function show(value: unknown): string {
  const written = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? 'nothing')
  const text = written.replaceAll(/\s+/g, ' ')
  return text.length > 240 ? `${text.slice(0, 239)}…` : text
}
