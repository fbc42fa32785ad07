/** What went wrong in one run. */
export interface Label {
  /** One of `codes`. */
  code: string
  /** The first wrong span, such as `s4`. */
  spanId: string
  /** What is wrong with it, for a colleague who has not read the run. */
  note: string
}

/** What goes wrong at the desk: at most seven names, one for each change that would mend it. */
export const codes: string[] = [
  // TODO 1: read ten runs (key t), then name the groups; change the names as you read on.
]

/** By trace. */
export const label: Record<string, Label | 'TODO'> = {
  // TODO 2: one label for each run, such as { code: '…', spanId: 's4', note: '…' }.
  'TR-2001': 'TODO',
  'TR-2005': 'TODO',
  'TR-2007': 'TODO',
  'TR-2011': 'TODO',
  'TR-2013': 'TODO',
  'TR-2017': 'TODO',
  'TR-2019': 'TODO',
  'TR-2023': 'TODO',
  'TR-2025': 'TODO',
  'TR-2029': 'TODO',
  'TR-2031': 'TODO',
  'TR-2035': 'TODO',
  'TR-2037': 'TODO',
  'TR-2041': 'TODO',
  'TR-2043': 'TODO',
  'TR-2047': 'TODO',
  'TR-2049': 'TODO',
  'TR-2053': 'TODO',
  'TR-2055': 'TODO',
  'TR-2059': 'TODO',
  'TR-2061': 'TODO',
  'TR-2065': 'TODO',
  'TR-2067': 'TODO',
  'TR-2071': 'TODO',
  'TR-2073': 'TODO',
  'TR-2077': 'TODO',
  'TR-2079': 'TODO',
  'TR-2083': 'TODO',
  'TR-2085': 'TODO',
  'TR-2089': 'TODO',
}

/** Two of `codes`: what you would mend first, to help most customers. */
export const topTwo: [string, string] = [
  // TODO 3: count your labels.
  'TODO',
  'TODO',
]
