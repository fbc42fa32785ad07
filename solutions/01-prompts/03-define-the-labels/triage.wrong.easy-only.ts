// diagnosis: boundary-open
export interface LabelSpec {
  label: string
  definition: string
  exclusions: string[]
  examples: string[]
}

/** Says what each desk is for, and not where it ends. */
export const triageSpec: LabelSpec[] = [
  {
    label: 'dispatch',
    definition: 
      'Parcels on their way: where they are, why they are late, tracking, delivery to another place or on another day.',
    exclusions: [],
    examples: [
      'So much plastic and cardboard in one box!',
      'Are you open over Easter?',
    ],
  },
  {
    label: 'counter',
    definition: 
      'Return or exchange of goods: wrong size, wrong colour, no longer needed.',
    exclusions: [],
    examples: [
      'It is cheaper now than when I bought it. Do you match the price?',
      'Could you wrap it as a gift, with a card?',
    ],
  },
  {
    label: 'ledger',
    definition: 
      'Money: invoices, receipts, payments, card, vouchers, a refund, charged twice.',
    exclusions: [],
    examples: [
      'Would you sponsor our run, or donate a prize?',
      'Would you buy my used stove?',
    ],
  },
  {
    label: 'gatehouse',
    definition: 
      'The account: login, password, e-mail, newsletter, profile, deletion of data.',
    exclusions: [],
    examples: [
      'Why is my review not on the page?',
      'Are you hiring? Here is my application.',
    ],
  },
  {
    label: 'compass',
    definition: 
      'Advice: which product or size to buy, what suits a trip, how to wash, proof, store or set something up.',
    exclusions: [],
    examples: [
      'I lost a tent peg. Where do I get a new one?',
      'Where can I recycle an empty gas cartridge?',
    ],
  },
  {
    label: 'alliance',
    definition: 
      'Partner services: rental, courses, guided tours, repair workshop. Gear that stopped working or broke in use.',
    exclusions: [],
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
