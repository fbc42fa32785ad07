import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

/** A small course of its own in a temporary folder, removed with `await using`. */
export interface ToyWorkspace extends AsyncDisposable {
  root: string
  /** Path of the file the learner edits in the first exercise. */
  first: string
  /** Path of the file the learner edits in the second exercise. */
  second: string
}

/** A toy exercise answered rightly and wrongly. */
export const doubleRight = 'export function double(n: number): number {\n  return n * 2\n}\n'
export const doubleWrong = 'export function double(n: number): number {\n  return n + 2\n}\n'
export const doubleIllTyped =
  'export function double(n: number): number {\n  const twice: string = n * 2\n  return Number(twice)\n}\n'
export const doubleEndless = 'export function double(n: number): number {\n  for (;;) n += 0\n}\n'

/** Builds a course of two exercises: `double` and `triple`. Their suites are plain Vitest. */
export async function toyWorkspace(): Promise<ToyWorkspace> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'etude-watch-')))
  const files: Record<string, string> = {
    'package.json': '{ "type": "module", "imports": { "#fixtures/*": "./fixtures/*" } }\n',
    'tsconfig.json': TSCONFIG,
    'exercises/01-numbers/README.md': '# Numbers\n',
    ...exerciseFiles('01-double', 'double', 2),
    ...exerciseFiles('02-triple', 'triple', 3),
  }
  const pristine = {
    version: 1,
    exercises: { ...pristineOf(files, '01-double', '1.1'), ...pristineOf(files, '02-triple', '1.2') },
    chapters: {},
  }
  files['solutions/pristine.json'] = JSON.stringify(pristine)
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), text)
  }
  for (const name of ['node_modules', 'fixtures'])
    await symlink(join(PROJECT, name), join(root, name), 'junction')
  return {
    root,
    first: join(root, 'exercises/01-numbers/01-double/double.ts'),
    second: join(root, 'exercises/01-numbers/02-triple/triple.ts'),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  }
}

function exerciseFiles(folder: string, name: string, factor: number): Record<string, string> {
  const here = `exercises/01-numbers/${folder}`
  const there = `solutions/01-numbers/${folder}`
  return {
    [`${here}/README.md`]: `# The ${name}\n\nbuild · 5 minutes · \`${name}.ts\`\n\n## Goal\n\nReturn ${factor} times a number.\n\n## Task\n\n1. Write \`${name}\`.\n`,
    [`${here}/${name}.ts`]: `export function ${name}(n: number): number {\n  throw new Error('TODO 1: return ${factor} times ' + n)\n}\n`,
    [`${here}/${name}.test.ts`]: suite(name, factor),
    [`${there}/${name}.ts`]: `export function ${name}(n: number): number {\n  return ${factor} * n\n}\n`,
    [`${there}/hints.md`]:
      '## Where\n\nLook at the operator.\n\n## How\n\nThink of repeated addition.\n\n## Nearly\n\nOne multiplication is enough.\n',
  }
}

function suite(name: string, factor: number): string {
  return `import { expect, test } from 'vitest'
import { ${name} } from './${name}.ts'

test('${name} of two', () => {
  console.log('asked for 2')
  expect(${name}(2)).toBe(${factor * 2})
})

test('${name} of five', () => {
  expect(${name}(5)).toBe(${factor * 5})
})
`
}

function pristineOf(files: Record<string, string>, folder: string, id: string): Record<string, unknown> {
  const slug = folder.slice(3)
  const dir = `exercises/01-numbers/${folder}/`
  const own = Object.entries(files).filter(([path]) => path.startsWith(dir))
  const tests = [`${slug} of two`, `${slug} of five`]
  return {
    [slug]: {
      id,
      files: Object.fromEntries(own.map(([path, text]) => [path.slice(dir.length), text])),
      tests,
    },
  }
}

const TSCONFIG = `{
  "compilerOptions": {
    "target": "es2024", "lib": ["es2024"], "module": "nodenext", "strict": true, "noEmit": true, "skipLibCheck": true,
    "allowImportingTsExtensions": true, "types": ["node"]
  },
  "include": ["exercises"]
}
`
