export interface LabelSpec {
  label: string
  definition: string
  exclusions: string[]
  examples: string[]
}

/** Tags around each piece; the twelve mails of the README word for word. */
export const triageSpec: LabelSpec[] = [
  {
    label: 'dispatch',
    definition:
      'Waits for a parcel, wants one order delivered elsewhere, or has unpacked something broken, missing or wrong. Sent something back and the return parcel got lost.',
    exclusions: ['Home address in the profile: gatehouse.'],
    examples: ['One daypack, in a box in which I could have slept. Why?', 'Are you open over Easter?'],
  },
  {
    label: 'counter',
    definition:
      'Wants to return something unused, or to swap it for another size or colour, within 30 days of delivery.',
    exclusions: ['Used: alliance.', 'Over 30 days: ledger.', 'Broken in the parcel: dispatch.'],
    examples: [
      'I paid the full price, and today it is on sale. The difference?',
      'It is a birthday present. Could you wrap it?',
    ],
  },
  {
    label: 'ledger',
    definition:
      'Needs an invoice, has trouble with a payment or a voucher, was charged twice, waits for a refund, or wants to return something after more than 30 days. Does not recognise a charge on the card.',
    exclusions: ['Money for a course, tour or rental: alliance.', 'A stranger in the account: gatehouse.'],
    examples: ["Would you sponsor our school's charity run?", 'What would you give me for my used stove?'],
  },
  {
    label: 'gatehouse',
    definition:
      'Cannot log in, for whatever purpose, or asks about password, e-mail, profile, home address, newsletter or deletion. Somebody else got into the account and ordered or paid.',
    exclusions: ['Address of one order: dispatch.'],
    examples: ['Why is my review of the tent not on the page?', 'Are you hiring?'],
  },
  {
    label: 'compass',
    definition:
      'Asks what to buy, which size to order, or how to wash, clean, proof, store or set up something.',
    exclusions: ['Broke or stopped working: alliance.', 'Which course or tour to book: alliance.'],
    examples: [
      'I lost two tent pegs. Where do I get the same ones?',
      'Where do I put an empty gas cartridge?',
    ],
  },
  {
    label: 'alliance',
    definition:
      'Asks about rental, a course, a guided tour or the repair workshop, or wants money back for one of them. Something broke or stopped working in use, even if it is new and they ask for an exchange.',
    exclusions: ['Broken on arrival: dispatch.'],
    examples: [
      'I write for a magazine and would like to test your lamp.',
      'Do members of the alpine club get a discount?',
    ],
  },
]

export function render(spec: readonly LabelSpec[]): { instructions: string } {
  const desks = spec.map(({ label, definition, exclusions, examples }) =>
    [
      `<${label}>`,
      `The customer: ${definition}`,
      ...exclusions.map((exclusion) => `Not ${label}: ${exclusion}`),
      '<examples>',
      ...examples,
      '</examples>',
      `</${label}>`,
    ].join('\n'),
  )
  return { instructions: `Name the desk that answers the mail.\n${desks.join('\n')}` }
}
