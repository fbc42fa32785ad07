// diagnosis: labels-undefined
export interface LabelSpec {
  label: string
  definition: string
  exclusions: string[]
  examples: string[]
}

/** The compass was forgotten. */
export const triageSpec: LabelSpec[] = [
  {
    label: 'dispatch',
    definition: 
      'A parcel on its way: where it is, why it is late, delivery to another place or on another day. Goods that arrived broken, incomplete or wrong. A return that got lost on its way back.',
    exclusions: [
      'A new home address in the profile goes to gatehouse.',
    ],
    examples: [
      'So much plastic and cardboard in one box!',
      'Are you open over Easter?',
    ],
  },
  {
    label: 'counter',
    definition: 
      'Return or exchange of something unused, up to 30 days after delivery, whatever the reason: size, colour, came too late, wants the money back.',
    exclusions: [
      'A return more than 30 days after delivery goes to ledger.',
      'Something that broke while it was used goes to alliance.',
      'Something that arrived broken or was not what they ordered goes to dispatch.',
    ],
    examples: [
      'It is cheaper now than when I bought it. Do you match the price?',
      'Could you wrap it as a gift, with a card?',
    ],
  },
  {
    label: 'ledger',
    definition: 
      'Invoices, payments, vouchers, double charges, a refund that is overdue. A return after more than 30 days. A charge on a card that the customer does not recognise.',
    exclusions: [
      'What a stranger in the account ordered or spent goes to gatehouse.',
      'An invoice or refund for a course, a tour or a rental goes to alliance.',
    ],
    examples: [
      'Would you sponsor our run, or donate a prize?',
      'Would you buy my used stove?',
    ],
  },
  {
    label: 'gatehouse',
    definition: 
      'The account: login, password, e-mail, newsletter, profile, home address, deletion. A customer who cannot log in, whatever they wanted to do there. A stranger in the account.',
    exclusions: [
      'Another address for one order goes to dispatch.',
    ],
    examples: [
      'Why is my review not on the page?',
      'Are you hiring? Here is my application.',
    ],
  },
  {
    label: 'alliance',
    definition: 
      'Rental, courses, guided tours and the repair workshop, which partners run. Gear that broke or stopped working in use, even when it is new.',
    exclusions: [
      'Gear that was broken when unpacked goes to dispatch.',
    ],
    examples: [
      'I write for a magazine and would like to test your lamp.',
      'Do club members or students get a discount?',
    ],
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
