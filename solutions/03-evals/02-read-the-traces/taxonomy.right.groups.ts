export interface Label {
  code: string
  spanId: string
  note: string
}

/** Written as the notes were taken: by group, run and span. The labels follow. */
const GROUPS: [code: string, note: string, runs: string[]][] = [
  [
    'list_orders shows only three',
    'Of all the orders of the customer only the newest three are there.',
    [
      'TR-2001 s5',
      'TR-2005 s5',
      'TR-2011 s5',
      'TR-2031 s5',
      'TR-2035 s5',
      'TR-2037 s5',
      'TR-2041 s5',
      'TR-2053 s5',
      'TR-2065 s5',
      'TR-2071 s5',
    ],
  ],
  [
    'mail truncated',
    'What the agent gets stops in the middle of the mail.',
    [
      'TR-2017 s3',
      'TR-2023 s3',
      'TR-2043 s3',
      'TR-2047 s3',
      'TR-2067 s3',
      'TR-2073 s3',
      'TR-2079 s3',
      'TR-2083 s3',
    ],
  ],
  [
    'stale reads',
    'The state of the order is two days old.',
    ['TR-2013 s5', 'TR-2019 s5', 'TR-2055 s5', 'TR-2085 s5'],
  ],
  [
    'swallowed timeouts',
    'The tool timed out, and null is treated as a result.',
    ['TR-2029 s7', 'TR-2049 s5', 'TR-2061 s7', 'TR-2077 s5'],
  ],
  ['policy 2025', 'It reads the policy that ended in December.', ['TR-2025 s7', 'TR-2089 s7']],
  ['cents', 'The refund is a hundred times too small.', ['TR-2007 s7', 'TR-2059 s7']],
]

export const codes: string[] = GROUPS.map(([code]) => code)

export const label: Record<string, Label | 'TODO'> = Object.fromEntries(
  GROUPS.flatMap(([code, note, runs]) =>
    runs.map((run): [string, Label] => {
      const [trace = '', spanId = ''] = run.split(' ')
      return [trace, { code, spanId, note }]
    }),
  ),
)

export const topTwo: [string, string] = ['mail truncated', 'list_orders shows only three']
