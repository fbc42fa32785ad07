/**
 * The files of a toy exercise, by path: multiply by `factor`.
 *
 * @param folder of chapter and exercise, such as `01-numbers/02-triple`
 */
export function exerciseFiles(folder: string, name: string, factor: number): Record<string, string> {
  const here = `exercises/${folder}`
  const there = `solutions/${folder}`
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

/** The entry of a toy exercise in the pristine bundle. `files` may hold those of others as well. */
export function pristineEntry(
  files: Readonly<Record<string, string>>,
  folder: string,
  name: string,
  id: string,
): Record<string, unknown> {
  const slug = folder.replace(/^.*\/\d+-/, '')
  const dir = `exercises/${folder}/`
  const own = Object.entries(files).filter(([path]) => path.startsWith(dir))
  const tests = [`${name} of two`, `${name} of five`]
  return {
    [slug]: {
      id,
      files: Object.fromEntries(own.map(([path, text]) => [path.slice(dir.length), text])),
      tests,
    },
  }
}

/** The type rules of a toy course. */
export const TOY_TSCONFIG = `{
  "compilerOptions": {
    "target": "es2024", "lib": ["es2024"], "module": "nodenext", "strict": true, "noEmit": true, "skipLibCheck": true,
    "allowImportingTsExtensions": true, "types": ["node"]
  },
  "include": ["exercises"]
}
`
