import { zodTextFormat } from 'openai/helpers/zod'
import { z } from 'zod'
import { MOST_TASKS, PATIENCE_MS, type Finding, type PanelDeps } from '#fixtures/desk/specialist.ts'

export interface Task {
  specialist: string
  ask: string
}

export interface Fact {
  about: string
  value: string
  sources: string[]
}

export interface Conflict {
  about: string
  claims: { value: string; source: string }[]
}

export interface Missing {
  specialist: string
  reason: string
}

export interface Answer {
  facts: Fact[]
  conflicts: Conflict[]
  missing: Missing[]
  text: string
}

const Plan = z.object({ steps: z.array(z.object({ who: z.string(), question: z.string() })) })

/** Plans with the small model among all specialists, keeps the good tasks and settles them. */
export async function gather(deps: PanelDeps, question: string): Promise<Answer> {
  const missing: Missing[] = []
  const asked = await tasksFor(deps, question)
  for (const { specialist } of asked.slice(MOST_TASKS))
    missing.push({ specialist, reason: 'too many at once' })
  const tasks = asked.slice(0, MOST_TASKS)

  const results = await Promise.allSettled(tasks.map((task) => within(deps, task)))
  const facts: Fact[] = []
  const conflicts: Conflict[] = []
  results.forEach((result, n) => {
    if (result.status === 'rejected') {
      missing.push({ specialist: tasks[n]?.specialist ?? '', reason: String(result.reason) })
      return
    }
    for (const finding of result.value) add(finding, facts, conflicts)
  })

  const lines = facts.map((fact) => `The ${fact.about} is ${fact.value}.`)
  for (const { about, claims } of conflicts)
    lines.push(
      `About the ${about} we read ${claims.map((one) => `"${one.value}" (${one.source})`).join(' and ')}.`,
    )
  for (const { specialist } of missing) lines.push(`Sorry: ${specialist} could not be reached.`)
  return { facts, conflicts, missing, text: lines.join(' ') }
}

async function tasksFor(deps: PanelDeps, question: string): Promise<Task[]> {
  const candidates = deps.specialists.filter((one) => one.mayKnow(question))
  const all = candidates.map((one) => ({ specialist: one.name, ask: question }))
  if (candidates.length <= 1) return all
  try {
    const { output_parsed } = await deps.client.responses.parse({
      model: deps.models.small,
      instructions: `Split the question between these people.\n\n${deps.specialists.map((one) => `## ${one.name}\n${one.knows}`).join('\n\n')}`,
      input: question,
      text: { format: zodTextFormat(Plan, 'plan') },
      store: false,
    })
    const known = new Map(deps.specialists.map((one) => [one.name, one]))
    const tasks = new Map<string, Task>()
    for (const { who, question } of output_parsed?.steps ?? [])
      if (known.has(who) && !tasks.has(who)) tasks.set(who, { specialist: who, ask: question })
    return tasks.size > 0 ? [...tasks.values()] : all
  } catch {
    return all
  }
}

async function within({ clock, specialists }: PanelDeps, task: Task): Promise<Finding[]> {
  const one = specialists.find(({ name }) => name === task.specialist)
  return Promise.race([
    one?.answer(task.ask) ?? Promise.reject(new Error('unknown')),
    clock.sleep(PATIENCE_MS).then(() => Promise.reject(new Error('too late'))),
  ])
}

function add({ about, value, source }: Finding, facts: Fact[], conflicts: Conflict[]): void {
  const conflict = conflicts.find((one) => one.about === about)
  if (conflict) {
    conflict.claims.push({ value, source })
    return
  }
  const at = facts.findIndex((one) => one.about === about)
  const fact = facts[at]
  if (fact === undefined) facts.push({ about, value, sources: [source] })
  else if (fact.value === value) fact.sources.push(source)
  else {
    facts.splice(at, 1)
    const known = fact.sources.map((source) => ({ value: fact.value, source }))
    conflicts.push({ about, claims: [...known, { value, source }] })
  }
}
