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

/** The six desks of the shop, as the model should know them. */
export const triageSpec: LabelSpec[] = [
  {
    label: 'dispatch',
    definition:
      'Everything that is on the road or has just come off it: where a parcel is, why it is late, where one order should be delivered. A parcel that arrives broken, torn, incomplete or with the wrong goods inside belongs here, even if the customer calls it a return. So does a return that got lost on its way back to us.',
    exclusions: ['A new home address in the profile belongs to gatehouse.'],
    examples: ['One daypack, in a box in which I could have slept. Why?', 'Are you open over Easter?'],
  },
  {
    label: 'counter',
    definition:
      'Taking back or swapping unused goods within 30 days of delivery, whatever the reason: too small, too big, the wrong size ordered by mistake, unworn, a change of mind.',
    exclusions: [
      'A return after more than 30 days, weeks or months later, belongs to ledger.',
      'Goods that arrived broken, incomplete or wrong belong to dispatch.',
    ],
    examples: [
      'I paid the full price, and today it is on sale. The difference?',
      'It is a birthday present. Could you wrap it?',
    ],
  },
  {
    label: 'ledger',
    definition:
      'The money: an invoice, a voucher that is expired, a payment that failed, tax, something charged twice, a refund that has not come, a card charge the customer does not recognise, and a return later than 30 days after delivery.',
    exclusions: ['Charges and orders by a stranger in the account belong to gatehouse.'],
    examples: ["Would you sponsor our school's charity run?", 'What would you give me for my used stove?'],
  },
  {
    label: 'gatehouse',
    definition:
      'The account: login, password, e-mail, newsletter, and all that is kept in the profile: home address, name, date of birth. Who cannot log in belongs here, whatever they wanted inside. If a stranger got into the account, the whole case belongs here, orders and money included.',
    exclusions: [],
    examples: ['Why is my review of the tent not on the page?', 'Are you hiring?'],
  },
  {
    label: 'compass',
    definition:
      'Advice. Before buying: which size, which model do you recommend. After buying: washing, proofing, storing, setting up.',
    exclusions: ['What broke, leaks or failed in use belongs to alliance.'],
    examples: [
      'I lost two tent pegs. Where do I get the same ones?',
      'Where do I put an empty gas cartridge?',
    ],
  },
  {
    label: 'alliance',
    definition:
      'Other firms: rental, courses, guided tours and the repair workshop, with all their bookings and prices. What breaks, tears, gets a hole or fails in use is repaired here, however new it is.',
    exclusions: [],
    examples: [
      'I write for a magazine and would like to test your lamp.',
      'Do members of the alpine club get a discount?',
    ],
  },
]

/** One paragraph on one line for each label: what belongs there, what does not, and examples. */
export function render(spec: readonly LabelSpec[]): { instructions: string } {
  const paragraphs: string[] = []
  const labels: string[] = []
  for (const entry of spec) {
    labels.push(entry.label)
    const sentences: string[] = []
    if (entry.definition) sentences.push(`${entry.label}: ${entry.definition}`)
    for (const exclusion of entry.exclusions) sentences.push(`Not here: ${exclusion}`)
    if (entry.examples.length > 0) {
      const quoted: string[] = []
      for (const example of entry.examples) quoted.push(`"${example}"`)
      sentences.push(`Examples: ${quoted.join(' ')}`)
    }
    if (sentences.length > 0) paragraphs.push(sentences.join(' '))
  }
  const task = `You sort the mail of a firm. Read the mail and answer with exactly one of these labels: ${labels.join(', ')}.`
  return { instructions: [task, ...paragraphs].join('\n\n') }
}
