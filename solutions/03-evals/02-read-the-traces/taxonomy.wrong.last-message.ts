// diagnosis: marked-downstream
export interface Label {
  code: string
  spanId: string
  note: string
}

export const codes: string[] = ['acts-on-the-wrong-order', 'says-there-is-no-order', 'pays-the-wrong-sum', 'says-what-is-not-so', 'leaves-a-wish-out', 'claims-what-it-did-not-do']

export const label: Record<string, Label | 'TODO'> = {
  'TR-2001': { code: 'acts-on-the-wrong-order', spanId: 's10', note: 'Three of 5 listed; the newer twin is taken for it.' },
  'TR-2005': { code: 'says-there-is-no-order', spanId: 's6', note: 'Three of 6 are listed; theirs is not there.' },
  'TR-2007': { code: 'pays-the-wrong-sum', spanId: 's8', note: 'Euros where the tool takes cents: 1 % is paid.' },
  'TR-2011': { code: 'acts-on-the-wrong-order', spanId: 's10', note: 'Three of 5 listed; the newer twin is taken for it.' },
  'TR-2013': { code: 'says-what-is-not-so', spanId: 's6', note: 'As of two days ago, before it was shipped.' },
  'TR-2017': { code: 'leaves-a-wish-out', spanId: 's10', note: 'Cut in mid-word: never reads about FH-49892.' },
  'TR-2019': { code: 'says-what-is-not-so', spanId: 's6', note: 'As of two days ago, before it was delivered.' },
  'TR-2023': { code: 'acts-on-the-wrong-order', spanId: 's8', note: 'Cut in mid-word: never reads that it is FH-49803.' },
  'TR-2025': { code: 'says-what-is-not-so', spanId: 's10', note: 'The page of July 2025: 14 and 60 days.' },
  'TR-2029': { code: 'claims-what-it-did-not-do', spanId: 's8', note: 'Timed out as null, which is told as "done".' },
  'TR-2031': { code: 'acts-on-the-wrong-order', spanId: 's10', note: 'Three of 5 listed; the newer twin is taken for it.' },
  'TR-2035': { code: 'acts-on-the-wrong-order', spanId: 's10', note: 'Three of 5 listed; the newer twin is taken for it.' },
  'TR-2037': { code: 'says-there-is-no-order', spanId: 's6', note: 'Three of 6 are listed; theirs is not there.' },
  'TR-2041': { code: 'says-there-is-no-order', spanId: 's6', note: 'Three of 6 are listed; theirs is not there.' },
  'TR-2043': { code: 'leaves-a-wish-out', spanId: 's6', note: 'Cut in mid-word: never reads about FH-49593.' },
  'TR-2047': { code: 'acts-on-the-wrong-order', spanId: 's10', note: 'Cut in mid-word: never reads that it is FH-49555.' },
  'TR-2049': { code: 'says-there-is-no-order', spanId: 's6', note: 'Timed out as null, which reads like "no orders".' },
  'TR-2053': { code: 'says-there-is-no-order', spanId: 's6', note: 'Three of 5 are listed; theirs is not there.' },
  'TR-2055': { code: 'says-what-is-not-so', spanId: 's6', note: 'As of two days ago, before it was shipped.' },
  'TR-2059': { code: 'pays-the-wrong-sum', spanId: 's8', note: 'Euros where the tool takes cents: 1 % is paid.' },
  'TR-2061': { code: 'claims-what-it-did-not-do', spanId: 's8', note: 'Timed out as null, which is told as "done".' },
  'TR-2065': { code: 'says-there-is-no-order', spanId: 's6', note: 'Three of 6 are listed; theirs is not there.' },
  'TR-2067': { code: 'leaves-a-wish-out', spanId: 's6', note: 'Cut in mid-word: never reads about FH-49486.' },
  'TR-2071': { code: 'says-there-is-no-order', spanId: 's6', note: 'Three of 6 are listed; theirs is not there.' },
  'TR-2073': { code: 'acts-on-the-wrong-order', spanId: 's10', note: 'Cut in mid-word: never reads that it is FH-49588.' },
  'TR-2077': { code: 'says-there-is-no-order', spanId: 's6', note: 'Timed out as null, which reads like "no orders".' },
  'TR-2079': { code: 'leaves-a-wish-out', spanId: 's8', note: 'Cut in mid-word: never reads about FH-49768.' },
  'TR-2083': { code: 'acts-on-the-wrong-order', spanId: 's10', note: 'Cut in mid-word: never reads that it is FH-49634.' },
  'TR-2085': { code: 'says-what-is-not-so', spanId: 's6', note: 'As of two days ago, before it was shipped.' },
  'TR-2089': { code: 'says-what-is-not-so', spanId: 's8', note: 'The page of July 2025: 14 and 60 days.' },
}

export const topTwo: [string, string] = ['acts-on-the-wrong-order', 'says-there-is-no-order']
