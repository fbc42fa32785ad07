/** What the model is told about one label. */
export interface LabelSpec {
  /** The word the model answers with. */
  label: string
  /** What belongs here. */
  definition: string
  /** What looks as if it belonged here but does not, and where it goes instead. */
  exclusions: string[]
  /** Mails that belong here. */
  examples: string[]
}

/**
 * The six desks of the shop, as the model should know them. A definition is for the easy mails and says what the
 * customer wants, not what the desk is like. Each exclusion draws one line between two desks and names both.
 * The examples are there for what no rule says: the habits, each shown once in few words.
 */
export const triageSpec: LabelSpec[] = [
  {
    label: 'dispatch',
    definition:
      'A parcel on its way: where it is, why it is late, delivery to another place or on another day. Goods that arrived broken, incomplete or wrong. A return that got lost on its way back.',
    exclusions: ['A new home address in the profile goes to gatehouse.'],
    examples: ['So much plastic and cardboard in one box!', 'Are you open over Easter?'],
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
    examples: ['Would you sponsor our run, or donate a prize?', 'Would you buy my used stove?'],
  },
  {
    label: 'gatehouse',
    definition:
      'The account: login, password, e-mail, newsletter, profile, home address, deletion. A customer who cannot log in, whatever they wanted to do there. A stranger in the account.',
    exclusions: ['Another address for one order goes to dispatch.'],
    examples: ['Why is my review not on the page?', 'Are you hiring? Here is my application.'],
  },
  {
    label: 'compass',
    definition:
      'Advice on what to buy and in which size, and on washing, cleaning, proofing, storing and setting up.',
    exclusions: ['Which course, tour or rental to choose goes to alliance.'],
    examples: ['I lost a tent peg. Where do I get a new one?', 'Where can I recycle an empty gas cartridge?'],
  },
  {
    label: 'alliance',
    definition:
      'Rental, courses, guided tours and the repair workshop, which partners run. Gear that broke or stopped working in use, even when it is new.',
    exclusions: ['Gear that was broken when unpacked goes to dispatch.'],
    examples: [
      'I write for a magazine and would like to test your lamp.',
      'Do club members or students get a discount?',
    ],
  },
]

/** Writes the instructions of a request from a spec: this one, or that of another firm. */
export function render(spec: readonly LabelSpec[]): { instructions: string } {
  const sections = spec.map(({ label, definition, exclusions, examples }) =>
    // What belongs to a label stands together: a list of all exclusions at the end would be read label by label.
    [
      `## ${label}`,
      definition,
      ...exclusions.map((exclusion) => `Not here: ${exclusion}`),
      ...examples.map((example) => `Example: ${example}`),
    ].join('\n'),
  )
  return { instructions: ['Decide which desk answers the mail.', ...sections].join('\n\n') }
}
