// diagnosis: labels-undefined
export interface LabelSpec {
  label: string
  definition: string
  exclusions: string[]
  examples: string[]
}

/** Definitions that only say the name again. */
export const triageSpec: LabelSpec[] = [
  {
    label: 'dispatch',
    definition: 'Everything that dispatch has to deal with.',
    exclusions: [],
    examples: [],
  },
  {
    label: 'counter',
    definition: 'The desk at the counter, where customers are served.',
    exclusions: [],
    examples: [],
  },
  {
    label: 'ledger',
    definition: 'All matters of the ledger.',
    exclusions: [],
    examples: [],
  },
  {
    label: 'gatehouse',
    definition: 'The gatehouse team keeps watch.',
    exclusions: [],
    examples: [],
  },
  {
    label: 'compass',
    definition: 'Shows our customers the way.',
    exclusions: [],
    examples: [],
  },
  {
    label: 'alliance',
    definition: 'Our strong alliance with friends.',
    exclusions: [],
    examples: [],
  },
]

export function render(spec: readonly LabelSpec[]): { instructions: string } {
  const sections = spec.map(({ label, definition, exclusions, examples }) =>
    [
      `## ${label}`,
      definition,
      ...exclusions.map((exclusion) => `Not here: ${exclusion}`),
      ...examples.map((example) => `Example: ${example}`),
    ].join('\n'),
  )
  return { instructions: ['Decide which desk answers the mail.', ...sections].join('\n\n') }
}
