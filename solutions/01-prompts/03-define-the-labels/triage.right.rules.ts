export interface LabelSpec {
  label: string
  definition: string
  exclusions: string[]
  examples: string[]
}

/** Three lists: what each desk takes, what to mind, and mails already answered. */
export const triageSpec: LabelSpec[] = [
  {
    label: 'dispatch',
    definition:
      'a parcel on its way: missing, late, to be delivered elsewhere; a lost return; goods broken, missing or wrong on arrival',
    exclusions: ['A new home address in the profile is gatehouse, not dispatch.'],
    examples: ['Why do you use so much cardboard?', 'What are your opening hours?'],
  },
  {
    label: 'counter',
    definition: 'return or exchange of something unused, up to 30 days after delivery, whatever the reason',
    exclusions: [
      'A return more than 30 days after delivery is ledger, not counter.',
      'Something that broke while it was used is alliance, not counter.',
      'Something that arrived broken or was not what they ordered is dispatch, not counter.',
    ],
    examples: [
      'I found the same jacket cheaper. Do you match the price?',
      'Please add a gift card and wrapping.',
    ],
  },
  {
    label: 'ledger',
    definition:
      'invoices, payments, vouchers, double charges, a refund that is overdue, a return after more than 30 days, an unknown charge on a card',
    exclusions: [
      'A charge or order by somebody who broke into the account is gatehouse, not ledger.',
      'An invoice or refund for a course, a tour or a rental is alliance, not ledger.',
    ],
    examples: ['We are looking for sponsors and donations.', 'Can I trade in my old tent?'],
  },
  {
    label: 'gatehouse',
    definition:
      'the account: login, password, e-mail, profile, home address, newsletter, deletion, intruders',
    exclusions: ['A customer who cannot log in to see a parcel, an invoice or a return is gatehouse.'],
    examples: ['I want to change the review I wrote.', 'Do you offer jobs or internships?'],
  },
  {
    label: 'compass',
    definition:
      'advice on what to buy and in which size, and on washing, cleaning, proofing, storing and setting up',
    exclusions: ['Which course, tour or rental to choose is alliance, not compass.'],
    examples: ['I lost the cap of my bottle. Is there a spare one?', 'Where do old tents get recycled?'],
  },
  {
    label: 'alliance',
    definition:
      'rental, courses, guided tours and the repair workshop, and gear that broke or stopped working in use',
    exclusions: [],
    examples: ['A film crew would like to borrow tents.', 'Do students or club members pay less?'],
  },
]

export function render(spec: readonly LabelSpec[]): { instructions: string } {
  const takes = spec.map(({ label, definition }) => `- ${label}: ${definition}`)
  const mind = spec.flatMap(({ exclusions }) => exclusions.map((exclusion) => `- ${exclusion}`))
  const cases = spec.flatMap(({ label, examples }) => examples.map((example) => `- ${example} -> ${label}`))
  return {
    instructions: [
      'Which desk should answer this mail?',
      `What the desks take:\n${takes.join('\n')}`,
      `Where two desks seem to fit:\n${mind.join('\n')}`,
      `Mails that were answered before:\n${cases.join('\n')}`,
    ].join('\n\n'),
  }
}
