// diagnosis: order-by-arrival
import { zodTextFormat } from 'openai/helpers/zod'
import { z } from 'zod'
import {
  MOST_TASKS,
  PATIENCE_MS,
  type Finding,
  type PanelDeps,
  type Specialist,
} from '#fixtures/desk/specialist.ts'
import { toOutcome } from '../../01-prompts/01-read-the-envelope/outcome.ts'

/** What one specialist is asked. */
export interface Task {
  specialist: string
  ask: string
}

/** Something that is known. Whoever says the same is one more source of it. */
export interface Fact {
  about: string
  value: string
  sources: string[]
}

/** Something about which the sources do not agree. */
export interface Conflict {
  about: string
  claims: { value: string; source: string }[]
}

/** A specialist who was to say something and did not. */
export interface Missing {
  specialist: string
  reason: string
}

/** What came of a question. */
export interface Answer {
  /** In the order of the tasks. */
  facts: Fact[]
  conflicts: Conflict[]
  missing: Missing[]
  /** All of that in words, for the customer. */
  text: string
}

/** A report of one specialist: findings, or why there are none. */
type Report = Finding[] | 'late' | 'failed' | 'not asked'

/** Noted down as it comes in. */
export async function gather(deps: PanelDeps, question: string): Promise<Answer> {
  const able = deps.specialists.filter((one) => one.mayKnow(question))
  const everybody = able.map(({ name }): Task => ({ specialist: name, ask: question }))
  // A plan is worth its price only where there is something to choose or to divide.
  const tasks = able.length > 1 ? ((await planFor(deps, able, question)) ?? everybody) : everybody
  const reports: [string, Report][] = []
  await Promise.all(
    tasks.map(async (task, n) => {
      const report: Report = n < MOST_TASKS ? await reportOn(deps, task) : 'not asked'
      reports.push([task.specialist, report])
    }),
  )
  return merge(reports)
}

/** The tasks the model gives to those who may know something; undefined where it gives no usable plan. */
async function planFor(
  deps: PanelDeps,
  able: readonly Specialist[],
  question: string,
): Promise<Task[] | undefined> {
  const Plan = z.object({
    tasks: z.array(z.object({ specialist: z.enum(able.map(({ name }) => name)), ask: z.string() })),
  })
  try {
    const response = await deps.client.responses.create({
      model: deps.models.large,
      instructions: [
        'Give each part of the question to the one specialist who knows about it, in the words of the customer. Nobody else is asked.',
        ...able.map(({ name, knows }) => `- ${name}: ${knows}`),
      ].join('\n'),
      input: question,
      text: { format: zodTextFormat(Plan, 'plan') },
      temperature: 0,
      store: false,
    })
    const outcome = toOutcome(response)
    if (outcome.kind !== 'answer') return undefined
    const { tasks } = Plan.parse(JSON.parse(outcome.text))
    return tasks.length > 0 ? tasks : undefined
  } catch {
    return undefined
  }
}

/** What a specialist says within the time a customer waits. */
async function reportOn({ specialists, clock }: PanelDeps, { specialist, ask }: Task): Promise<Report> {
  const found = specialists.find(({ name }) => name === specialist)
  if (found === undefined) return 'failed'
  const late = clock.sleep(PATIENCE_MS).then((): Report => 'late')
  const answered = found.answer(ask).catch((): Report => 'failed')
  return await Promise.race([answered, late])
}

/** In the order of the tasks, so that the same answers make the same text whoever was fast. */
function merge(reports: readonly [string, Report][]): Answer {
  const findings = reports.flatMap(([, report]) => (Array.isArray(report) ? report : []))
  const missing = reports.flatMap(([specialist, report]) =>
    Array.isArray(report) ? [] : [{ specialist, reason: report }],
  )
  const facts: Fact[] = []
  const conflicts: Conflict[] = []
  for (const [about, said] of Map.groupBy(findings, (finding) => finding.about)) {
    const [value = '', ...others] = new Set(said.map((one) => one.value))
    // Which of them is right is not decided here: a mean is a number that nobody ever said.
    if (others.length > 0)
      conflicts.push({ about, claims: said.map(({ value, source }) => ({ value, source })) })
    else facts.push({ about, value, sources: [...new Set(said.map(({ source }) => source))] })
  }
  return { facts, conflicts, missing, text: inWords(facts, conflicts, missing) }
}

function inWords(
  facts: readonly Fact[],
  conflicts: readonly Conflict[],
  missing: readonly Missing[],
): string {
  return [
    ...facts.map(({ about, value, sources }) => `${about}: ${value} (${sources.join(', ')}).`),
    ...conflicts.map(({ about, claims }) => {
      const said = claims.map(({ value, source }) => `${value} according to the ${source}`)
      return `${about}: our sources do not agree, ${said.join(', ')}. We will find out and tell you.`
    }),
    ...missing.map(({ specialist, reason }) => `We have no answer from ${specialist} yet (${reason}).`),
  ].join('\n')
}
