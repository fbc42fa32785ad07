import { isDeepStrictEqual as same } from 'node:util'
import { test } from 'vitest'
import type { Deps } from '#fixtures/desk/contract.ts'
import type { TrialResult } from '#fixtures/desk/eval-result.ts'
import { random } from '#fixtures/model/random.ts'
import type { Rule } from '#fixtures/openai/scenario.ts'
import { drawDeskCases } from '#fixtures/shop/tickets/draw-desk-cases.ts'
import { abstainsWhenDefined } from '#fixtures/testing/behaviours/abstains-when-defined.ts'
import { diagnose } from '#fixtures/testing/diagnosis.ts'
import { hasLineWith, numbersIn } from '#fixtures/testing/lines-with.ts'
import { meteredClient } from '#fixtures/testing/metered-client.ts'
import { openDesk } from '#fixtures/testing/open-desk.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { simulate } from '#fixtures/testing/simulate.ts'
import { resultOf, runStaged, stageTrials, timeless } from '#fixtures/testing/staged-eval.ts'
import { StuckError } from '#fixtures/testing/virtual-clock.ts'
import { triage } from '../../01-prompts/05-permission-to-abstain/route.ts'
import { type Attempt, type Report, runEval } from './harness.ts'
import { evalTriage } from './triage-eval.ts'

const FOLDER = 'exercises/03-evals/01-first-eval'
const FILE = `${FOLDER}/harness.ts`
const seed = runSeed()
const trials = 3
const concurrency = random(seed, 'first eval').int(4, 6)
const staged = stageTrials(seed, trials)
const all = [...staged.values()]
const data = [...new Set(all.map(({ one }) => one))]

test('whatever tasks and scorers throw, a report comes back', () => upTo())
test('as many trials run at once as may, and never more', () => upTo(keepsTheCap))
test('every trial of every case is in the report, in the order of the data', () => upTo(isComplete))
test('a trial passes when every scorer says yes, and an error is told', () => upTo(judgesTrials))
test('rates count every trial, in each slice of its case', () => upTo(counts))
test('each failure has its reason', () => upTo(listsFailures))
test('all that was spent is in the report, and how long each trial took', () => upTo(costs))
test('two runs that went alike give the same report', () => upTo(isRepeatable))
test('the markdown says what the report says', () => upTo(writesItDown))
test('your triage is scored by the desk a mail belongs to, and an outage is an error', scoresTriage)

type Run = Pick<Awaited<ReturnType<typeof staging>>, 'most' | 'took'> & { report: Report }
const staging = (name: string, concurrency: number) =>
  runStaged(staged, { seed, name, trials, concurrency }, runEval)
let first: Promise<Run> | undefined

/** One cause a run: what should be mended first is told first, and nothing else. */
async function upTo(promise?: (run: Run) => unknown): Promise<void> {
  const run = await (first ??= evaluate('first', concurrency))
  if (promise === undefined) return
  const inOrder = [keepsTheCap, isComplete, judgesTrials, counts, listsFailures, costs]
  for (const one of [...inOrder, isRepeatable, writesItDown]) {
    await one(run)
    if (one === promise) return
  }
}

// --- what each promise means, and what a learner is told who breaks it ---

async function evaluate(name: string, concurrency: number): Promise<Run> {
  const { report, error, most, took, strays } = await staging(name, concurrency)
  const [stray] = strays
  if (error instanceof Error && error.message.startsWith('TODO')) throw error
  if (stray) {
    diagnose({
      code: 'trial-misnumbered',
      happened: `The task was given trial ${stray.trial} of ${stray.id}; its trials are 1 to ${trials}.`,
      matters: 'Who looks for the trial that failed finds another one, or none.',
      look: `${FILE}: what does the comment on \`trial\` say about the first one?`,
    })
  }
  if (report) return { report, most, took }
  if (error instanceof StuckError) {
    diagnose({
      code: 'never-ends',
      happened: `${took.size} of ${all.length} trials were run. Then nothing ran any more, and runEval had not come back.`,
      matters: 'The nightly eval hangs, and in the morning nobody knows whether the desk may open.',
      look: `${FILE}: what does runEval wait for when a trial has ended in an error?`,
    })
  }
  return diagnose({
    code: 'one-crash-hides-99',
    happened: `${took.size} of ${all.length} trials were run. Then runEval threw ${show(error instanceof Error ? error.message : error)}.`,
    matters: 'One mail crashes, and what is known about all the others is thrown away.',
    look: `${FILE}: where can a task or a scorer throw, and who is the first to catch it?`,
  })
}

function keepsTheCap({ most }: Run): void {
  const happened = `${concurrency} trials may run at once. At the busiest moment ${most} did.`
  if (most > concurrency) {
    diagnose({
      code: 'cap-ignored',
      happened,
      matters: 'The API answers 429, and the eval measures the rate limit instead of the desk.',
      look: `${FILE}: at which line does a trial begin, and what must have happened before?`,
    })
  }
  if (most === concurrency) return
  diagnose({
    code: 'one-at-a-time',
    happened,
    matters: 'An eval that takes an hour is run once a week, and the mistake of Monday is found on Friday.',
    look: `${FILE}: what does a trial wait for that it does not need?`,
  })
}

function isComplete({ report: { cases } }: Run): void {
  const gone = all.filter(({ one, trial }) => trialsOf(cases, one.id)[trial - 1] === undefined).length
  const held = cases.reduce((sum, one) => sum + one.trials.length, 0)
  if (all.length - held === all.filter((one) => resultOf(one).error !== undefined).length)
    survivors(`Of ${all.length} trials, \`cases\` holds ${held}: those that ended in an error are missing.`)
  if (gone > 0) {
    diagnose({
      code: 'slow-case-dropped',
      happened: `Of ${all.length} trials, ${gone} are not in \`cases\`. The last one took 90 s.`,
      matters: 'The slow mails are the hard ones. Without them the desk looks better than it is.',
      look: `${FILE}: what has to be over before the report is written?`,
    })
  }
  const at = data.findIndex(({ id }, i) => id !== cases[i]?.id)
  if (at >= 0)
    outOfOrder(`Place ${at + 1} of the data is ${data[at]?.id}; in the report it is ${cases[at]?.id}.`)
  for (const { id } of data) {
    // Trials are told apart by what they spent: a place that holds another one's sum holds another one.
    const spent = all.filter(({ one }) => one.id === id).map(({ dollars }) => dollars.toFixed(9))
    const got = trialsOf(cases, id).map(({ dollars }) => dollars.toFixed(9))
    if (!same(got, spent) && same(got.toSorted(), spent.toSorted()))
      outOfOrder(`The trials of ${id} are not in the order of their numbers.`)
  }
}

function outOfOrder(happened: string): never {
  diagnose({
    code: 'not-reproducible',
    happened,
    matters: 'Yesterday’s report and today’s differ in every line, and nobody sees the one that counts.',
    look: `${FILE}: what decides where a result stands, and does it depend on who finished first?`,
  })
}

function survivors(happened: string): never {
  diagnose({
    code: 'survivor-score',
    happened,
    matters: 'The customers whose mail crashed got no answer, and the report says that all is well.',
    look: `${FILE}: what is the number divided by, and who is not counted in it?`,
  })
}

function judgesTrials({ report: { cases } }: Run): void {
  for (const trial of all) {
    const got = trialsOf(cases, trial.one.id)[trial.trial - 1]
    const { error, pass, scores } = resultOf(trial)
    const happened = `${nameOf(trial)} ended "${trial.ending}". The report says ${show(got)}.`
    if (error !== undefined && (got?.pass !== false || !got.error?.includes(error))) {
      diagnose({
        code: 'reason-lost',
        happened: `${happened} What was thrown: ${show(error)}.`,
        matters: 'Forty mails failed, and nobody can say whether it was the desk or the network.',
        look: `${FILE}: what can be thrown in JavaScript, and what does your catch make of each?`,
      })
    }
    if (error !== undefined || (got?.pass === pass && same(got.scores, scores))) continue
    diagnose({
      code: 'wrong-verdict',
      happened: `${happened} The scorers said ${show(scores)}.`,
      matters: 'A rude answer to the right question counts as a good one, and goes out again tomorrow.',
      look: `${FILE}: how many scorers have to say yes, and which values does \`scores\` hold?`,
    })
  }
}

function counts({ report: { total, slices } }: Run): void {
  for (const name of ['total', ...new Set(data.flatMap(({ slice }) => slice))]) {
    const got = name === 'total' ? total : slices[name]
    const inSlice = all.filter(({ one }) => name === 'total' || one.slice.includes(name))
    const answered = inSlice.filter((one) => resultOf(one).error === undefined).length
    const passed = inSlice.filter((one) => resultOf(one).pass).length
    if (
      got &&
      got.passed === passed &&
      got.trials === inSlice.length &&
      near(got.rate, passed / inSlice.length)
    )
      continue
    const happened = `${name}: ${inSlice.length} trials were run and ${passed} passed. The report says ${show(got)}.`
    if (got?.passed === passed && (got.trials === answered || near(got.rate, passed / answered)))
      survivors(`${happened} ${answered} had an answer.`)
    if (got === undefined || got.trials === inSlice.filter(({ one }) => one.slice[0] === name).length) {
      diagnose({
        code: 'slice-lost',
        happened: `${happened} Some cases are in two slices.`,
        matters: 'Returning customers write seldom. Their trouble hides in the slice of somebody else.',
        look: `${FILE}: in how many slices is a case counted that names two?`,
      })
    }
    diagnose({
      code: 'luck-counted',
      happened,
      matters: 'A mail that is answered rightly once in three times fails two customers of three.',
      look: `${FILE}: what is counted, cases or trials?`,
    })
  }
}

function listsFailures({ report: { failures } }: Run): void {
  for (const trial of all) {
    const { pass, error, scores } = resultOf(trial)
    const entry = failures.find((one) => one.id === trial.one.id && one.trial === trial.trial)
    const reasons = error === undefined ? Object.keys(scores).filter((name) => !scores[name]) : [error]
    if (pass ? entry === undefined : reasons.every((reason) => entry?.reason.includes(reason))) continue
    diagnose({
      code: 'failure-unlisted',
      happened: `${nameOf(trial)} ended "${trial.ending}"${pass ? '' : `; the reason is ${reasons.join(', ')}`}. \`failures\` says ${show(entry)}.`,
      matters: 'Nobody reads a rate. What gets mended is the mail that somebody could look up.',
      look: `${FILE}: which trials have an entry in \`failures\`, and what does it say of each?`,
    })
  }
}

function costs({ report: { cases, dollars }, took }: Run): void {
  const sum = all.reduce((sum, trial) => sum + trial.dollars, 0)
  for (const trial of all) {
    const got = trialsOf(cases, trial.one.id)[trial.trial - 1]
    if (!near(got?.dollars ?? 0, trial.dollars) || !near(dollars, sum)) {
      diagnose({
        code: 'failed-for-free',
        happened: `${nameOf(trial)} ended "${trial.ending}" and spent ${trial.dollars}, the whole eval ${sum.toFixed(6)}. The report says ${got?.dollars} and ${dollars.toFixed(6)}.`,
        matters: 'The invoice of the month is higher than all reports together, and nobody knows by what.',
        look: `${FILE}: where is the money of a trial kept, and what becomes of it when the trial throws?`,
      })
    }
    const spent = took.get(`${trial.one.id}/${trial.trial}`)
    if (got?.milliseconds === spent) continue
    diagnose({
      code: 'wrong-time',
      happened: `${nameOf(trial)} ended "${trial.ending}" after ${spent} ms. The report says ${got?.milliseconds}.`,
      matters: 'The desk is called slow for the time a mail spent in our own queue.',
      look: `${FILE}: when does the clock of a trial start, and when is it read again?`,
    })
  }
}

async function isRepeatable({ report }: Run): Promise<void> {
  const again = await evaluate('second', 2)
  const [one, two] = [timeless(report), timeless(again.report)]
  const field = Object.keys(one).find((key) => !same(Reflect.get(one, key), Reflect.get(two, key)))
  if (field) outOfOrder(`The same data ran twice, the same came of every trial, and \`${field}\` differs.`)
}

function writesItDown({ report: { markdown, slices, failures, dollars } }: Run): void {
  const wanted = [
    ...Object.entries(slices).map(([name, { passed, trials }]) => [name, passed, trials]),
    ...failures.map(({ id, reason }) => [id, reason]),
  ]
  const missing = wanted.find((words) => !hasLineWith(markdown, words))
  if (!missing && numbersIn(markdown).some((sum) => Math.abs(sum - dollars) < dollars / 50)) return
  diagnose({
    code: 'silent-report',
    happened: `The markdown has ${missing ? `no line with ${missing.join(' and ')}` : `nowhere the ${dollars.toFixed(4)} dollars that were spent`}. It begins ${show(markdown)}.`,
    matters: 'A report that says 83 % and nothing else is believed or doubted; nobody can act on it.',
    look: `${FILE}: what would somebody ask you who reads this report and nothing else?`,
  })
}

async function scoresTriage(): Promise<void> {
  await upTo(writesItDown)
  const mails = drawDeskCases({ seed, count: 168, split: 'closed' }).slice(0, 40)
  const lost = mails.find(({ input }) => JSON.stringify(input) === `"${input}"`)?.input ?? 'no such mail'
  const when: Rule['when'] = (ask) => JSON.stringify(ask.items).includes(lost)
  const outage: Rule = { name: 'outage', when, reply: { http: { status: 503, code: null } } }
  // Two services of one seed: what was asked before may be answered otherwise when it is asked again.
  const openAt = (sim = simulate({ name: 'first eval', seed, rules: [outage, abstainsWhenDefined()] })) => {
    const desk = openDesk(sim, { seed })
    const chance = (id: string) => random(seed, id).next
    return ({ id, spend }: Attempt): Deps => ({ ...desk, client: meteredClient(sim, spend), rng: chance(id) })
  }
  const report = await evalTriage(mails, openAt(), { trials: 1, concurrency: 4 })
  const open = openAt()
  for (const { id, input, expected } of mails) {
    const [got] = trialsOf(report.cases, id)
    const result = await triage(open({ id, trial: 1, spend: () => undefined }), input).catch(String)
    const isDown = typeof result === 'string'
    const isRight = !isDown && result.kind === 'route' && result.desk === expected
    if (isDown ? got?.error : got?.scores.desk === isRight && got.dollars > 0) continue
    diagnose({
      code: 'scored-unfairly',
      happened: `${show(input)} belongs to ${expected}. Triage: ${show(result)}. The report says ${show(got)}.`,
      matters: 'A prompt is chosen by this number. It says something else than whether the mail arrived.',
      look: `${FOLDER}/triage-eval.ts: what becomes of what triage throws, and for which of its results does the scorer say yes?`,
    })
  }
  console.log(report.markdown)
}

const trialsOf = (cases: Report['cases'], id: string): TrialResult[] =>
  cases.find((one) => one.id === id)?.trials ?? []
const nameOf = ({ one, trial }: (typeof all)[number]): string => `Trial ${trial} of ${one.id}`
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9
const show = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 200)
