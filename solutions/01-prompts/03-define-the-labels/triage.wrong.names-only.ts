// diagnosis: labels-undefined
export interface LabelSpec {
  label: string
  definition: string
  exclusions: string[]
  examples: string[]
}

/** Six names, as if they spoke for themselves. */
export const triageSpec: LabelSpec[] = [
  {
    label: 'dispatch',
    definition: '',
    exclusions: [],
    examples: [],
  },
  {
    label: 'counter',
    definition: '',
    exclusions: [],
    examples: [],
  },
  {
    label: 'ledger',
    definition: '',
    exclusions: [],
    examples: [],
  },
  {
    label: 'gatehouse',
    definition: '',
    exclusions: [],
    examples: [],
  },
  {
    label: 'compass',
    definition: '',
    exclusions: [],
    examples: [],
  },
  {
    label: 'alliance',
    definition: '',
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
