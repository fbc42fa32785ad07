// diagnosis: no-structure
export interface Label {
  code: string
  spanId: string
  note: string
}

export const codes: string[] = ['bad answer', 'wrong money']

export const label: Record<string, Label | 'TODO'> = {
  'TR-2001': { code: 'bad answer', spanId: 's10', note: 'The answer is not what was wanted.' },
  'TR-2005': { code: 'bad answer', spanId: 's6', note: 'The answer is not what was wanted.' },
  'TR-2007': { code: 'wrong money', spanId: 's8', note: 'The answer is not what was wanted.' },
  'TR-2011': { code: 'bad answer', spanId: 's10', note: 'The answer is not what was wanted.' },
  'TR-2013': { code: 'bad answer', spanId: 's6', note: 'The answer is not what was wanted.' },
  'TR-2017': { code: 'bad answer', spanId: 's10', note: 'The answer is not what was wanted.' },
  'TR-2019': { code: 'bad answer', spanId: 's6', note: 'The answer is not what was wanted.' },
  'TR-2023': { code: 'bad answer', spanId: 's8', note: 'The answer is not what was wanted.' },
  'TR-2025': { code: 'wrong money', spanId: 's10', note: 'The answer is not what was wanted.' },
  'TR-2029': { code: 'bad answer', spanId: 's8', note: 'The answer is not what was wanted.' },
  'TR-2031': { code: 'bad answer', spanId: 's10', note: 'The answer is not what was wanted.' },
  'TR-2035': { code: 'bad answer', spanId: 's10', note: 'The answer is not what was wanted.' },
  'TR-2037': { code: 'bad answer', spanId: 's6', note: 'The answer is not what was wanted.' },
  'TR-2041': { code: 'bad answer', spanId: 's6', note: 'The answer is not what was wanted.' },
  'TR-2043': { code: 'bad answer', spanId: 's6', note: 'The answer is not what was wanted.' },
  'TR-2047': { code: 'bad answer', spanId: 's10', note: 'The answer is not what was wanted.' },
  'TR-2049': { code: 'bad answer', spanId: 's6', note: 'The answer is not what was wanted.' },
  'TR-2053': { code: 'bad answer', spanId: 's6', note: 'The answer is not what was wanted.' },
  'TR-2055': { code: 'bad answer', spanId: 's6', note: 'The answer is not what was wanted.' },
  'TR-2059': { code: 'wrong money', spanId: 's8', note: 'The answer is not what was wanted.' },
  'TR-2061': { code: 'bad answer', spanId: 's8', note: 'The answer is not what was wanted.' },
  'TR-2065': { code: 'bad answer', spanId: 's6', note: 'The answer is not what was wanted.' },
  'TR-2067': { code: 'bad answer', spanId: 's6', note: 'The answer is not what was wanted.' },
  'TR-2071': { code: 'bad answer', spanId: 's6', note: 'The answer is not what was wanted.' },
  'TR-2073': { code: 'bad answer', spanId: 's10', note: 'The answer is not what was wanted.' },
  'TR-2077': { code: 'bad answer', spanId: 's6', note: 'The answer is not what was wanted.' },
  'TR-2079': { code: 'bad answer', spanId: 's8', note: 'The answer is not what was wanted.' },
  'TR-2083': { code: 'bad answer', spanId: 's10', note: 'The answer is not what was wanted.' },
  'TR-2085': { code: 'bad answer', spanId: 's6', note: 'The answer is not what was wanted.' },
  'TR-2089': { code: 'wrong money', spanId: 's8', note: 'The answer is not what was wanted.' },
}

export const topTwo: [string, string] = ['bad answer', 'wrong money']
