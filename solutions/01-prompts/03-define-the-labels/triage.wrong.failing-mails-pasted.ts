// diagnosis: test-in-prompt
export interface LabelSpec {
  label: string
  definition: string
  exclusions: string[]
  examples: string[]
}

/** Each failing mail of a report became an example. */
export const triageSpec: LabelSpec[] = [
  {
    label: 'dispatch',
    definition: 
      'Shipping: where is my parcel, late delivery, redirect one order; damaged, incomplete or wrong delivery; return parcel lost by the courier',
    exclusions: [
      'change of home address in the profile is gatehouse',
    ],
    examples: [
      'Your boxes are full of plastic',
      'When is your shop open?',
      'The box held two left shoes. I would like to swap one of them for a right one.',
    ],
  },
  {
    label: 'counter',
    definition: 
      'Sending back or swapping new, unworn goods delivered within the last 30 days, also if they came late or the customer asks for the money',
    exclusions: [
      'worn or used is alliance',
      'later than 30 days is ledger',
      'damaged when unpacked is dispatch',
    ],
    examples: [
      'The price has dropped since I bought it',
      'Can you wrap it as a gift?',
      'You were eleven days late with FH-20417. By now the party is over and I have no use for it.',
    ],
  },
  {
    label: 'ledger',
    definition: 
      'Invoices, receipts, payments, vouchers, double charges, refunds still missing; returns later than 30 days; charges on a card that nobody can explain',
    exclusions: [
      'money for partner services is alliance',
      'a hacked account is gatehouse',
    ],
    examples: [
      'Will you sponsor our club or donate to our raffle?',
      'Do you buy used gear?',
      'It has been seven weeks since the lantern was delivered, and it is still sealed. Will you take it back?',
    ],
  },
  {
    label: 'gatehouse',
    definition: 
      'Account: failed login (whatever the customer wanted next), password, e-mail, profile, home address, newsletter, deletion; a stranger in the account and what they ordered',
    exclusions: [
      'address for a single order is dispatch',
    ],
    examples: [
      'My product review is missing',
      'I would like to apply for a job',
      'A stranger has logged in with my name and spent my voucher of €40.00.',
    ],
  },
  {
    label: 'compass',
    definition: 
      'Advice on choosing, size and fit before buying; washing, cleaning, waterproofing, storing, setting up',
    exclusions: [
      'defects are alliance',
      'choosing a tour, course or rental is alliance',
    ],
    examples: [
      'I lost a small part and need a new one',
      'How do I recycle this?',
      'There is resin on my parka from leaning on a tree.',
    ],
  },
  {
    label: 'alliance',
    definition: 
      'Partners: rental, courses, guided tours, repairs, with their bookings, invoices and refunds; anything that broke, tore or stopped working while being used, even if nearly new',
    exclusions: [
      'broken when unpacked is dispatch',
    ],
    examples: [
      'I am from a magazine and want to test your gear',
      'Is there a discount for club members or students?',
      'Our tent is ten days old. On the third night a pole broke in a light wind.',
    ],
  },
]

export function render(spec: readonly LabelSpec[]): { instructions: string } {
  const rows = spec.map(
    ({ label, definition, exclusions, examples }) =>
      `| ${label} | ${definition} | ${exclusions.join('; ')} | ${examples.join('; ')} |`,
  )
  return {
    instructions: [
      'Pick the desk from this table that should answer the customer.',
      '',
      '| desk | takes | does not take | examples |',
      '| --- | --- | --- | --- |',
      ...rows,
    ].join('\n'),
  }
}
