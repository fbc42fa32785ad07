import { expect, test } from 'vitest'
import { DESKS, type Desk } from '#fixtures/shop/desks.ts'
import { LIBRARY_LABELS } from '#fixtures/shop/library-labels.ts'
import { confusions, confusionTable, isRight, shareRight } from '#fixtures/shop/tickets/confusion.ts'
import type { Routed } from '#fixtures/shop/tickets/confusion.ts'
import { drawTickets } from '#fixtures/shop/tickets/draw-tickets.ts'
import { pastedTickets } from '#fixtures/shop/tickets/pasted-tickets.ts'
import type { Ticket } from '#fixtures/shop/tickets/ticket.ts'
import { diagnose } from '#fixtures/testing/diagnosis.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { simulate } from '#fixtures/testing/simulate.ts'
import { render, triageSpec, type LabelSpec } from './triage.ts'

const FILE = 'exercises/01-prompts/03-define-the-labels/triage.ts'
/** Each lies below the worst of a dozen honest wordings, each over 20 seeds. */
const MARKS = { easy: 0.7, boundary: 0.55, practice: 0.5, all: 0.65, desk: 0.33 }
const BUDGET = 700
const seed = runSeed()
const tickets = drawTickets({ seed, count: 168, split: 'closed' })

test('render writes down any spec, not only yours', writesAnySpec)
test('no mail of the checks stands in the prompt', containsNoMail)
test(`the instructions cost at most ${BUDGET} tokens for each mail`, staysInBudget)
test('no exclusion carries off the mail of its own desk', keepsItsOwn)
test('easy mails go where a definition sends them', () => reaches('easy'))
test('mails on a boundary go where the neighbour would not', () => reaches('boundary'))
test('mails that follow a habit go where such mails have always gone', () => reaches('practice'))

test('the mail as a whole arrives, and no desk is forgotten', async () => {
  const { routed } = await sorted()
  const lowest = Math.min(...DESKS.map((desk) => shareRight(routed, (ticket) => ticket.desk === desk)))
  if (shareRight(routed) < MARKS.all || lowest < MARKS.desk) await blame()
  expect(lowest).toBeGreaterThanOrEqual(MARKS.desk)
  console.log(await summary())
})

// --- what each promise means ---

async function reaches(slice: Slice): Promise<void> {
  const { routed } = await sorted()
  const share = shareRight(routed, ({ kind }) => kind === slice)
  if (share < MARKS[slice]) await blame()
  expect(share).toBeGreaterThanOrEqual(MARKS[slice])
}

type Slice = 'easy' | 'boundary' | 'practice'

// --- one run of the mail ---

/** Sorts mail with a spec, through the API, and weighs the instructions by the API's own counter. */
async function sort(
  spec: readonly LabelSpec[],
  mail: readonly Ticket[],
): Promise<{ routed: Routed[]; tokens: number }> {
  const { instructions } = render(spec)
  const ask = (rules: string | null, input: string) => ({
    model: 'sim-large',
    instructions: rules,
    input,
    temperature: 0,
    store: false,
    text: { format: { type: 'json_schema' as const, name: 'routing', strict: true, schema: ROUTING } },
  })
  const service = simulate({ name: 'triage', seed })
  const answers = service.answersTo(mail.map(({ text }) => ask(instructions, text)))
  const [bare] = service.answersTo([ask(null, mail[0]?.text ?? '')])
  return {
    routed: mail.map((ticket, i) => ({ ticket, answered: deskOf(answers[i]?.output_text ?? '') })),
    tokens: (answers[0]?.usage?.input_tokens ?? 0) - (bare?.usage?.input_tokens ?? 0),
  }
}

const ROUTING = {
  type: 'object',
  properties: { desk: { type: 'string', enum: [...DESKS] } },
  required: ['desk'],
  additionalProperties: false,
}

let run: ReturnType<typeof sort> | undefined
let rerun: ReturnType<typeof sort> | undefined
const sorted = () => (run ??= sort(triageSpec, tickets))
const deskOf = (json: string): Desk => (JSON.parse(json) as { desk: Desk }).desk

// --- what a learner is told: one cause a run, the first to mend ---

async function blame(): Promise<never> {
  writesAnySpec()
  containsNoMail()
  await staysInBudget()
  const { routed } = await sorted()
  await keepsItsOwn()
  const missed = (slice: Slice) => shareRight(routed, ({ kind }) => kind === slice) < MARKS[slice]
  if (!missed('easy') && missed('boundary')) {
    diagnose({
      code: 'boundary-open',
      happened: report(routed, 'boundary'),
      matters:
        'These customers hold something broken, late or stolen. The wrong desk refuses them by the book.',
      look: `${FILE}: which sentence of the policy decides such a mail, and do both desks know it?`,
    })
  }
  if (!missed('easy') && missed('practice')) {
    diagnose({
      code: 'habit-unknown',
      happened: report(routed, 'practice'),
      matters: 'Mail that no policy foresees, an application or a gift, ends up where nobody answers it.',
      look: `${FILE}: which of last month's mails does the model see, and is every habit among them?`,
    })
  }
  const slice = missed('easy') ? 'easy' : 'all'
  const isDeskOnly = slice === 'all' && shareRight(routed) >= MARKS.all
  diagnose({
    code: 'labels-undefined',
    happened: isDeskOnly ? forgottenDesk(routed) : report(routed, slice),
    matters: 'A customer with a plain question waits while two desks pass the mail back and forth.',
    look: `${FILE}: which fact tells the two desks of the largest number apart, and where does your spec say it?`,
  })
}

/** Sorts the stray mail again, without the exclusions: have they mended one pair of desks and broken another? */
async function keepsItsOwn(): Promise<void> {
  if (triageSpec.every(({ exclusions }) => exclusions.length === 0)) return
  const strays = (await sorted()).routed.filter((one) => !isRight(one))
  const mail = strays.map(({ ticket }) => ticket)
  const plain = triageSpec.map((label) => ({ ...label, exclusions: [] }))
  const { routed } = await (rerun ??= sort(plain, mail))
  const [worst] = confusions(strays.filter(({ answered }, i) => routed[i]?.answered !== answered))
  if (worst === undefined || worst.tickets.length < 5) return
  const { belongs, went, tickets: lost } = worst
  diagnose({
    code: 'regressed-slice',
    happened: `Your exclusions send ${lost.length} mails for ${belongs} to ${went}, none of which goes there without them: ${show(lost[0]?.text)} ${await worstExclusion(lost)} ${(await summary()).split('\n')[0]}`,
    matters: `The customers of ${belongs} pay for what others gained, and nobody looks at a pair that used to work.`,
    look: `${FILE}: which exclusion sends mail to ${went}, and is everything that it covers really theirs?`,
  })
}

/** The exclusion without which most of these mails arrive. */
async function worstExclusion(lost: readonly Ticket[]): Promise<string> {
  const tried = triageSpec.flatMap(({ label, exclusions }) =>
    exclusions.map((one) => ({ label, one, rest: exclusions.filter((other) => other !== one) })),
  )
  const arrive = await Promise.all(
    tried.map(async ({ label, rest }) => {
      const spec = triageSpec.map((own) => (own.label === label ? { ...own, exclusions: rest } : own))
      return (await sort(spec, lost)).routed.filter(isRight).length
    }),
  )
  const most = Math.max(...arrive)
  const worst = tried[arrive.indexOf(most)]
  if (worst === undefined || most === 0) return 'No single one does it; they do it together.'
  return `Without ${show(worst.one)} under ${worst.label}, ${most} of them arrive.`
}

function report(routed: readonly Routed[], slice: Slice | 'all'): string {
  const shown = routed.filter(({ ticket }) => slice === 'all' || ticket.kind === slice)
  const [worst] = confusions(shown)
  const pair = `${worst?.tickets.length ?? 0} for ${worst?.belongs ?? ''} went to ${worst?.went ?? ''}: ${show(worst?.tickets[0]?.text)}`
  return `${percent(shareRight(shown))} of ${CALLED[slice]} arrived; the mark is ${percent(MARKS[slice])}. ${pair}\n${confusionTable(shown)}`
}

function forgottenDesk(routed: readonly Routed[]): string {
  const of = (desk: Desk) => routed.filter(({ ticket }) => ticket.desk === desk)
  const [lowest = DESKS[0]] = DESKS.toSorted((a, b) => shareRight(of(a)) - shareRight(of(b)))
  const [worst] = confusions(of(lowest))
  return `Of ${of(lowest).length} mails for ${lowest} ${of(lowest).filter(isRight).length} arrived; the mark for a desk is ${percent(MARKS.desk)}. ${worst?.tickets.length ?? 0} went to ${worst?.went ?? ''}: ${show(worst?.tickets[0]?.text)}\n${confusionTable(routed)}`
}

/** What a passing prompt reached, beside each mark. */
async function summary(): Promise<string> {
  const { routed, tokens } = await sorted()
  const reached = (slice: Slice | 'all') =>
    `${percent(shareRight(routed, ({ kind }) => slice === 'all' || kind === slice))} of ${CALLED[slice]} (mark ${percent(MARKS[slice])})`
  const shares = (['easy', 'boundary', 'practice', 'all'] as const).map(reached).join(', ')
  return `${shares}; ${tokens} of ${BUDGET} tokens.\n${confusionTable(routed)}`
}

async function staysInBudget(): Promise<void> {
  const { tokens } = await sorted()
  if (tokens <= BUDGET) return
  const excess = ((tokens - BUDGET) * 2000).toLocaleString('en')
  diagnose({
    code: 'over-budget',
    happened: `The instructions cost ${tokens} tokens with each mail; ${BUDGET} are allowed. With 2,000 mails a day that is ${excess} tokens too many. Sorted with them all the same: ${await summary()}`,
    matters: 'The shop pays for every word again with every mail, and the customer waits while it is read.',
    look: `${FILE}: which sentences could you strike without a single mail going astray?`,
  })
}

function containsNoMail(): void {
  const [first, ...others] = pastedTickets(render(triageSpec).instructions)
  if (first === undefined) return
  const more = others.length > 0 ? ` (and ${others.length} more)` : ''
  diagnose({
    code: 'test-in-prompt',
    happened: `Your prompt contains a mail of the checks${more}: ${show(first)}`,
    matters: 'The number now measures what the model was shown. The next customer was not in it.',
    look: `${FILE}: which of your examples came out of a report, and which rule did you mean them to teach?`,
  })
}

function writesAnySpec(): void {
  const written = new Set(wordsOf(render(LIBRARY_LABELS).instructions))
  const told = LIBRARY_LABELS.flatMap((s) => [s.label, s.definition, ...s.exclusions, ...s.examples])
  const isLost = (words: string[]) => words.filter((word) => written.has(word)).length < words.length * 0.8
  const lost = told.filter((text) => isLost(wordsOf(text)))
  const ours = DESKS.filter((desk) => written.has(desk))
  if (lost.length === 0 && ours.length < 4) return
  if (ours.length < 4) {
    diagnose({
      code: 'field-dropped',
      happened: `render was given the spec of a library. ${lost.length} of its ${told.length} texts are not in the instructions, such as ${show(lost[0])}`,
      matters: 'Somebody writes a line into the spec, sees it in the file, and no customer ever profits.',
      look: `${FILE}: which of \`label\`, \`definition\`, \`exclusions\` and \`examples\` does render leave out?`,
    })
  }
  diagnose({
    code: 'memorized',
    happened: `render was given the spec of a library, and the instructions speak of ${ours.join(', ')}.`,
    matters:
      'Next month the shop opens a seventh desk, puts it into the spec, and no mail ever arrives there.',
    look: `${FILE}: which parts of the instructions come from \`spec\`, and which are written into \`render\`?`,
  })
}

const CALLED = {
  easy: 'the easy mails',
  boundary: 'the mails on a boundary',
  practice: 'the mails that follow a habit',
  all: 'all mails',
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? []
const percent = (share: number): string => `${Math.floor(share * 100)} %`

function show(text = ''): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return `"${line.length > 150 ? `${line.slice(0, 147)}…` : line}"`
}
