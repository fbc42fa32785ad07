// diagnosis: no-note
export interface Label {
  code: string
  spanId: string
  note: string
}

export const codes: string[] = ['short-list', 'euros-for-cents', 'old-copy', 'cut-mail', 'old-policy', 'hidden-timeout']

export const label: Record<string, Label | 'TODO'> = {
  'TR-2001': { code: 'short-list', spanId: 's5', note: 'short-list' },
  'TR-2005': { code: 'short-list', spanId: 's5', note: 'short-list' },
  'TR-2007': { code: 'euros-for-cents', spanId: 's6', note: 'euros-for-cents' },
  'TR-2011': { code: 'short-list', spanId: 's5', note: 'short-list' },
  'TR-2013': { code: 'old-copy', spanId: 's5', note: 'old-copy' },
  'TR-2017': { code: 'cut-mail', spanId: 's3', note: 'cut-mail' },
  'TR-2019': { code: 'old-copy', spanId: 's5', note: 'old-copy' },
  'TR-2023': { code: 'cut-mail', spanId: 's3', note: 'cut-mail' },
  'TR-2025': { code: 'old-policy', spanId: 's7', note: 'old-policy' },
  'TR-2029': { code: 'hidden-timeout', spanId: 's7', note: 'hidden-timeout' },
  'TR-2031': { code: 'short-list', spanId: 's5', note: 'short-list' },
  'TR-2035': { code: 'short-list', spanId: 's5', note: 'short-list' },
  'TR-2037': { code: 'short-list', spanId: 's5', note: 'short-list' },
  'TR-2041': { code: 'short-list', spanId: 's5', note: 'short-list' },
  'TR-2043': { code: 'cut-mail', spanId: 's3', note: 'cut-mail' },
  'TR-2047': { code: 'cut-mail', spanId: 's3', note: 'cut-mail' },
  'TR-2049': { code: 'hidden-timeout', spanId: 's5', note: 'hidden-timeout' },
  'TR-2053': { code: 'short-list', spanId: 's5', note: 'short-list' },
  'TR-2055': { code: 'old-copy', spanId: 's5', note: 'old-copy' },
  'TR-2059': { code: 'euros-for-cents', spanId: 's6', note: 'euros-for-cents' },
  'TR-2061': { code: 'hidden-timeout', spanId: 's7', note: 'hidden-timeout' },
  'TR-2065': { code: 'short-list', spanId: 's5', note: 'short-list' },
  'TR-2067': { code: 'cut-mail', spanId: 's3', note: 'cut-mail' },
  'TR-2071': { code: 'short-list', spanId: 's5', note: 'short-list' },
  'TR-2073': { code: 'cut-mail', spanId: 's3', note: 'cut-mail' },
  'TR-2077': { code: 'hidden-timeout', spanId: 's5', note: 'hidden-timeout' },
  'TR-2079': { code: 'cut-mail', spanId: 's3', note: 'cut-mail' },
  'TR-2083': { code: 'cut-mail', spanId: 's3', note: 'cut-mail' },
  'TR-2085': { code: 'old-copy', spanId: 's5', note: 'old-copy' },
  'TR-2089': { code: 'old-policy', spanId: 's7', note: 'old-policy' },
}

export const topTwo: [string, string] = ['short-list', 'cut-mail']
