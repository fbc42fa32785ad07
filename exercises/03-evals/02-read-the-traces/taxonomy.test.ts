import { test } from 'vitest'
import { diagnose } from '#fixtures/testing/diagnosis.ts'
import { isServed, mended } from '#fixtures/testing/flawed-desk/complaint-truth.ts'
import { COMPLAINT_RUNS, COMPLAINTS } from '#fixtures/testing/flawed-desk/complaints.ts'
import type { Complaint } from '#fixtures/testing/flawed-desk/draw-complaints.ts'
import { type Flaw, FLAWS } from '#fixtures/testing/flawed-desk/flaw.ts'
import { pairAgreement } from '#fixtures/testing/pair-agreement.ts'
import { showTraces } from '#fixtures/testing/trace-file.ts'
import { codes, label, topTwo, type Label } from './taxonomy.ts'

const FILE = 'exercises/03-evals/02-read-the-traces/taxonomy.ts'
const MARKS = { codes: 7, lump: 20, spans: 24, pairs: 0.7, gone: 0.55, note: 4 }

// What key t shows: every run brings the recordings along.
showTraces(COMPLAINT_RUNS)

test('every run has a label: a code, a span and a note', () => upTo(isComplete))
test('the codes are a few groups', () => upTo(hasStructure))
test('the spans are where it went wrong first', () => upTo(marksFirst))
test('what stands together is mended together', () => upTo(groupsCauses))
test('the two repairs you chose make most complaints go away', () => upTo(choosesWell))

/** One cause a run: what should be mended first is told first, and nothing else. */
function upTo(promise: () => void): void {
  for (const one of [isComplete, hasStructure, marksFirst, groupsCauses, choosesWell]) {
    one()
    if (one === promise) return
  }
}

function labels(): (Label & Complaint)[] {
  return COMPLAINTS.map((complaint) => {
    const { trace } = complaint.mail
    const given = label[trace]
    if (given === undefined || given === 'TODO') throw new Error(`TODO: read ${trace} and label it`)
    return { ...given, ...complaint }
  })
}

// --- what each promise means, and what a learner is told who breaks it ---

function isComplete(): void {
  const given = labels()
  if (codes.length === 0 || topTwo.includes('TODO')) throw new Error('TODO: name your codes and the top two')
  for (const [i, { code, spanId, note, mail }] of given.entries()) {
    const ids = COMPLAINT_RUNS[i]?.spans.map(({ id }) => id) ?? []
    if (!ids.includes(spanId)) {
      diagnose({
        code: 'no-such-span',
        happened: `${mail.trace} has no span ${show(spanId)}; its spans are ${ids.join(', ')}.`,
        matters: 'Whoever is to mend it looks for a line that is not there.',
        look: `${FILE}: which id stands in front of the line you mean?`,
      })
    }
    if (!codes.includes(code)) unknownCode(`${mail.trace} has the code ${show(code)}`)
    if ((note.match(/[\p{L}\p{N}'’-]+/gu) ?? []).length >= MARKS.note) continue
    diagnose({
      code: 'no-note',
      happened: `The note on ${mail.trace} is ${show(note)}.`,
      matters: 'In a month nobody knows what the label meant, and all thirty are read again.',
      look: `${FILE}: what would a colleague have to read to agree with you without opening the run?`,
    })
  }
  for (const code of topTwo) if (!codes.includes(code)) unknownCode(`\`topTwo\` names ${show(code)}`)
}

function unknownCode(what: string): never {
  diagnose({
    code: 'unknown-code',
    happened: `${what}; \`codes\` are ${codes.map(show).join(', ')}.`,
    matters: 'Two spellings of one group are counted as two small ones, and neither is mended.',
    look: `${FILE}: is it a group of its own, or one of those you have under another name?`,
  })
}

function hasStructure(): void {
  const groups = [...Map.groupBy(labels(), ({ code }) => code)].sort(([, a], [, b]) => b.length - a.length)
  const [[largest, members] = ['', []]] = groups
  if (members.length >= MARKS.lump) {
    diagnose({
      code: 'no-structure',
      happened: `${members.length} of ${COMPLAINTS.length} are in ${show(largest)}.`,
      matters:
        'A group of nearly everything tells the team to mend everything, and they start with the tone.',
      look: `${FILE}: take two runs of ${show(largest)}. Would one and the same change of code mend both?`,
    })
  }
  if (Math.max(codes.length, groups.length) <= MARKS.codes) return
  diagnose({
    code: 'no-grouping',
    happened: `There are ${codes.length} codes for ${COMPLAINTS.length} runs; the largest group has ${members.length}.`,
    matters: 'Thirty single stories are no plan. Nobody can say what to mend on Monday.',
    look: `${FILE}: which of your codes would be gone once another one is mended?`,
  })
}

function marksFirst(): void {
  const marked = labels().map((one, i) => {
    const ids = COMPLAINT_RUNS[i]?.spans.map(({ id }) => id) ?? []
    const isFirst = [one.truth.span, one.truth.carriedOut].includes(one.spanId)
    return { ...one, isFirst, isLate: ids.indexOf(one.spanId) > ids.indexOf(one.truth.span) }
  })
  const right = marked.filter(({ isFirst }) => isFirst).length
  if (right >= MARKS.spans) return
  const late = marked.filter(({ isFirst, isLate }) => !isFirst && isLate)
  const early = marked.filter(({ isFirst, isLate }) => !isFirst && !isLate)
  const happened = `${right} of ${marked.length} spans are the first wrong one; the mark is ${MARKS.spans}. ${late.length} are marked too late, ${early.length} too early.`
  const [example] = late.length >= early.length ? late : early
  const at = `${example?.mail.trace}, where you name ${example?.spanId}`
  if (late.length >= early.length) {
    diagnose({
      code: 'marked-downstream',
      happened: `${happened} One is ${at}: something above it was wrong already.`,
      matters: 'Mend the last sentence, and the next customer gets the same mistake in better words.',
      look: `${FILE}: knowing only what stood above ${example?.spanId}, what else could have come next? Where does that come from?`,
    })
  }
  diagnose({
    code: 'marked-too-early',
    happened: `${happened} One is ${at}: up to there all was as it should be.`,
    matters: 'A step that was right gets changed, and the mistake stays where it is.',
    look: `${FILE}: what is untrue or missing in ${example?.spanId}, word for word?`,
  })
}

function groupsCauses(): void {
  const given = labels()
  const mine = given.map(({ code }) => code)
  const causes = pairAgreement(
    mine,
    given.map(({ truth }) => truth.flaw),
  )
  if (causes.f1 >= MARKS.pairs) return
  const symptoms = pairAgreement(
    mine,
    given.map(({ truth }) => truth.symptom),
  )
  const happened = `Your groups agree ${causes.f1.toFixed(2)} with what mends the runs; the mark is ${MARKS.pairs.toFixed(2)}. ${strangers(given)}`
  if (symptoms.f1 > causes.f1) {
    diagnose({
      code: 'symptom-not-cause',
      happened: `${happened} They agree ${symptoms.f1.toFixed(2)} with what the customers saw.`,
      matters:
        'The team mends what it sees, one customer is content, and the next five write the same complaint.',
      look: `${FILE}: compare the spans you marked in these two, not how they end. What do they have in common?`,
    })
  }
  diagnose({
    code: 'mixed-groups',
    happened,
    matters: 'A group that needs three repairs is never done, and its number says nothing.',
    look: `${FILE}: which single change of code did you have in mind for this group?`,
  })
}

/** Two runs that show where the groups and the repairs part, in the direction that goes wrong more often. */
function strangers(given: readonly (Label & Complaint)[]): string {
  const pairs = given.flatMap((one, i) => given.slice(0, i).map((other) => [other, one] as const))
  const apart = pairs.filter(([a, b]) => a.code === b.code && a.truth.flaw !== b.truth.flaw)
  const torn = pairs.filter(([a, b]) => a.code !== b.code && a.truth.flaw === b.truth.flaw)
  const [one, other] = (apart.length >= torn.length ? apart : torn)[0] ?? []
  const names = `${one?.mail.trace} and ${other?.mail.trace}`
  if (apart.length >= torn.length)
    return `${names} are both ${show(one?.code)}, and what mends one leaves the other as it is.`
  return `${names} have two codes, and one repair mends both.`
}

function choosesWell(): void {
  const repairs = topTwo.map(repairOf)
  const gone = served(...repairs)
  const happened = `Mending ${topTwo.map((code, i) => `${show(code)} alone makes ${served(repairs[i])} of ${COMPLAINTS.length} complaints go away`).join(', ')}, both together ${gone}.`
  console.log(happened)
  if (gone >= MARKS.gone * COMPLAINTS.length) return
  diagnose({
    code: 'small-fish',
    happened: `${happened} The mark is ${Math.ceil(MARKS.gone * COMPLAINTS.length)}.`,
    matters: 'A week of work goes into what two customers saw, and the others write again.',
    look: `${FILE}: how many of your labels does each code have, and do two of them come to the same repair?`,
  })
}

/** The change of code that a group asks for: the one that mends most of its runs. */
function repairOf(code: string): Flaw {
  const members = labels().filter((one) => one.code === code)
  const mends = FLAWS.map((flaw) => members.filter(({ mail }) => isServed(mail, mended(flaw))).length)
  return FLAWS[mends.indexOf(Math.max(...mends))] ?? 'mail-cut'
}

function served(...repairs: readonly (Flaw | undefined)[]): number {
  const flaws = repairs.flatMap((flaw) => flaw ?? [])
  return COMPLAINTS.filter(({ mail }) => isServed(mail, mended(...flaws))).length
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing'
}
