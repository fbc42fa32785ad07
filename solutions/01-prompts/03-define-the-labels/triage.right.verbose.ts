export interface LabelSpec {
  label: string
  definition: string
  exclusions: string[]
  examples: string[]
}

/** Full sentences, close to the words of the house policy. */
export const triageSpec: LabelSpec[] = [
  {
    label: 'dispatch',
    definition:
      'Dispatch has everything that is on the road or has just come off it: where a parcel is, why it is late, and where one order should go. A parcel that arrives broken, incomplete or with the wrong goods is theirs as well, and so is a return that got lost on its way back to us.',
    exclusions: [],
    examples: ['Is so much packaging needed?', 'Until what time is the shop open on Saturday?'],
  },
  {
    label: 'counter',
    definition:
      'Counter takes goods back and swaps them, as long as they are unused and it is no more than 30 days since delivery. The reason does not matter, not even that a parcel came too late.',
    exclusions: [
      'Counter never takes used goods, which go to alliance, nor anything that arrived broken, which goes to dispatch. After day 30 a return goes to ledger.',
    ],
    examples: ['It is cheaper now than when I bought it.', 'Please wrap it as a birthday present.'],
  },
  {
    label: 'ledger',
    definition:
      'Ledger keeps the money: invoices, vouchers, payments, something charged twice, and a refund that has not come. A return after day 30 is theirs too, and so is a card charge that the customer does not recognise.',
    exclusions: ['Ledger does not deal with the money of partner services, which is left to alliance.'],
    examples: ['Would you sponsor our school run or donate a prize?', 'Would you buy my old tent?'],
  },
  {
    label: 'gatehouse',
    definition:
      'Gatehouse guards the account: login, password, e-mail, newsletter, and all that is kept in the profile, the home address included. Who cannot get in goes to gatehouse, whatever they wanted to do inside. If a stranger got in, gatehouse takes the whole case, orders and money included.',
    exclusions: ['Gatehouse does not change the address of a single order; dispatch does.'],
    examples: ['My review of the tent does not appear.', 'I am looking for a job in your shop.'],
  },
  {
    label: 'compass',
    definition:
      'Compass advises. Before buying it says which size and which model suit, and after buying how to wash, proof, clean, store and set things up.',
    exclusions: ['Compass answers only as long as nothing is broken; otherwise the mail goes to alliance.'],
    examples: ['I lost a peg of my tent and need one like it.', 'Who recycles old jackets?'],
  },
  {
    label: 'alliance',
    definition:
      'Alliance is our link to other firms: rental, courses, guided tours and the repair workshop, with the choice among them and all bookings, prices and refunds. Whatever fails or breaks in use is theirs too, however new it is.',
    exclusions: ['Alliance does not deal with goods that were broken on arrival; dispatch does.'],
    examples: [
      'I am a journalist and would like to test a stove.',
      'Is there a discount for students and clubs?',
    ],
  },
]

export function render(spec: readonly LabelSpec[]): { instructions: string } {
  const paragraphs = spec.map(({ label, definition, exclusions, examples }) => {
    const past = examples.map((example) => `“${example}”`).join(' ')
    const shown = past === '' ? '' : `Mails like these have always gone to ${label}: ${past}`
    return [definition, ...exclusions, shown].filter((sentence) => sentence !== '').join(' ')
  })
  const names = spec.map(({ label }) => label).join(', ')
  return {
    instructions: [
      `You sort the mail of an outdoor shop. For each mail, name the one desk among ${names} that should answer it.`,
      ...paragraphs,
    ].join('\n\n'),
  }
}
