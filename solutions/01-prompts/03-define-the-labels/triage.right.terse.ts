export interface LabelSpec {
  label: string
  definition: string
  exclusions: string[]
  examples: string[]
}

/** Catchwords instead of sentences; the habits stand among the definitions. */
export const triageSpec: LabelSpec[] = [
  {
    label: 'dispatch',
    definition:
      'where is the parcel, late delivery, tracking, other delivery address for one order; arrived damaged, incomplete, wrong item; lost return; too much packaging; opening hours',
    exclusions: ['address in profile: gatehouse'],
    examples: [],
  },
  {
    label: 'counter',
    definition:
      'return or exchange, unused, within 30 days: size, colour, unwanted, came too late, money back; price match, price dropped; gift wrapping, gift card note',
    exclusions: ['used: alliance', 'over 30 days: ledger', 'damaged on arrival: dispatch'],
    examples: [],
  },
  {
    label: 'ledger',
    definition:
      'invoice, payment, voucher, charged twice, refund not received; unknown card charge; return after 30 days; sponsoring, donations; buying used gear from customers',
    exclusions: ['money for course, tour, rental: alliance', 'stranger in account: gatehouse'],
    examples: [],
  },
  {
    label: 'gatehouse',
    definition:
      'account, login, password, email, profile, home address, newsletter, delete data; cannot log in for whatever reason; account hacked, orders by a stranger; product reviews; jobs, internships',
    exclusions: ['address of one order: dispatch'],
    examples: [],
  },
  {
    label: 'compass',
    definition:
      'advice before buying, size, which model, suitable for trip; washing, cleaning, proofing, storing, setting up; lost small parts; recycling, disposal',
    exclusions: ['broken in use: alliance', 'which course or tour: alliance'],
    examples: [],
  },
  {
    label: 'alliance',
    definition:
      'rental, courses, guided tours, repair workshop, also their price, invoice, refund; stopped working or broke in use, even new; press, film, influencers; discount for clubs, students, teachers',
    exclusions: ['broken on arrival: dispatch'],
    examples: [],
  },
]

export function render(spec: readonly LabelSpec[]): { instructions: string } {
  const lines = spec.flatMap(({ label, definition, exclusions, examples }) => [
    `- ${label}: ${definition}`,
    ...exclusions.map((exclusion) => `  - not ${exclusion}`),
    ...examples.map((example) => `  - e.g. ${example}`),
  ])
  return { instructions: ['Route the mail to one desk.', ...lines].join('\n') }
}
