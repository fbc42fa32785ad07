import { test } from 'vitest'
import { labelsOf } from '#fixtures/model/abstain/choices.ts'
import type { JsonSchema } from '#fixtures/model/ask.ts'
import { random } from '#fixtures/model/random.ts'
import type { Call } from '#fixtures/openai/transcript.ts'
import { DESKS, type Desk } from '#fixtures/shop/desks.ts'
import { drawTickets } from '#fixtures/shop/tickets/draw-tickets.ts'
import { drawOpenMails, type MissingFact } from '#fixtures/shop/tickets/open-mails.ts'
import { answersAgain } from '#fixtures/testing/answers-again.ts'
import { asksFor } from '#fixtures/testing/asks-for.ts'
import { abstainsWhenDefined } from '#fixtures/testing/behaviours/abstains-when-defined.ts'
import { turnText } from '#fixtures/testing/behaviours/turn-text.ts'
import { diagnose } from '#fixtures/testing/diagnosis.ts'
import { marksAround } from '#fixtures/testing/marks-around.ts'
import { NO_DECISION } from '#fixtures/testing/no-decision.ts'
import { openDesk } from '#fixtures/testing/open-desk.ts'
import { readAsMissing } from '#fixtures/testing/read-as-missing.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { shapeOf } from '#fixtures/testing/shape-of.ts'
import { simulate } from '#fixtures/testing/simulate.ts'
import { sortByDesk } from '#fixtures/testing/sort-by-desk.ts'
import { render, triageSpec } from '../03-define-the-labels/triage.ts'
import { fence } from '../04-fence-the-untrusted/fence.ts'
import { triage } from './route.ts'

const FILE = 'exercises/01-prompts/05-permission-to-abstain/route.ts'
/** The reference leaves open 98 % of the vague mails and 5 % of the clear ones. */
const MARKS = { vague: 0.8, asked: 0.2, foreign: 0.6, worse: 0.15 }
const seed = runSeed()
const clear = drawTickets({ seed, count: 160, split: 'closed' })
  .filter(({ kind }) => kind === 'easy')
  .slice(0, 40)
const open = drawOpenMails({ seed, vague: 24, foreign: 12 })

type Result = Awaited<ReturnType<typeof triage>>
interface Sorted {
  text: string
  kind: 'clear' | 'vague' | 'foreign'
  desk?: Desk
  lacks: MissingFact[]
  result: Result
  calls: Call[]
  /** The last of them. */
  call: Call | undefined
}

test('when no decision comes, none is made up', () => upTo(throwsWithout))
test('each mail stands in a fence of its own', () => upTo(fenced))
test('a vague mail is left open', () => upTo(leavesOpen))
test('a clear mail goes to a desk', () => upTo(letsPass))
test('a mail the shop has nothing to do with is out of scope', () => upTo(turnsAway))
test('what goes to a desk goes to the right one', () => upTo(routesWell))
test('the question asks for what the mail leaves out', () => upTo(asksForIt))
test('what the model answers decides', () => upTo(follows))

/** One cause a run: what should be mended first is told first, and nothing else. */
async function upTo(promise: () => Promise<void>): Promise<void> {
  const inOrder = [throwsWithout, fenced, leavesOpen, letsPass, turnsAway, routesWell, asksForIt, follows]
  for (const one of inOrder.slice(0, inOrder.indexOf(promise) + 1)) await one()
}

// --- what each promise means ---

async function throwsWithout(): Promise<void> {
  const text = clear[0]?.text ?? ''
  for (const [was, reply] of NO_DECISION) {
    const sim = simulate({ name: 'no decision', seed, rules: [{ name: was, reply }] })
    const desk = openDesk(sim, { seed, client: sim.directClient({ maxRetries: 0 }) })
    const result = await triage(desk, text).catch((error: unknown) => {
      if (error instanceof Error && error.message.startsWith('TODO')) throw error
    })
    if (result === undefined) continue
    if (sim.transcript.calls.length === 0) notAsked(text, result)
    diagnose({
      code: 'decision-made-up',
      happened: `The call was ${was}. triage returned ${show(result)}.`,
      matters: 'Nobody read the mail, and it lies with people who wonder why they got it.',
      look: `${FILE}: which kinds of outcome reach the end of triage, and what does each of them know?`,
    })
  }
}

function notAsked(text: string, result: Result): never {
  diagnose({
    code: 'model-not-asked',
    happened: `The mail ${show(text)} was answered with ${show(result)}, and no request was sent.`,
    matters: 'A list of words knows the mails it was written from. Tomorrow somebody writes in other words.',
    look: `${FILE}: which lines decide before the model has read the mail?`,
  })
}

async function fenced(): Promise<void> {
  const mails = await sorted()
  const skipped = mails.find(({ call }) => call === undefined)
  if (skipped) notAsked(skipped.text, skipped.result)
  const asked = mails.flatMap(({ text, call }) =>
    call?.ask ? [{ text, ask: call.ask, ...marksAround(call.ask, text) }] : [],
  )
  const shape = shapeOf(fence)
  for (const { text, ask, input, marks } of asked) {
    const isOutside = ask.instructions.includes(text)
    if (!isOutside && shape.test(input) && marks !== '') continue
    diagnose({
      code: 'fence-gone',
      happened: `The mail ${show(text)} was sent as ${show(input)}: not inside a fence.`,
      matters: 'The next order hidden in a mail is obeyed, although you had mended that.',
      look: `${FILE}: who writes the input of the request?`,
    })
  }
  const differ = new Set(asked.map(({ marks }) => marks)).size
  if (differ > asked.length / 2 || asked.length === 0) return
  diagnose({
    code: 'nonce-reused',
    happened: `${asked.length} mails stood inside ${differ} different fences; the marks were ${show(asked[0]?.marks)}.`,
    matters: 'Who has seen one request can close the fence of all that follow.',
    look: `${FILE}: when is the nonce drawn, and how often?`,
  })
}

async function leavesOpen(): Promise<void> {
  const vague = await of('vague')
  const routed = vague.filter(({ result }) => result.kind === 'route')
  if (routed.length <= vague.length * (1 - MARKS.vague)) return
  const happened = `${routed.length} of ${vague.length} vague mails went to a desk. ${show(routed[0]?.text)} went to ${show(routed[0]?.result)}.`
  const matters = 'The customer gets an answer to a question nobody asked, and has to start again.'
  const schema = JSON.stringify(schemaOf(routed[0]?.call))
  if (/"[^"]*(?:confiden|certain|sure|probab|score)[^"]*":\{[^}]*"(?:number|integer)"/iu.test(schema)) {
    const wrong = (await of('clear')).filter(
      ({ desk, result }) => result.kind === 'route' && result.desk !== desk,
    )
    diagnose({
      code: 'confidence-is-text',
      happened: `${happened} The answer was ${answerOf(routed[0]?.call)}, and it was just as sure of ${wrong.length} wrong desks.`,
      matters,
      look: `${FILE}: what would the number have to depend on, to tell a guess from a decision?`,
    })
  }
  const labels = labelsOf(schemaOf(routed[0]?.call))
  const others = labels.filter((label) => label !== 'route' && !DESKS.some((desk) => desk === label))
  if (others.length === 0) {
    diagnose({
      code: 'forced-choice',
      happened: `${happened} The form allowed these answers: ${labels.join(', ')}.`,
      matters,
      look: `${FILE}: what could somebody tick in your form who has understood that they cannot know?`,
    })
  }
  diagnose({
    code: 'never-told-when',
    happened: `${happened} The form offered ${others.join(', ')}, and it was not taken. ${readAsMissing(routed[0]?.call)}`,
    matters,
    look: `${FILE}: which sentence of the request says what a mail looks like that should be left open?`,
  })
}

const countOf = (mails: Sorted[], kind: Result['kind']): number =>
  mails.filter(({ result }) => result.kind === kind).length

async function letsPass(): Promise<void> {
  const mails = await of('clear')
  const left = mails.filter(({ result }) => result.kind !== 'route')
  if (left.length <= mails.length * MARKS.asked) return
  if (lostWords(left[0]?.call) > 0.2) await blameRules()
  diagnose({
    code: 'over-asking',
    happened: `${left.length} of ${mails.length} clear mails went to no desk (${countOf(left, 'clarify')} clarify, ${countOf(left, 'out-of-scope')} out-of-scope), such as ${left
      .slice(0, 3)
      .map(({ text }) => show(text))
      .join(', ')}. To the first triage returned ${show(left[0]?.result)}.`,
    matters: 'Customers who said everything are asked again and wait a day longer.',
    look: `${FILE}: what made triage leave these open? Does your rule cover them, or do two desks of your triage.ts (1.3) claim them alike?`,
  })
}

async function turnsAway(): Promise<void> {
  const mails = await of('foreign')
  const missed = mails.filter(({ result }) => result.kind !== 'out-of-scope')
  if (missed.length <= mails.length * (1 - MARKS.foreign)) return
  diagnose({
    code: 'scope-unknown',
    happened: `${missed.length} of ${mails.length} mails about other things were not out of scope. To ${show(missed[0]?.text)} triage returned ${show(missed[0]?.result)}.`,
    matters: 'Somebody at the desk asks a stranger for the order number of a poem.',
    look: `${FILE}: does the model know that there are mails which are none of the shop's business?`,
  })
}

async function routesWell(): Promise<void> {
  const routed = (await sorted()).filter(({ result }) => result.kind === 'route')
  const share = routed.filter(isRight).length / Math.max(1, routed.length)
  if (share < forcedShare() - MARKS.worse) await blameRules()
}

async function blameRules(): Promise<never> {
  const [stray] = (await of('clear')).filter((one) => !isRight(one))
  diagnose({
    code: 'rules-lost',
    happened: `Your rules of 1.3 alone sort ${percent(forcedShare())} of the clear mails rightly. ${percent(lostWords(stray?.call))} of their words were not sent. To ${show(stray?.text)} triage returned ${show(stray?.result)}.`,
    matters: 'The new form cost what the old prompt had won: plain mails go astray.',
    look: `${FILE}: print the instructions that are sent. Is all that your triage says about the desks among them?`,
  })
}

const isRight = ({ desk, result }: Sorted): boolean => result.kind === 'route' && result.desk === desk

/** The share of the words of the rules of 1.3 that a request lacks; none where nothing was asked. */
function lostWords(call: Call | undefined): number {
  if (!call?.ask) return 0
  const sent = new Set(wordsOf(JSON.stringify(call.ask)))
  const words = wordsOf(render(triageSpec).instructions)
  return words.filter((word) => !sent.has(word)).length / words.length
}

async function asksForIt(): Promise<void> {
  for (const { text, lacks, result } of await of('vague')) {
    if (result.kind !== 'clarify') continue
    const unasked = lacks.find((fact) => !asksFor(result.question, fact))
    if (unasked === undefined) continue
    diagnose({
      code: 'question-too-vague',
      happened: `${show(text)} does not say ${unasked === 'which' ? 'which order or product it is about' : 'what is wrong or wanted'}. The customer was asked: ${show(result.question)}`,
      matters: 'The customer answers the question that was put, and the desk knows no more than before.',
      look: `${FILE}: who writes the question, and what do they know about what is missing?`,
    })
  }
}

/** The same answer to two mails must come to the same, and so must another answer to one mail. */
async function follows(): Promise<void> {
  const r = random(seed, 'swapped')
  const mails = r.shuffle(await sorted())
  const kinds = new Map(mails.map((one) => [comesTo(one.result), one]))
  for (const mail of kinds.values()) {
    for (const other of r.shuffle([...kinds.values()]).slice(0, 4)) {
      const sim = simulate({
        name: 'swapped',
        seed,
        rules: [answersAgain(other.calls), abstainsWhenDefined()],
      })
      const desk = openDesk(sim, { seed, client: sim.directClient() })
      const result = await triage(desk, mail.text).catch(() => other.result)
      if (comesTo(result) === comesTo(other.result)) continue
      diagnose({
        code: 'model-overruled',
        happened: `To ${show(other.text)} the model answered ${answerOf(other.call)}, and triage returned ${show(other.result)}. To ${show(mail.text)} it answered the same, and triage returned ${show(result)}.`,
        matters:
          'The model has read the mail, and a line of code knows better: by its length, or by words somebody thought of in advance.',
        look: `${FILE}: what does triage look at apart from the answer, once it has come?`,
      })
    }
  }
}

const comesTo = (result: Result): string => (result.kind === 'route' ? result.desk : result.kind)

// --- one run of the mail ---

let run: Promise<Sorted[]> | undefined
const sorted = (): Promise<Sorted[]> => (run ??= sortAll())
const of = async (kind: Sorted['kind']): Promise<Sorted[]> =>
  (await sorted()).filter((one) => one.kind === kind)

async function sortAll(): Promise<Sorted[]> {
  const sim = simulate({ name: 'abstain', seed, rules: [abstainsWhenDefined()] })
  const desk = openDesk(sim, { seed, client: sim.directClient() })
  const mails = [
    ...clear.map(({ text, desk }) => ({ text, desk, kind: 'clear' as const, lacks: [] })),
    ...open,
  ]
  const done: Sorted[] = []
  for (const mail of mails) {
    const before = sim.transcript.calls.length
    const result = await triage(desk, mail.text)
    const calls = sim.transcript.calls.slice(before)
    done.push({ ...mail, result, calls, call: calls.at(-1) })
  }
  return done
}

/** How many of the clear mails the rules of 1.3 sort rightly when a desk must be named. */
function forcedShare(): number {
  const { instructions } = render(triageSpec)
  const prompts = clear.map(({ text }) => ({ instructions, input: text }))
  const desks = sortByDesk(prompts, { name: 'forced', seed })
  return desks.filter((desk, i) => desk === clear[i]?.desk).length / clear.length
}

const schemaOf = (call: Call | undefined): JsonSchema =>
  call?.ask?.format.kind === 'schema' ? call.ask.format.schema : {}
const answerOf = (call: Call | undefined): string => (call?.turn ? turnText(call.turn) : 'nothing')
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []
const percent = (share: number): string => `${Math.floor(share * 100)} %`

function show(value: unknown): string {
  const text = (typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? 'nothing')).replaceAll(
    /\s+/g,
    ' ',
  )
  return text.length > 180 ? `${text.slice(0, 179)}…` : text
}
