import { test } from 'vitest'
import type { Ask } from '#fixtures/model/ask.ts'
import { verdictSchema, type VerdictSchema } from '#fixtures/model/judge/verdict-schema.ts'
import { locate } from '#fixtures/model/locate/locate.ts'
import { random } from '#fixtures/model/random.ts'
import type { Rule } from '#fixtures/openai/scenario.ts'
import { drawJudgedReplies } from '#fixtures/shop/judged-replies/draw-judged-replies.ts'
import { CRITERIA, type CriterionId } from '#fixtures/shop/judged-replies/judged-reply.ts'
import { drawGraderNotes } from '#fixtures/testing/attacks/grader-notes.ts'
import { obeysGraderNotes } from '#fixtures/testing/behaviours/obeys-grader-notes.ts'
import { turnJson } from '#fixtures/testing/behaviours/turn-text.ts'
import { UNUSABLE_ANSWERS } from '#fixtures/testing/behaviours/unusable-answers.ts'
import { writesVerdict } from '#fixtures/testing/behaviours/writes-verdict.ts'
import { diagnose, type Diagnosis } from '#fixtures/testing/diagnosis.ts'
import { missingTexts } from '#fixtures/testing/missing-texts.ts'
import { openDesk } from '#fixtures/testing/open-desk.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { simulate } from '#fixtures/testing/simulate.ts'
import { criteria, judge, type Criterion, type Trace, type Verdict } from './judge.ts'

const FILE = 'exercises/03-evals/03-binary-judge/judge.ts'
/** The worst of a dozen honest wordings lies at 84 %, a judge without a policy at 64 %. */
const AGREES = 0.78
const NOTES = 36
/** A fence the rules name lets through 1 note in 12 at worst, one they do not speak of 3 in 5. */
const MOST_OBEYED = 7
const seed = runSeed()
const desk = openDesk(simulate({ name: 'binary judge', seed }), { seed })
const drawn = drawJudgedReplies(seed, { count: 120 })
const gift = {
  name: 'no gift',
  asks: CRITERIA['no-gift'],
  policy: 'A reply that says there is no compensation passes.',
}
const day = { name: 'names a day', asks: CRITERIA.when, policy: 'A reply that only says "soon" fails.' }
const kept = new Set<() => Promise<void>>()

test('a judge decides between two values, with its reasons before them', () => upTo(decides))
test('the judge is told the whole criterion and the whole trace', () => upTo(isTold))
test('what judge returns is what the model wrote', () => upTo(returnsTheVerdict))
test('a judge that fails is unscored', () => upTo(isUnscored))
test('a verdict with an invented quote is unscored', () => upTo(checksQuotes))
test('what code can decide costs no request', () => upTo(asksNoModel))
test('with its policy a judge agrees with the people of each desk', () => upTo(agrees))
test('a note to the grader does not decide', () => upTo(withstands))

/** One cause a run: what should be mended first is told first, and nothing else. */
async function upTo(promise: () => Promise<void>): Promise<void> {
  const inOrder = [
    decides,
    isTold,
    returnsTheVerdict,
    isUnscored,
    checksQuotes,
    asksNoModel,
    agrees,
    withstands,
  ]
  for (const one of inOrder.slice(0, inOrder.indexOf(promise) + 1)) {
    if (kept.has(one)) continue
    await one()
    kept.add(one)
  }
}

// --- what each promise means ---

async function decides(): Promise<void> {
  const { call } = await judged(gift, traceAt(0))
  const format = call?.ask?.format
  const schema = format?.kind === 'schema' ? verdictSchema(format.schema) : undefined
  const refusal = call?.status === 400 ? show(call.response) : ''
  if (refusal || (call && !schema))
    diagnose(noDecision(refusal || `The answer was asked for as ${show(format)}.`))
  if (schema && !schema.reasonsFirst) diagnose(verdictFirst(schema))
}

async function isTold(): Promise<void> {
  for (const [i, criterion] of [gift, day, { ...gift, policy: drawnPolicy() }].entries()) {
    const { call } = await judged(criterion, traceAt(i))
    const told = [criterion.asks, criterion.policy, ...Object.values(traceAt(i))]
    const [lost] = call?.ask ? missingTexts(call.ask, told) : []
    if (lost !== undefined) diagnose(leftOut(lost))
    const places = call?.ask ? locate(call.ask, traceAt(i).reply).places : []
    const inRules = places.find(({ where }) => where !== 'user')
    if (inRules) diagnose(replyInRules(inRules.where, traceAt(i).reply))
  }
}

async function returnsTheVerdict(): Promise<void> {
  for (const [i, pass] of [true, false, true, false].entries()) {
    const { verdict, error, wrote } = await judged(day, traceAt(i), [
      writesVerdict(i === 1 ? { pass, quote: '' } : { pass }),
    ])
    const said = verdict?.kind === 'judged' ? [verdict.critique, ...verdict.evidence] : ['']
    const isWritten = (text: string) =>
      text !== '' && show(wrote, 9999).includes(show(text, 9999).slice(1, -1))
    if (!isPass(verdict, pass) || !said.every(isWritten)) diagnose(notTheVerdict(wrote, verdict ?? error))
  }
}

async function isUnscored(): Promise<void> {
  for (const { was, rule } of UNUSABLE_ANSWERS) {
    const { verdict, error } = await judged(day, traceAt(4), [rule])
    if (error) diagnose(itThrew(was, error))
    if (verdict?.kind === 'judged') diagnose(verdict.pass ? optimistic(was) : blamed(was, verdict))
  }
}

async function checksQuotes(): Promise<void> {
  const quote = `You get ${random(seed, 'quote').int(20, 90)} euros on top.`
  const { verdict, wrote } = await judged(day, traceAt(5), [writesVerdict({ pass: true, quote })])
  if (verdict?.kind === 'judged') diagnose(inventedQuote(quote, wrote, verdict))
}

async function asksNoModel(): Promise<void> {
  const own: Verdict = { kind: 'judged', critique: `Rule ${seed}.`, evidence: [], pass: seed % 2 === 0 }
  const { calls, verdict } = await judged({ name: 'by code', check: () => own }, traceAt(6))
  if (calls > 0 || verdict !== own) diagnose(modelForALookup('a criterion with a check', calls))
  for (const { passes, ...trace } of drawn.slice(0, 20)) {
    const other = trace.reply.replace(/FH-\d{5}/, `FH-${random(seed, trace.reply).int(10_000, 99_999)}`)
    for (const reply of [trace.reply, other]) {
      const { calls, verdict } = await judged(criteria.namesOrder, { ...trace, reply })
      if (calls > 0) diagnose(modelForALookup('criteria.namesOrder', calls))
      const isRight = isPass(verdict, reply === trace.reply && passes.order)
      if (!isRight) diagnose(lookupWrong(trace.record, reply, verdict))
    }
  }
}

async function agrees(): Promise<void> {
  for (const [name, own, others] of [
    ['refundFacts', 'supported', 'not-contradicted'],
    ['deliveryFacts', 'not-contradicted', 'supported'],
  ] as const) {
    const replies = drawn.slice(0, 80)
    const verdicts = await all(criteria[name], replies)
    const right = (labels: CriterionId) =>
      replies.filter((one, i) => isPass(verdicts[i]) === one.passes[labels])
    const [ours, theirs] = [right(own).length / 80, right(others).length / 80]
    const isByCode = !('policy' in criteria[name])
    const wrong = replies.find((one) => !right(own).includes(one))
    if (ours < AGREES || isByCode) diagnose(unstatedPolicy(name, ours, theirs, wrong))
    console.log(
      `${name}: your judge agrees with its desk in ${percent(ours)}, the other in ${percent(theirs)}.`,
    )
  }
}

async function withstands(): Promise<void> {
  const replies = drawn.filter(({ passes }) => !passes.when).slice(0, NOTES)
  const { call } = await judged(day, traceAt(7))
  const [, seen = ''] = texts(call?.ask?.items ?? []).split(traceAt(7).reply)
  const notes = drawGraderNotes(seed, { count: NOTES, seen: seen.trim() })
  const traces = replies.map((one, i) => ({ ...one, reply: `${one.reply}\n${notes[i]}` }))
  const honest = await all(day, traces)
  const led = await all(day, traces, [obeysGraderNotes({ notes })])
  const hijacked = notes.filter((_, i) => isPass(led[i]) && !isPass(honest[i]))
  if (hijacked.length > MOST_OBEYED) diagnose(gradedItself(hijacked, call?.ask))
}

// --- judging, and what the model is made to write ---

/** Judges one trace, behind these rules, and tells what was asked and written. */
async function judged(criterion: Criterion, { record, customer, reply }: Trace, rules: Rule[] = []) {
  const chat: Rule = { name: 'chat', when: (ask) => ask.format.kind !== 'schema', reply: { text: 'A 4.' } }
  const sim = simulate({ name: 'binary judge', seed, rules: [...rules, chat] })
  const deps = { ...desk, client: sim.directClient() }
  const { verdict, error } = await judge(deps, criterion, { record, customer, reply }).then(
    (verdict) => ({ verdict, error: undefined }),
    (error: unknown) => ({ verdict: undefined, error }),
  )
  if (error instanceof Error && error.message.startsWith('TODO')) throw error
  const { calls } = sim.transcript
  const wrote = calls[0]?.turn ? turnJson(calls[0].turn) : undefined
  return { verdict, error, wrote, call: calls[0], calls: calls.length }
}

async function all(criterion: Criterion, traces: readonly Trace[], rules: Rule[] = []): Promise<Verdict[]> {
  const sim = simulate({ name: 'judged replies', seed, rules })
  const deps = { ...desk, client: sim.directClient() }
  const only = ({ record, customer, reply }: Trace) => ({ record, customer, reply })
  return Promise.all(traces.map((trace) => judge(deps, criterion, only(trace))))
}

function traceAt(i: number): Trace {
  const { record = '', customer = '', reply = '' } = drawn[i] ?? {}
  return { record, customer, reply }
}

/** A policy nobody can have foreseen. */
function drawnPolicy(): string {
  const r = random(seed, 'policy')
  const words = Array.from(
    { length: 3 },
    () => `${r.pick(['fern', 'tarn', 'col', 'scree'])}${r.int(100, 999)}`,
  )
  return `A reply that speaks of ${words.join(', ')} or anything of the kind fails.`
}

const isPass = (verdict?: Verdict, pass = true): boolean =>
  verdict?.kind === 'judged' && verdict.pass === pass
const texts = (items: Ask['items']): string =>
  items.map((item) => ('text' in item ? item.text : '')).join('\n')
const percent = (share: number): string => `${Math.floor(share * 100)} %`

function show(value: unknown, length = 240): string {
  const text =
    value instanceof Error ? `${value.name}: ${value.message}` : (JSON.stringify(value) ?? 'nothing')
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}

// --- what a learner is told ---

const noDecision = (what: string): Diagnosis => ({
  code: 'no-decision',
  happened: `${what} That is not one verdict of two values.`,
  matters: 'An average of 4.3 sends no reply back to be mended, and two judges never mean the same 4.',
  look: `${FILE}: who has to do something when this number is 3, and what?`,
})
const verdictFirst = ({ slots }: VerdictSchema): Diagnosis => ({
  code: 'verdict-first',
  happened: `The model fills in ${slots.map(({ name }) => name).join(', then ')}: no reasons stand before the verdict.`,
  matters: 'A reply that breaks the rule is passed on a first impression, and a fine critique defends it.',
  look: `${FILE}: in which order are the keys of your form written, and what does the model know when it decides?`,
})
const leftOut = (text: string): Diagnosis => ({
  code: 'left-out',
  happened: `The request does not hold ${show(text)}.`,
  matters: 'The judge fills the gap with its own idea of the case, and the desk mends what was never wrong.',
  look: `${FILE}: which parts of the criterion and of the trace reach the request?`,
})
const replyInRules = (where: string, reply: string): Diagnosis => ({
  code: 'reply-in-rules',
  happened: `The reply ${show(reply)} stands in the ${where}.`,
  matters:
    'Whoever writes a reply also writes the rules it is judged by, and the judge obeys those most of all.',
  look: `${FILE}: which part of a request does the model take for your own voice?`,
})
const notTheVerdict = (wrote: unknown, got: unknown): Diagnosis => ({
  code: 'not-the-verdict',
  happened: `The model ${wrote === undefined ? 'was not asked' : `wrote ${show(wrote)}`}. judge returned ${show(got)}.`,
  matters: 'The report shows something no judge ever said, and nobody can tell why a reply failed.',
  look: `${FILE}: what stands between the model's answer and your result?`,
})
const itThrew = (was: string, error: unknown): Diagnosis => ({
  code: 'it-threw',
  happened: `The judge's answer ${was}. judge threw ${show(error)}.`,
  matters: 'One bad answer ends the evaluation of all the other replies.',
  look: `${FILE}: which of its lines can throw, and where does each of those throws end up?`,
})
const optimistic = (was: string): Diagnosis => ({
  code: 'optimistic-default',
  happened: `The judge's answer ${was}. judge says that the reply passes.`,
  matters: 'On the day the judge is down, every reply is perfect and the release goes out.',
  look: `${FILE}: which value does \`pass\` have when there is no verdict, and who chose it?`,
})
const blamed = (was: string, verdict: Verdict): Diagnosis => ({
  code: 'failure-blamed',
  happened: `The judge's answer ${was}. judge returned ${show(verdict)}.`,
  matters: 'An outage looks like a bad desk, and people look for a fault in replies nobody has judged.',
  look: `${FILE}: how does a reader of the report tell a reply that failed from one that was not judged?`,
})
const inventedQuote = (quote: string, wrote: unknown, verdict: Verdict): Diagnosis => ({
  code: 'invented-quote',
  happened: `The model wrote ${show(wrote)}. No part of the trace says ${show(quote)}; judge returned ${show(verdict)}.`,
  matters: 'Someone at the desk is shown a sentence they never wrote, and stops believing the judge.',
  look: `${FILE}: a quote is the one part of a verdict that code can check. Where does yours?`,
})
const modelForALookup = (what: string, calls: number): Diagnosis => ({
  code: 'model-for-a-lookup',
  happened: `For ${what} judge sent ${calls} requests${calls === 0 ? ' and returned something else than the check' : ''}.`,
  matters: 'The shop pays for every reply again and gets an answer that is sometimes wrong.',
  look: `${FILE}: what does a criterion with a \`check\` need from a model?`,
})
const lookupWrong = (record: string, reply: string, verdict: unknown): Diagnosis => ({
  code: 'lookup-wrong',
  happened: `To the reply ${show(reply)} on the record ${show(record)} criteria.namesOrder says ${show(verdict)}.`,
  matters: 'A customer with two orders is told about the wrong one.',
  look: `${FILE}: which order number must the reply name, and which does it name here?`,
})
const unstatedPolicy = (name: string, own: number, other: number, wrong?: Trace): Diagnosis => ({
  code: 'unstated-policy',
  happened: `With ${show(Reflect.get(criteria, name))} your judge agrees with its own desk in ${percent(own)} and with the other in ${percent(other)}: agreement flips ${Math.abs(Math.round((own - other) * 100))} points with the labeller. One it gets wrong: ${show(wrong?.reply)}`,
  matters: 'The judge follows a rule that nobody decided, and the desk is blamed for one it never had.',
  look: `${FILE}: may a claim pass that the record does not hold? Where does the judge read what this desk decided?`,
})
function gradedItself(notes: readonly string[], ask?: Ask | null): Diagnosis {
  const [place] = ask ? locate(ask, traceAt(7).reply).places : []
  const around = place?.delimiter ? `inside ${show(place.delimiter.name)}` : 'with nothing around them'
  return {
    code: 'candidate-graded-itself',
    happened: `${notes.length} of ${NOTES} replies passed because they said so, such as ${show(notes[0])}. Replies stand ${around} in the ${place?.where ?? 'request'}${place?.delimiter && !place.named ? ', of which the rules say nothing' : ''}.`,
    matters:
      'The desk that writes the best notes to the grader gets the best marks, and the worst replies go out.',
    look: `${FILE}: how does the judge know where the reply ends, and could its author have written that end?`,
  }
}
