// diagnosis: field-dropped
export interface LabelSpec {
  label: string
  definition: string
  exclusions: string[]
  examples: string[]
}

/** Definitions come from the spec, the rest is written into render. */
export const triageSpec: LabelSpec[] = [
  {
    label: 'dispatch',
    definition: 
      'A parcel on its way: where it is, why it is late, delivery to another place or on another day. Goods that arrived broken, incomplete or wrong. A return that got lost on its way back.',
    exclusions: [],
    examples: [],
  },
  {
    label: 'counter',
    definition: 
      'Return or exchange of something unused, up to 30 days after delivery, whatever the reason: size, colour, came too late, wants the money back.',
    exclusions: [],
    examples: [],
  },
  {
    label: 'ledger',
    definition: 
      'Invoices, payments, vouchers, double charges, a refund that is overdue. A return after more than 30 days. A charge on a card that the customer does not recognise.',
    exclusions: [],
    examples: [],
  },
  {
    label: 'gatehouse',
    definition: 
      'The account: login, password, e-mail, newsletter, profile, home address, deletion. A customer who cannot log in, whatever they wanted to do there. A stranger in the account.',
    exclusions: [],
    examples: [],
  },
  {
    label: 'compass',
    definition: 
      'Advice on what to buy and in which size, and on washing, cleaning, proofing, storing and setting up.',
    exclusions: [],
    examples: [],
  },
  {
    label: 'alliance',
    definition: 
      'Rental, courses, guided tours and the repair workshop, which partners run. Gear that broke or stopped working in use, even when it is new.',
    exclusions: [],
    examples: [],
  },
]

const NOTES: Record<string, string[]> = {
  dispatch: [
    'Not here: A new home address in the profile goes to gatehouse.',
    'Example: So much plastic and cardboard in one box!',
    'Example: Are you open over Easter?',
  ],
  counter: [
    'Not here: A return more than 30 days after delivery goes to ledger.',
    'Not here: Something that broke while it was used goes to alliance.',
    'Not here: Something that arrived broken or was not what they ordered goes to dispatch.',
    'Example: It is cheaper now than when I bought it. Do you match the price?',
    'Example: Could you wrap it as a gift, with a card?',
  ],
  ledger: [
    'Not here: What a stranger in the account ordered or spent goes to gatehouse.',
    'Not here: An invoice or refund for a course, a tour or a rental goes to alliance.',
    'Example: Would you sponsor our run, or donate a prize?',
    'Example: Would you buy my used stove?',
  ],
  gatehouse: [
    'Not here: Another address for one order goes to dispatch.',
    'Example: Why is my review not on the page?',
    'Example: Are you hiring? Here is my application.',
  ],
  compass: [
    'Not here: Which course, tour or rental to choose goes to alliance.',
    'Example: I lost a tent peg. Where do I get a new one?',
    'Example: Where can I recycle an empty gas cartridge?',
  ],
  alliance: [
    'Not here: Gear that was broken when unpacked goes to dispatch.',
    'Example: I write for a magazine and would like to test your lamp.',
    'Example: Do club members or students get a discount?',
  ],
}

export function render(spec: readonly LabelSpec[]): { instructions: string } {
  const sections = spec.map(({ label, definition }) => [`## ${label}`, definition, ...(NOTES[label] ?? [])].join('\n'))
  return { instructions: ['Decide which desk answers the mail.', ...sections].join('\n\n') }
}
