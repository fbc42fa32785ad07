import { readFileSync } from 'node:fs'
import { fileHash } from './file-hash.ts'
import type { Pristine } from './pristine.ts'

/** Every file of the toy course, by path. Its bundle is written out by hand, so that the generator can be held to it. */
export function toyFiles(): Record<string, string> {
  const files: Record<string, string> = {
    'package.json': '{ "type": "module", "imports": { "#fixtures/*": "./fixtures/*" } }\n',
    'fixtures/testing/setup.ts': 'export {}\n',
    'exercises/00-start/README.md': '# Start here\n\nA till adds up what a customer buys.\n',
    'exercises/01-paper/README.md': '# On paper\n\nA customer wants it in writing.\n',
    ...exerciseFiles('00-start/01-total', TOTAL),
    ...exerciseFiles('01-paper/01-receipt', RECEIPT),
  }
  const bundle: Pristine = {
    version: 1,
    exercises: {
      total: delivered(files, '0.1', '00-start/01-total', TOTAL, ['every price counts']),
      receipt: delivered(files, '1.1', '01-paper/01-receipt', RECEIPT, ['the receipt is in euros']),
    },
    chapters: {
      '00-start': files['exercises/00-start/README.md'] ?? '',
      '01-paper': files['exercises/01-paper/README.md'] ?? '',
    },
    fixtures: {
      'fixtures/testing/diagnosis.ts': fileHash(fixture('diagnosis.ts')),
      'fixtures/testing/seed.ts': fileHash(fixture('seed.ts')),
      'fixtures/testing/setup.ts': fileHash(files['fixtures/testing/setup.ts'] ?? ''),
    },
  }
  files['solutions/pristine.json'] = `${JSON.stringify(bundle, null, 2)}\n`
  return files
}

/** One of the two fixtures a toy course borrows from this project. */
function fixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/testing/${name}`, import.meta.url), 'utf8')
}

interface ToySource {
  name: string
  title: string
  /** What stands before the function, in starter and attempts alike. */
  head: string
  signature: string
  suite: string
  solution: string
  right: string
  /** Body by diagnosis code. */
  wrong: Record<string, string>
}

const TOTAL: ToySource = {
  name: 'total',
  title: 'The total',
  head: '',
  signature: 'export function total(cents: number[]): number',
  solution: 'return cents.reduce((sum, price) => sum + price, 0)',
  right: 'let sum = 0\n  for (const price of cents) sum += price\n  return sum',
  wrong: {
    'first-only': 'return cents[0] ?? 0',
    'last-lost': 'return cents.slice(0, -1).reduce((sum, price) => sum + price, 0)',
    counted: 'return cents.length',
  },
  suite: `import { test } from 'vitest'
import { diagnose } from '#fixtures/testing/diagnosis.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { total } from './total.ts'

const basket = [(runSeed() % 90) + 10, 250, 120]

test('every price counts', () => {
  const got = total(basket)
  const [first = 0, second = 0, third = 0] = basket
  const happened = \`\${basket.join(' + ')} came to \${got}.\`
  const rest = { matters: 'The till is wrong.', look: 'exercises/00-start/01-total/total.ts: which prices are in it?' }
  if (got === first) diagnose({ code: 'first-only', happened, ...rest })
  if (got === first + second) diagnose({ code: 'last-lost', happened, ...rest })
  if (got !== first + second + third) diagnose({ code: 'counted', happened, ...rest })
})
`,
}

const RECEIPT: ToySource = {
  name: 'receipt',
  title: 'The receipt',
  head: "import { total } from '../../00-start/01-total/total.ts'\n\n",
  signature: 'export function receipt(cents: number[]): string',
  solution: 'return `Total ${(total(cents) / 100).toFixed(2)}`',
  right:
    "const text = String(total(cents)).padStart(3, '0')\n  return `Total ${text.slice(0, -2)}.${text.slice(-2)}`",
  wrong: {
    'in-cents': 'return `Total ${total(cents)}`',
    'no-label': 'return (total(cents) / 100).toFixed(2)',
    'cents-cut': 'return `Total ${Math.floor(total(cents) / 100)}`',
  },
  suite: `import { test } from 'vitest'
import { diagnose } from '#fixtures/testing/diagnosis.ts'
import { runSeed } from '#fixtures/testing/seed.ts'
import { receipt } from './receipt.ts'

const price = (runSeed() % 900) + 101

test('the receipt is in euros', () => {
  const got = receipt([price])
  const happened = \`\${price} cents read "\${got}".\`
  const rest = { matters: 'The customer complains.', look: 'exercises/01-paper/01-receipt/receipt.ts: what is printed?' }
  if (got === \`Total \${price}\`) diagnose({ code: 'in-cents', happened, ...rest })
  if (!got.startsWith('Total ')) diagnose({ code: 'no-label', happened, ...rest })
  if (got !== \`Total \${(price / 100).toFixed(2)}\`) diagnose({ code: 'cents-cut', happened, ...rest })
})
`,
}

function exerciseFiles(folder: string, source: ToySource): Record<string, string> {
  const { name, head, signature } = source
  const here = `exercises/${folder}`
  const there = `solutions/${folder}`
  const text = (body: string): string => `${head}${signature} {\n  ${body}\n}\n`
  const wrong = Object.entries(source.wrong).map(([code, body]) => [
    `${there}/${name}.wrong.${code}.ts`,
    `// diagnosis: ${code}\n${text(body)}`,
  ])
  return {
    [`${here}/README.md`]: readme(source),
    [`${here}/${name}.ts`]: starter(source),
    [`${here}/${name}.test.ts`]: source.suite,
    [`${there}/${name}.ts`]: text(source.solution),
    [`${there}/${name}.right.other.ts`]: text(source.right),
    ...Object.fromEntries(wrong),
    [`${there}/hints.md`]: `## Where to look\n\nRead the README again.\n\n### when ${Object.keys(source.wrong)[0]}\n\nPrint what you have.\n\n## Closer\n\nOne line will do.\n\n## The shape\n\nreturn ____\n`,
  }
}

function starter({ signature }: ToySource): string {
  return `${signature} {\n  // TODO 1: replace this line.\n  throw new Error('TODO: not yet')\n}\n`
}

function readme({ name, title }: ToySource): string {
  const sections = ['Goal', 'Background', 'Task', 'Done when', 'Read more']
  const body = sections.map((section) => `## ${section}\n\nWrite \`${name}.ts\`.\n`).join('\n')
  return `# ${title}\n\nbuild · 5 minutes · \`${name}.ts\`\n\n${body}`
}

function delivered(
  files: Readonly<Record<string, string>>,
  id: string,
  folder: string,
  { name }: ToySource,
  tests: string[],
): Pristine['exercises'][string] {
  const names = [`${name}.ts`, `${name}.test.ts`, 'README.md']
  const texts = names.map((file) => [file, files[`exercises/${folder}/${file}`] ?? ''])
  return { id, files: Object.fromEntries(texts), tests }
}
