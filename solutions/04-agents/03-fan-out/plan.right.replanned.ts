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

/** A plan that is no good is asked for once more; then whoever may know something is asked. */
export async function gather(deps: PanelDeps, question: string): Promise<Answer> {
  const names = deps.specialists.filter((one) => one.mayKnow(question)).map((one) => one.name)
  let tasks: Task[] | null = null
  for (let tries = 0; names.length > 1 && tasks === null && tries < 2; tries++)
    tasks = await plan(deps, names, question)
  tasks ??= names.map((specialist) => ({ specialist, ask: question }))

  const slots: (Finding[] | Missing)[] = tasks.map(({ specialist }) => ({
    specialist,
    reason: 'no time left',
  }))
  const open = tasks.slice(0, MOST_TASKS).map(async ({ specialist, ask }, slot) => {
    try {
      slots[slot] = (await deps.specialists.find((one) => one.name === specialist)?.answer(ask)) ?? []
    } catch (error) {
      slots[slot] = { specialist, reason: error instanceof Error ? error.message : 'failed' }
    }
  })
  await Promise.race([Promise.all(open), deps.clock.sleep(PATIENCE_MS)])

  // A copy: somebody who is late must not write into an answer that has been given.
  const now = [...slots]
  const findings = now.filter((slot) => Array.isArray(slot)).flat()
  const missing = now.flatMap((slot) => (Array.isArray(slot) ? [] : [slot]))
  const topics = Object.entries(Object.groupBy(findings, ({ about }) => about))
  const facts: Fact[] = []
  const conflicts: Conflict[] = []
  for (const [about, said = []] of topics) {
    const values = [...new Set(said.map(({ value }) => value))]
    const [value] = values
    if (value !== undefined && values.length === 1)
      facts.push({ about, value, sources: said.map(({ source }) => source) })
    else conflicts.push({ about, claims: said.map(({ value, source }) => ({ value, source })) })
  }
  const text = [
    ...facts.map((fact) => `- ${fact.about}: ${fact.value}`),
    ...conflicts.flatMap(({ claims, about }) =>
      claims.map((one) => `- ${about}, says the ${one.source}: ${one.value} (?)`),
    ),
    ...missing.map((one) => `- nothing from ${one.specialist}: ${one.reason}`),
  ].join('\n')
  return { facts, conflicts, missing, text }
}

async function plan(deps: PanelDeps, names: string[], question: string): Promise<Task[] | null> {
  const item = z.object({ specialist: z.enum(names), ask: z.string() })
  const knows = deps.specialists.filter(({ name }) => names.includes(name))
  const response = await deps.client.responses
    .create({
      model: deps.models.large,
      store: false,
      input: [
        {
          role: 'developer',
          content: `Who should answer what?\n${knows.map(({ name, knows }) => `${name} - ${knows}`).join('\n')}`,
        },
        { role: 'user', content: question },
      ],
      text: {
        format: {
          type: 'json_schema',
          name: 'plan',
          strict: true,
          schema: {
            type: 'object',
            properties: {
              tasks: {
                type: 'array',
                items: {
                  type: 'object',
                  properties: { specialist: { type: 'string', enum: names }, ask: { type: 'string' } },
                  required: ['specialist', 'ask'],
                  additionalProperties: false,
                },
              },
            },
            required: ['tasks'],
            additionalProperties: false,
          },
        },
      },
    })
    .catch(() => null)
  try {
    const { tasks } = z
      .object({ tasks: z.array(item).min(1).max(MOST_TASKS) })
      .parse(JSON.parse(response?.output_text ?? ''))
    return tasks
  } catch {
    return null
  }
}
