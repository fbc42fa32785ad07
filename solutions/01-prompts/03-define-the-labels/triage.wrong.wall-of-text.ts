// diagnosis: over-budget
export interface LabelSpec {
  label: string
  definition: string
  exclusions: string[]
  examples: string[]
}

/** Everything twice, to be on the safe side. */
export const triageSpec: LabelSpec[] = [
  {
    label: 'dispatch',
    definition: 
      'A parcel on its way: where it is, why it is late, delivery to another place or on another day. Goods that arrived broken, incomplete or wrong. A return that got lost on its way back. Dispatch has everything that is on the road or has just come off it: where a parcel is, why it is late, and where one order should go. A parcel that arrives broken, incomplete or with the wrong goods is theirs as well, and so is a return that got lost on its way back to us.',
    exclusions: [
      'A new home address in the profile goes to gatehouse.',
    ],
    examples: [
      'So much plastic and cardboard in one box!',
      'Are you open over Easter?',
      'Is so much packaging needed?',
      'Until what time is the shop open on Saturday?',
    ],
  },
  {
    label: 'counter',
    definition: 
      'Return or exchange of something unused, up to 30 days after delivery, whatever the reason: size, colour, came too late, wants the money back. Counter takes goods back and swaps them, as long as they are unused and it is no more than 30 days since delivery. The reason does not matter, not even that a parcel came too late.',
    exclusions: [
      'A return more than 30 days after delivery goes to ledger.',
      'Something that broke while it was used goes to alliance.',
      'Something that arrived broken or was not what they ordered goes to dispatch.',
      'Counter never takes used goods, which go to alliance, nor anything that arrived broken, which goes to dispatch. After day 30 a return goes to ledger.',
    ],
    examples: [
      'It is cheaper now than when I bought it. Do you match the price?',
      'Could you wrap it as a gift, with a card?',
      'It is cheaper now than when I bought it.',
      'Please wrap it as a birthday present.',
    ],
  },
  {
    label: 'ledger',
    definition: 
      'Invoices, payments, vouchers, double charges, a refund that is overdue. A return after more than 30 days. A charge on a card that the customer does not recognise. Ledger keeps the money: invoices, vouchers, payments, something charged twice, and a refund that has not come. A return after day 30 is theirs too, and so is a card charge that the customer does not recognise.',
    exclusions: [
      'What a stranger in the account ordered or spent goes to gatehouse.',
      'An invoice or refund for a course, a tour or a rental goes to alliance.',
      'Ledger does not deal with the money of partner services, which is left to alliance.',
    ],
    examples: [
      'Would you sponsor our run, or donate a prize?',
      'Would you buy my used stove?',
      'Would you sponsor our school run or donate a prize?',
      'Would you buy my old tent?',
    ],
  },
  {
    label: 'gatehouse',
    definition: 
      'The account: login, password, e-mail, newsletter, profile, home address, deletion. A customer who cannot log in, whatever they wanted to do there. A stranger in the account. Gatehouse guards the account: login, password, e-mail, newsletter, and all that is kept in the profile, the home address included. Who cannot get in goes to gatehouse, whatever they wanted to do inside. If a stranger got in, gatehouse takes the whole case, orders and money included.',
    exclusions: [
      'Another address for one order goes to dispatch.',
      'Gatehouse does not change the address of a single order; dispatch does.',
    ],
    examples: [
      'Why is my review not on the page?',
      'Are you hiring? Here is my application.',
      'My review of the tent does not appear.',
      'I am looking for a job in your shop.',
    ],
  },
  {
    label: 'compass',
    definition: 
      'Advice on what to buy and in which size, and on washing, cleaning, proofing, storing and setting up. Compass advises. Before buying it says which size and which model suit, and after buying how to wash, proof, clean, store and set things up.',
    exclusions: [
      'Which course, tour or rental to choose goes to alliance.',
      'Compass answers only as long as nothing is broken; otherwise the mail goes to alliance.',
    ],
    examples: [
      'I lost a tent peg. Where do I get a new one?',
      'Where can I recycle an empty gas cartridge?',
      'I lost a peg of my tent and need one like it.',
      'Who recycles old jackets?',
    ],
  },
  {
    label: 'alliance',
    definition: 
      'Rental, courses, guided tours and the repair workshop, which partners run. Gear that broke or stopped working in use, even when it is new. Alliance is our link to other firms: rental, courses, guided tours and the repair workshop, with the choice among them and all bookings, prices and refunds. Whatever fails or breaks in use is theirs too, however new it is.',
    exclusions: [
      'Gear that was broken when unpacked goes to dispatch.',
      'Alliance does not deal with goods that were broken on arrival; dispatch does.',
    ],
    examples: [
      'I write for a magazine and would like to test your lamp.',
      'Do club members or students get a discount?',
      'I am a journalist and would like to test a stove.',
      'Is there a discount for students and clubs?',
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
