// diagnosis: mixed-groups
export interface Label {
  code: string
  spanId: string
  note: string
}

export const codes: string[] = ['cancel goes wrong', 'refund goes wrong', 'status goes wrong', 'return goes wrong']

export const label: Record<string, Label | 'TODO'> = {
  'TR-2001': { code: 'cancel goes wrong', spanId: 's5', note: 'Three of 5 listed; the newer twin is taken for it.' },
  'TR-2005': { code: 'cancel goes wrong', spanId: 's5', note: 'Three of 6 are listed; theirs is not there.' },
  'TR-2007': { code: 'refund goes wrong', spanId: 's6', note: 'Euros where the tool takes cents: 1 % is paid.' },
  'TR-2011': { code: 'cancel goes wrong', spanId: 's5', note: 'Three of 5 listed; the newer twin is taken for it.' },
  'TR-2013': { code: 'status goes wrong', spanId: 's5', note: 'As of two days ago, before it was shipped.' },
  'TR-2017': { code: 'return goes wrong', spanId: 's3', note: 'Cut in mid-word: never reads about FH-49892.' },
  'TR-2019': { code: 'return goes wrong', spanId: 's5', note: 'As of two days ago, before it was delivered.' },
  'TR-2023': { code: 'cancel goes wrong', spanId: 's3', note: 'Cut in mid-word: never reads that it is FH-49803.' },
  'TR-2025': { code: 'return goes wrong', spanId: 's7', note: 'The page of July 2025: 14 and 60 days.' },
  'TR-2029': { code: 'cancel goes wrong', spanId: 's7', note: 'Timed out as null, which is told as "done".' },
  'TR-2031': { code: 'cancel goes wrong', spanId: 's5', note: 'Three of 5 listed; the newer twin is taken for it.' },
  'TR-2035': { code: 'cancel goes wrong', spanId: 's5', note: 'Three of 5 listed; the newer twin is taken for it.' },
  'TR-2037': { code: 'cancel goes wrong', spanId: 's5', note: 'Three of 6 are listed; theirs is not there.' },
  'TR-2041': { code: 'status goes wrong', spanId: 's5', note: 'Three of 6 are listed; theirs is not there.' },
  'TR-2043': { code: 'status goes wrong', spanId: 's3', note: 'Cut in mid-word: never reads about FH-49593.' },
  'TR-2047': { code: 'return goes wrong', spanId: 's3', note: 'Cut in mid-word: never reads that it is FH-49555.' },
  'TR-2049': { code: 'status goes wrong', spanId: 's5', note: 'Timed out as null, which reads like "no orders".' },
  'TR-2053': { code: 'status goes wrong', spanId: 's5', note: 'Three of 5 are listed; theirs is not there.' },
  'TR-2055': { code: 'status goes wrong', spanId: 's5', note: 'As of two days ago, before it was shipped.' },
  'TR-2059': { code: 'refund goes wrong', spanId: 's6', note: 'Euros where the tool takes cents: 1 % is paid.' },
  'TR-2061': { code: 'cancel goes wrong', spanId: 's7', note: 'Timed out as null, which is told as "done".' },
  'TR-2065': { code: 'status goes wrong', spanId: 's5', note: 'Three of 6 are listed; theirs is not there.' },
  'TR-2067': { code: 'status goes wrong', spanId: 's3', note: 'Cut in mid-word: never reads about FH-49486.' },
  'TR-2071': { code: 'status goes wrong', spanId: 's5', note: 'Three of 6 are listed; theirs is not there.' },
  'TR-2073': { code: 'return goes wrong', spanId: 's3', note: 'Cut in mid-word: never reads that it is FH-49588.' },
  'TR-2077': { code: 'return goes wrong', spanId: 's5', note: 'Timed out as null, which reads like "no orders".' },
  'TR-2079': { code: 'cancel goes wrong', spanId: 's3', note: 'Cut in mid-word: never reads about FH-49768.' },
  'TR-2083': { code: 'return goes wrong', spanId: 's3', note: 'Cut in mid-word: never reads that it is FH-49634.' },
  'TR-2085': { code: 'status goes wrong', spanId: 's5', note: 'As of two days ago, before it was shipped.' },
  'TR-2089': { code: 'return goes wrong', spanId: 's7', note: 'The page of July 2025: 14 and 60 days.' },
}

export const topTwo: [string, string] = ['cancel goes wrong', 'status goes wrong']
