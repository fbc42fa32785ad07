// diagnosis: no-such-span
export interface Label {
  code: string
  spanId: string
  note: string
}

export const codes: string[] = ['short-list', 'euros-for-cents', 'old-copy', 'cut-mail', 'old-policy', 'hidden-timeout']

export const label: Record<string, Label | 'TODO'> = {
  'TR-2001': { code: 'short-list', spanId: 'TR-2001.s5', note: 'Three of 5 listed; the newer twin is taken for it.' },
  'TR-2005': { code: 'short-list', spanId: 'TR-2005.s5', note: 'Three of 6 are listed; theirs is not there.' },
  'TR-2007': { code: 'euros-for-cents', spanId: 'TR-2007.s6', note: 'Euros where the tool takes cents: 1 % is paid.' },
  'TR-2011': { code: 'short-list', spanId: 'TR-2011.s5', note: 'Three of 5 listed; the newer twin is taken for it.' },
  'TR-2013': { code: 'old-copy', spanId: 'TR-2013.s5', note: 'As of two days ago, before it was shipped.' },
  'TR-2017': { code: 'cut-mail', spanId: 'TR-2017.s3', note: 'Cut in mid-word: never reads about FH-49892.' },
  'TR-2019': { code: 'old-copy', spanId: 'TR-2019.s5', note: 'As of two days ago, before it was delivered.' },
  'TR-2023': { code: 'cut-mail', spanId: 'TR-2023.s3', note: 'Cut in mid-word: never reads that it is FH-49803.' },
  'TR-2025': { code: 'old-policy', spanId: 'TR-2025.s7', note: 'The page of July 2025: 14 and 60 days.' },
  'TR-2029': { code: 'hidden-timeout', spanId: 'TR-2029.s7', note: 'Timed out as null, which is told as "done".' },
  'TR-2031': { code: 'short-list', spanId: 'TR-2031.s5', note: 'Three of 5 listed; the newer twin is taken for it.' },
  'TR-2035': { code: 'short-list', spanId: 'TR-2035.s5', note: 'Three of 5 listed; the newer twin is taken for it.' },
  'TR-2037': { code: 'short-list', spanId: 'TR-2037.s5', note: 'Three of 6 are listed; theirs is not there.' },
  'TR-2041': { code: 'short-list', spanId: 'TR-2041.s5', note: 'Three of 6 are listed; theirs is not there.' },
  'TR-2043': { code: 'cut-mail', spanId: 'TR-2043.s3', note: 'Cut in mid-word: never reads about FH-49593.' },
  'TR-2047': { code: 'cut-mail', spanId: 'TR-2047.s3', note: 'Cut in mid-word: never reads that it is FH-49555.' },
  'TR-2049': { code: 'hidden-timeout', spanId: 'TR-2049.s5', note: 'Timed out as null, which reads like "no orders".' },
  'TR-2053': { code: 'short-list', spanId: 'TR-2053.s5', note: 'Three of 5 are listed; theirs is not there.' },
  'TR-2055': { code: 'old-copy', spanId: 'TR-2055.s5', note: 'As of two days ago, before it was shipped.' },
  'TR-2059': { code: 'euros-for-cents', spanId: 'TR-2059.s6', note: 'Euros where the tool takes cents: 1 % is paid.' },
  'TR-2061': { code: 'hidden-timeout', spanId: 'TR-2061.s7', note: 'Timed out as null, which is told as "done".' },
  'TR-2065': { code: 'short-list', spanId: 'TR-2065.s5', note: 'Three of 6 are listed; theirs is not there.' },
  'TR-2067': { code: 'cut-mail', spanId: 'TR-2067.s3', note: 'Cut in mid-word: never reads about FH-49486.' },
  'TR-2071': { code: 'short-list', spanId: 'TR-2071.s5', note: 'Three of 6 are listed; theirs is not there.' },
  'TR-2073': { code: 'cut-mail', spanId: 'TR-2073.s3', note: 'Cut in mid-word: never reads that it is FH-49588.' },
  'TR-2077': { code: 'hidden-timeout', spanId: 'TR-2077.s5', note: 'Timed out as null, which reads like "no orders".' },
  'TR-2079': { code: 'cut-mail', spanId: 'TR-2079.s3', note: 'Cut in mid-word: never reads about FH-49768.' },
  'TR-2083': { code: 'cut-mail', spanId: 'TR-2083.s3', note: 'Cut in mid-word: never reads that it is FH-49634.' },
  'TR-2085': { code: 'old-copy', spanId: 'TR-2085.s5', note: 'As of two days ago, before it was shipped.' },
  'TR-2089': { code: 'old-policy', spanId: 'TR-2089.s7', note: 'The page of July 2025: 14 and 60 days.' },
}

export const topTwo: [string, string] = ['short-list', 'cut-mail']
