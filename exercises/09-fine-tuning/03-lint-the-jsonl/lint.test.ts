import { test } from 'vitest'
import { tokensOf, type Trainer } from '#fixtures/desk/trainer.ts'
import type { TrainingExample } from '#fixtures/desk/training-example.ts'
import { TRAINING_RULES } from '#fixtures/desk/training-rules.ts'
import { random } from '#fixtures/model/random.ts'
import { diagnose, type Diagnosis } from '#fixtures/testing/diagnosis.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { brokenFiles, validFiles } from '#fixtures/testing/training-files/by-hand.ts'
import { drawConversation } from '#fixtures/testing/training-files/conversations.ts'
import { countWords, drawTrainingFile } from '#fixtures/testing/training-files/draw-training-file.ts'
import type { KnownFile, KnownIssue } from '#fixtures/testing/training-files/known-issue.ts'
import { estimate, lint, type Estimate, type Issue } from './lint.ts'

const FILE = 'exercises/09-fine-tuning/03-lint-the-jsonl/lint.ts'
const seed = runSeed()
// The order in which a person should mend things: each test begins with what the ones before it ask.
const harmless = [...validFiles(), ...Array.from({ length: 12 }, (_, n) => drawTrainingFile(seed, n, 0))]
const broken = brokenFiles()
const spoilt = Array.from({ length: 40 }, (_, n) => drawTrainingFile(seed, 100 + n, 1 + (n % 6)))

test('files that trainers take, and sound files of this run, are left alone', () => {
  for (const file of harmless) judge(file)
})

test('each rule is seen where it is broken, and only there', () => {
  for (const file of [...harmless, ...broken]) judge(file)
})

test('40 files, each with several faults: one pass finds them all, each on its line', () => {
  for (const file of [...harmless, ...broken, ...spoilt]) judge(file)
})

test('a message says what is wrong, and of twins where the other one is', () => {
  for (const file of [...broken, ...spoilt]) {
    const got = linted(file)
    for (const { line, code, twin } of file.issues) {
      const message = got.find((issue) => issue.line === line && issue.code === code)?.message
      if (message === undefined) continue
      if (message.trim().length < 5) diagnose(saysNothing(file, line, code, message))
      if (twin !== undefined && !new RegExp(`\\b${twin}\\b`).test(message))
        diagnose(twinUnnamed(file, line, twin, message))
    }
  }
})

test('the epochs are those a trainer takes by default', () => {
  const r = random(seed, 'epochs')
  const counts = [10, r.int(11, 32), 33, 34, 50, 100, r.int(200, 8000), 8333, 8334, 13_000, 26_000]
  const [example] = examplesOf(1)
  for (const count of counts) {
    const { epochs } = billed(Array<TrainingExample>(count).fill(example as TrainingExample), FLAT)
    if (epochs !== epochsFor(count)) diagnose(epochsOff(count, epochs))
  }
})

test('the bill counts each example up to the limit, as the model to be trained counts, once an epoch', async () => {
  const { countRealTokens } = await import('#fixtures/desk/count-real-tokens.ts')
  const r = random(seed, 'bill')
  for (const countTokens of [countWords, countRealTokens]) {
    const examples = examplesOf(r.int(36, 60))
    const lengths = examples.map(({ messages }) => tokensOf(messages, countTokens)).toSorted((a, b) => a - b)
    const trainer = {
      fewestExamples: 10,
      mostTokens: lengths[Math.floor(lengths.length * 0.7)] ?? 0,
      countTokens,
      dollarsPerMillion: r.int(2, 25),
    }
    checkBill(billed(examples, trainer), lengths, trainer)
  }
})

// --- one file, linted ---

const FLAT: Trainer = { fewestExamples: 1, mostTokens: 65_536, countTokens: () => 1, dollarsPerMillion: 3 }

function linted({ text, fewestExamples, mostTokens }: Omit<KnownFile, 'issues'>): Issue[] {
  try {
    return lint(text, { fewestExamples, mostTokens, countTokens: countWords, dollarsPerMillion: 3 })
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('TODO')) throw error
    return diagnose(lintThrew(text, error))
  }
}

function judge(file: KnownFile): void {
  const got = linted(file)
  const at = (line: number) => file.issues.filter((issue) => issue.line === line)
  const same = (a: Pick<Issue, 'line' | 'code'>, b: Pick<Issue, 'line' | 'code'>): boolean =>
    a.line === b.line && a.code === b.code
  const strange = got.filter(
    (issue) =>
      !at(issue.line).some((known) => known.code === issue.code || known.follows?.includes(issue.code)),
  )
  for (const known of file.issues) {
    if (got.some((issue) => same(issue, known))) continue
    const elsewhere = strange.find(({ code }) => code === known.code)
    if (elsewhere) diagnose(wrongLine(file, known, elsewhere))
    const instead = strange.find(({ line }) => line === known.line)
    if (instead) diagnose(wrongCode(file, known, instead))
    if (linted(alone(file, known)).some(({ code }) => code === known.code))
      diagnose(oneAtATime(file, known, got))
    diagnose(ruleMissed(file, known))
  }
  for (const issue of strange) {
    const known = at(issue.line).find(({ code }) => code !== 'byte_order_mark')
    if (known && issue.line > 0) diagnose(wrongCode(file, known, issue))
    diagnose(falsePositive(file, issue))
  }
}

/** The file without the lines that are broken otherwise. */
function alone(file: KnownFile, { line, twin }: KnownIssue): KnownFile {
  const others = new Set(file.issues.map((issue) => issue.line))
  const kept = linesOf(file).filter((_, i) => i + 1 === line || i + 1 === twin || !others.has(i + 1))
  return { ...file, text: kept.join('\n'), fewestExamples: line === 0 ? file.fewestExamples : 1 }
}

// --- the bill ---

function examplesOf(count: number): TrainingExample[] {
  const r = random(seed, 'examples', count)
  return Array.from({ length: count }, (_, n) => drawConversation(r, n))
}

function billed(examples: TrainingExample[], trainer: Trainer): Estimate {
  return estimate(examples, trainer)
}

function epochsFor(count: number): number {
  if (count * 3 < 100) return Math.min(25, Math.floor(100 / count))
  return count * 3 > 25_000 ? Math.max(1, Math.floor(25_000 / count)) : 3
}

function checkBill(got: Estimate, lengths: number[], trainer: Trainer): void {
  const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0)
  const epochs = epochsFor(lengths.length)
  const tokens = epochs * sum(lengths.map((length) => Math.min(trainer.mostTokens, length)))
  const dollars = (tokens * trainer.dollarsPerMillion) / 1e6
  if (got.tokens === tokens && Math.abs(got.dollars - dollars) <= dollars * 1e-9) return
  const about = `${lengths.length} examples of ${lengths[0]} to ${lengths.at(-1)} tokens, at most ${trainer.mostTokens} billed of each, ${epochs} epochs, $${trainer.dollarsPerMillion} a million: ${tokens} tokens, $${dollars}. Yours: ${show(got)}.`
  const plain = sum(lengths)
  if ([plain, epochs * plain].includes(got.tokens)) diagnose(capIgnored(about))
  diagnose(billOff(about))
}

// --- what a learner is told ---

const lintThrew = (text: string, error: unknown): Diagnosis => ({
  code: 'lint-threw',
  happened: `lint threw ${show(String(error))} on a file that begins ${show(text.slice(0, 120))}.`,
  matters: 'Whoever exported the file learns of one bad line, not which one, and mends it by guessing.',
  look: `${FILE}: any line may hold anything. Which of your calls throws when it does?`,
})
const falsePositive = (file: KnownFile, { line, code, message }: Issue): Diagnosis => ({
  code: 'false-positive',
  happened: `${file.name}, line ${line}: ${code} (${message}). The line is sound: ${shown(file, line)}`,
  matters:
    'Good examples are thrown away, and it is those with tools: the tuned model stops looking things up.',
  look: `${FILE}: what may a message of that role leave out or hold? The rule for ${code}: ${TRAINING_RULES[code]?.rule}`,
})
const wrongLine = (file: KnownFile, { line, code }: KnownIssue, got: Issue): Diagnosis => ({
  code: 'wrong-line',
  happened: `${file.name}: ${code} is on line ${line}, reported on line ${got.line}. Line ${line}: ${shown(file, line)}`,
  matters: 'Somebody opens the file at that line, finds nothing wrong, and deletes the example next to it.',
  look: `${FILE}: where do your line numbers come from, and is anything left out before they are given?`,
})
const wrongCode = (file: KnownFile, { line, code }: KnownIssue, got: Issue): Diagnosis => ({
  code: 'wrong-code',
  happened: `${file.name}, line ${line} breaks ${code}; reported: ${got.code} (${got.message}). The line: ${shown(file, line)}`,
  matters: 'A wrong name sends people to mend what is whole. A count of faults by code is worth nothing.',
  look: `${FILE}: one fault, one code. What has to be in order before your check for ${got.code} may speak?`,
})
const oneAtATime = (file: KnownFile, { line, code }: KnownIssue, got: Issue[]): Diagnosis => ({
  code: 'one-at-a-time',
  happened: `${file.name} has ${file.issues.length} faults. Reported: ${show(got.map((issue) => `${issue.line} ${issue.code}`))}. Line ${line} breaks ${code}, and you see it when no other line is broken.`,
  matters: 'Each upload shows one fault. Six faults are six evenings, and the job starts a week late.',
  look: `${FILE}: what happens to the rest of the file, or of the line, once something was found?`,
})
const ruleMissed = (file: KnownFile, { line, code }: KnownIssue): Diagnosis => ({
  code: 'rule-missed',
  happened: `${file.name}, line ${line} breaks ${code}, and nothing was reported. ${line > 0 ? `The line: ${shown(file, line)}` : `Lines: ${linesOf(file).length}, asked for: ${file.fewestExamples}.`}`,
  matters: 'The trainer refuses the file after the upload, or takes it and teaches what stands in it.',
  look: `${FILE}: the rule for ${code}: ${TRAINING_RULES[code].rule}`,
})
const saysNothing = (file: KnownFile, line: number, code: string, message: string): Diagnosis => ({
  code: 'says-nothing',
  happened: `${file.name}, line ${line}, ${code}: the message is ${show(message)}.`,
  matters: 'A line of a training file is long. Nobody finds the fault in it by its code alone.',
  look: `${FILE}: what did your check see when it spoke?`,
})
const twinUnnamed = (file: KnownFile, line: number, twin: number, message: string): Diagnosis => ({
  code: 'twin-unnamed',
  happened: `${file.name}: line ${line} is a twin of line ${twin}. The message says ${show(message)}.`,
  matters: 'Of two answers to one letter somebody has to pick the right one, and cannot find the other.',
  look: `${FILE}: what do you remember of the lines you have read?`,
})
const epochsOff = (count: number, got: number): Diagnosis => ({
  code: 'epochs-off',
  happened: `For ${count} examples a trainer takes ${epochsFor(count)} epochs by default. You count on ${got}.`,
  matters: 'Every epoch is paid for: the bill is a multiple of what the shop agreed to.',
  look: `${FILE}: what do three epochs of ${count} examples come to, and which side of which mark is that?`,
})
const capIgnored = (about: string): Diagnosis => ({
  code: 'cap-ignored',
  happened: about,
  matters: 'A few endless letters make the run look too dear, and it is called off.',
  look: `${FILE}: how much of an example that is too long is trained on, and paid?`,
})
const billOff = (about: string): Diagnosis => ({
  code: 'bill-off',
  happened: about,
  matters: 'The shop decides by this number whether the run is started at all.',
  look: `${FILE}: who counts the tokens, what is cut at the limit, and how often is it paid?`,
})

function linesOf({ text }: Pick<KnownFile, 'text'>): string[] {
  return text.replace(/\r?\n$/, '').split('\n')
}

function shown(file: KnownFile, line: number): string {
  const text = (linesOf(file)[line - 1] ?? 'the file').replace('\uFEFF', '<BOM>')
  return text.length > 420 ? `${text.slice(0, 419)}…` : text
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 240 ? `${text.slice(0, 239)}…` : text
}
