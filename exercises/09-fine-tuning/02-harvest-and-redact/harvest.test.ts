import { isDeepStrictEqual as same } from 'node:util'
import { test } from 'vitest'
import type { TrainingExample, TrainingMessage } from '#fixtures/desk/training-example.ts'
import { readTrainingFile } from '#fixtures/openai/fine-tuning/training-file.ts'
import { drawRecordedRuns } from '#fixtures/shop/harvest/draw-recorded-runs.ts'
import type { RecordedRun } from '#fixtures/shop/harvest/recorded-run.ts'
import { diagnose, type Diagnosis } from '#fixtures/testing/diagnosis.ts'
import {
  callsOf,
  lastAnswer,
  recordedTurns,
  sameTurn,
  textOf,
  textsBeside,
  type RecordedTurn,
} from '#fixtures/testing/harvested-turns.ts'
import { factsIn, personalFacts, standIns, type StandIn } from '#fixtures/testing/personal-data.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { harvest, type Harvest, type SkipReason } from './harvest.ts'

const FILE = 'exercises/09-fine-tuning/02-harvest-and-redact/harvest.ts'
const runs = drawRecordedRuns(runSeed(), 160)

// Each test begins with what the ones before it ask: the order in which a person should mend things.

test('only answers worth repeating become examples, and all of them do', () => {
  mustHold(checkChoice)
})

test('an example is the conversation that one agent had in service, with its rules, tools and calls', () => {
  mustHold(checkChoice, checkShape)
})

test('nobody is named, and nothing else is changed', () => {
  mustHold(checkChoice, checkShape, checkRedaction)
})

test('one person has one stand-in in the whole file, and shares it with nobody', () => {
  mustHold(checkChoice, checkShape, checkRedaction, checkAliases)
})

const held = new Set<() => void>()
function mustHold(...checks: (() => void)[]): void {
  for (const check of checks) {
    if (held.has(check)) continue
    check()
    held.add(check)
  }
}

// --- which runs ---

let made: Harvest | undefined
function harvested(): Harvest {
  return (made ??= harvest(structuredClone(runs)))
}

function reasonFor(recorded: RecordedRun): SkipReason | undefined {
  if (!recorded.verdict) return 'unreviewed'
  if (!recorded.verdict.passed && recorded.verdict.corrected === undefined) return 'failed'
  return recordedTurns(recorded) ? undefined : 'broken-trace'
}

function checkChoice(): void {
  const { examples, skipped } = harvested()
  const count = Object.keys(examples).length
  const taken = (reason: SkipReason) =>
    runs.filter((recorded) => reasonFor(recorded) === reason && recorded.run.trace in examples)
  const uncorrected = runs.filter((recorded) => {
    const last = examples[recorded.run.trace]?.messages.at(-1)
    return recorded.verdict?.corrected !== undefined && textOf(last) === lastAnswer(recorded)
  })
  const [bug] = [...taken('failed'), ...uncorrected]
  const bugs = taken('failed').length + uncorrected.length
  if (bug) diagnose(taughtTheBug(bug, bugs, count))
  const [unseen] = taken('unreviewed')
  if (unseen) diagnose(unreviewedTaught(unseen, taken('unreviewed').length, count))
  const called = (recorded: RecordedRun) => recordedTurns(recorded)?.some(({ role }) => role === 'tool')
  const callers = runs.filter((recorded) => recorded.run.trace in examples && called(recorded))
  const mute = callers.filter(({ run }) => !examples[run.trace]?.messages.some(({ role }) => role === 'tool'))
  const [silent] = mute
  if (silent && mute.length > callers.length / 2)
    diagnose(toolTurnsDropped(silent, examples[silent.run.trace]?.messages))
  const [broken] = taken('broken-trace')
  if (broken) diagnose(callWithoutOutput(broken))
  for (const recorded of runs) {
    if (reasonFor(recorded) !== undefined || recorded.run.trace in examples) continue
    diagnose(goodRunDropped(recorded))
  }
  const right: Record<SkipReason, number> = { unreviewed: 0, failed: 0, 'broken-trace': 0 }
  for (const recorded of runs) {
    const reason = reasonFor(recorded)
    if (reason) right[reason] += 1
  }
  if (!same({ ...skipped }, right)) diagnose(skipsMiscounted(skipped, right))
}

// --- which shape ---

function examplesMade(): { recorded: RecordedRun; example: TrainingExample; turns: RecordedTurn[] }[] {
  const { examples } = harvested()
  return runs.flatMap((recorded) => {
    const example = examples[recorded.run.trace]
    const turns = example && recordedTurns(recorded)
    return example && turns ? [{ recorded, example, turns }] : []
  })
}

function checkShape(): void {
  const all = examplesMade()
  for (const { recorded, example } of all) {
    const { trace } = recorded.run
    const [system, ...rest] = example.messages
    if (system?.role !== 'system' || system.content !== recorded.served.instructions)
      diagnose(otherRules(recorded, system))
    if (rest.some((message) => textOf(message).startsWith('{"intent":'))) diagnose(twoAgents(trace, rest))
  }
  checkTaken(all)
  for (const { recorded, example, turns } of all) {
    const { trace } = recorded.run
    const rest = example.messages.slice(1)
    if (rest.length !== turns.length || rest.some((message, i) => !sameTurn(message, turns[i])))
      diagnose(turnsLost(trace, turns, rest))
    const asked = (tool: { name: string; description?: string | null; parameters?: unknown }) => [
      tool.name,
      tool.description,
      tool.parameters,
    ]
    const given = (example.tools ?? []).map((tool) => asked(tool.function ?? { name: 'none' }))
    if (!same(given, recorded.served.tools.map(asked))) diagnose(otherTools(trace, given))
    for (const [i, message] of rest.entries()) {
      const { learnt } = turns[i] ?? { learnt: true }
      const weight = message.role === 'assistant' ? (message.weight ?? 1) : 1
      if (weight !== (learnt ? 1 : 0)) diagnose(wrongWeight(trace, message, learnt))
    }
  }
}

/** The whole file goes to the service: it names the first line it does not take. */
function checkTaken(all: ReturnType<typeof examplesMade>): void {
  const lines = all.map(({ example }) => JSON.stringify(example))
  const read = readTrainingFile(lines.join('\n'))
  if (typeof read !== 'string') return
  const at = Number(/Line (\d+)/.exec(read)?.[1] ?? 1) - 1
  diagnose(notTaken(all[at]?.recorded.run.trace ?? '', read, lines[at] ?? ''))
}

// --- about nobody ---

const places: (StandIn & { trace: string; person: string })[] = []

function checkRedaction(): void {
  places.length = 0
  for (const { recorded, example, turns } of examplesMade()) {
    const facts = personalFacts(recorded)
    const { trace } = recorded.run
    const [, ...family] = recorded.customer.name.split(' ')
    for (const { was, is } of textsBeside(turns, example)) {
      const [left] = factsIn(is, facts)
      if (left) diagnose(personalDataLeft(trace, left, is))
      const found = standIns(was, is, facts)
      if (!found) return diagnose(textChanged(trace, was, is))
      const half = found.find(({ kind, alias }) => kind === 'name' && alias.includes(family.join(' ')))
      if (half) diagnose(personalDataLeft(trace, half, is))
      places.push(...found.map((one) => ({ ...one, trace, person: recorded.customer.email })))
    }
  }
}

function checkAliases(): void {
  const first = new Map<string, (typeof places)[number]>()
  const owner = new Map<string, (typeof places)[number]>()
  for (const place of places) {
    const { kind, value, alias, person } = place
    if (kind === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(alias)) diagnose(shapeLost(place))
    const key = `${kind} ${kind === 'given name' ? person : ''} ${value}`
    const earlier = first.get(key)
    if (earlier && earlier.alias !== alias) diagnose(inconsistentAlias(earlier, place))
    first.set(key, place)
    if (kind !== 'name' && kind !== 'email' && kind !== 'street') continue
    const other = owner.get(alias)
    if (other && other.value !== value) diagnose(inconsistentAlias(other, place))
    owner.set(alias, place)
  }
}

// --- what a learner is told ---

const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`

const taughtTheBug = (recorded: RecordedRun, bugs: number, count: number): Diagnosis => ({
  code: 'taught-the-bug',
  happened: `${bugs} of ${count} examples (${percent(bugs, count)}) teach an answer that was judged wrong. ${recorded.run.trace} ends with ${show(lastAnswer(recorded))}; its verdict: ${show(recorded.verdict)}.`,
  matters: 'A tuned model repeats what it was shown, and promises the next customer the same wrong thing.',
  look: `${FILE}: what does the verdict say of the answer that becomes the last message?`,
})
const unreviewedTaught = ({ run }: RecordedRun, some: number, count: number): Diagnosis => ({
  code: 'unreviewed-taught',
  happened: `${some} of ${count} examples come from runs nobody has judged, ${run.trace} for one.`,
  matters: 'About one run in ten is wrong. Unseen ones bring their mistakes in unseen.',
  look: `${FILE}: what do you take a run without a verdict for?`,
})
const callWithoutOutput = ({ run }: RecordedRun): Diagnosis => ({
  code: 'call-without-output',
  happened: `${run.trace} became an example, and a tool it called has no output in the recording.`,
  matters: 'The model learns to answer without waiting for what the tool says.',
  look: `${FILE}: what happens when a call's id is in no tool span?`,
})
const goodRunDropped = ({ run, verdict }: RecordedRun): Diagnosis => ({
  code: 'good-run-dropped',
  happened: `${run.trace} is no example. Its verdict: ${show(verdict)}. Its outcome: ${show(run.spans[0]?.attrs['desk.outcome'])}.`,
  matters:
    'Corrected answers and right refusals are rare and teach most: without them the model never says no.',
  look: `${FILE}: which line turned it away, and which kinds of part may a last answer have?`,
})
const skipsMiscounted = (got: unknown, right: unknown): Diagnosis => ({
  code: 'skips-miscounted',
  happened: `Skipped: ${show(got)}. The runs that are no examples: ${show(right)}.`,
  matters:
    'Who sees that half the week is missing for want of a verdict would have it judged. Nobody sees it.',
  look: `${FILE}: which reason comes first when two apply, and is each skip counted once?`,
})
const otherRules = ({ run, served }: RecordedRun, system: unknown): Diagnosis => ({
  code: 'other-rules',
  happened: `${run.trace} begins with ${show(system)}. In service ${served.name} is asked with ${show(served.instructions)}.`,
  matters:
    'What was learnt under one set of rules is not found again under another: the money was for nothing.',
  look: `${FILE}: whose request is this example to look like, word for word?`,
})
const twoAgents = (trace: string, messages: unknown): Diagnosis => ({
  code: 'two-agents',
  happened: `${trace} holds a turn of the front agent: ${show(messages)}.`,
  matters: 'The tuned model answers customers with {"intent": …}: it was taught to.',
  look: `${FILE}: which agent's span does each chat lie in?`,
})
const toolTurnsDropped = ({ run }: RecordedRun, messages: TrainingMessage[] = []): Diagnosis => ({
  code: 'tool-turns-dropped',
  happened: `${run.trace} has ${run.spans.length} spans, tools among them. Its example has ${messages.length} messages and no tool's: ${show(messages)}.`,
  matters:
    'The tuned model stops calling tools: it was shown answers that came from nowhere, and makes them up.',
  look: `${FILE}: what did the agent see in service between the letter and its answer?`,
})
const notTaken = (trace: string, fault: string, line: string): Diagnosis => ({
  code: 'not-taken',
  happened: `The service refuses the example of ${trace}: ${fault} The line: ${show(line)}`,
  matters: 'The upload fails and the job never starts.',
  look: `${FILE}: compare that message with TrainingMessage in fixtures/desk/training-example.ts: what is text there?`,
})
const turnsLost = (trace: string, turns: RecordedTurn[], messages: unknown): Diagnosis => ({
  code: 'turns-lost',
  happened: `${trace} was recorded as ${show(turns.map(({ role, text, calls }) => [role, text.slice(0, 30), calls.map(({ id }) => id)]))}. The example: ${show(messages)}.`,
  matters: 'Turns out of order or left out teach a conversation that never happens in service.',
  look: `${FILE}: how do you get from spans to messages, and what becomes of a turn that calls twice or refuses?`,
})
const otherTools = (trace: string, given: unknown): Diagnosis => ({
  code: 'other-tools',
  happened: `The tools of the example of ${trace}, as name, description and parameters: ${show(given)}.`,
  matters: 'In service the tools look different, and the tuned model does not recognize them.',
  look: `${FILE}: what is each tool called with in service, and where does the file want it?`,
})
const wrongWeight = (trace: string, message: TrainingMessage, learnt: boolean): Diagnosis => ({
  code: 'wrong-weight',
  happened: `${trace}: this turn is ${learnt ? 'one to learn' : 'a detour'}, and its weight says otherwise: ${show(message)}.`,
  matters: learnt
    ? 'Paid for and not learnt.'
    : 'The model learns the detour: every customer waits for a call nobody needs.',
  look: `${FILE}: which span does this turn come from, and is that one a detour?`,
})
const personalDataLeft = (trace: string, fact: { kind: string; value: string }, text: string): Diagnosis => ({
  code: 'personal-data-left',
  happened: `${trace} still says a customer's ${fact.kind}, ${show(fact.value)}: ${show(text)}.`,
  matters: 'A tuned model can be made to repeat its examples, names and addresses included.',
  look: `${FILE}: in how many ways does a letter name its writer, and where else does that stand?`,
})
const textChanged = (trace: string, was: string, is: string): Diagnosis => ({
  code: 'text-changed',
  happened: `${trace}: recorded was ${show(was)}; the example says ${show(is)}. More than personal data has changed.`,
  matters: 'The model learns to answer letters nobody writes.',
  look: `${FILE}: what else does your replacement touch: parts of longer words, numbers, its own stand-ins?`,
})
const shapeLost = ({ value, alias }: StandIn): Diagnosis => ({
  code: 'shape-lost',
  happened: `${show(value)} became ${show(alias)}, which is no mail address.`,
  matters: 'In service real addresses come, and the model has never seen one.',
  look: `${FILE}: what does a stand-in have to look like?`,
})
const inconsistentAlias = (
  one: StandIn & { trace: string },
  two: StandIn & { trace: string },
): Diagnosis => ({
  code: 'inconsistent-alias',
  happened: `${one.trace}: ${show(one.value)} became ${show(one.alias)}. ${two.trace}: ${show(two.value)} became ${show(two.alias)}.`,
  matters: 'The model cannot learn who is who, nor to copy a street from the letter into the call.',
  look: `${FILE}: what do you remember about a stand-in once you have given it, and for how long?`,
})

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  return text.length > 300 ? `${text.slice(0, 299)}…` : text
}
