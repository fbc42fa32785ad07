import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openInTerminal } from '../session/toy-terminal.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const program = (last: string): string[] => [
  '--input-type=module-typescript',
  '--eval',
  `import { openTerminal } from '${new URL('./terminal.ts', import.meta.url).href}'
   const terminal = openTerminal(process.stdin, process.stdout, { key: (key) => { ${last} }, resize() {}, gone() {} })
   terminal.alternate(true)
   process.stdout.write('ready')`,
]

test('an exception nobody caught shows its stack on a terminal that is restored', async () => {
  await using terminal = openInTerminal(program(`throw new Error('pressed ' + key)`), here)
  await terminal.sees('ready')
  terminal.press('\u001b[A')
  await terminal.ended
  expect(terminal.screen()).toContain('Error: pressed up')
  expect(terminal.isRestored()).toBe(true)
})

test('process.exit restores the terminal', async () => {
  await using terminal = openInTerminal(program('process.exit(7)'), here)
  await terminal.sees('ready')
  terminal.press('a')
  expect(await terminal.ended).toMatchObject({ exitCode: 7 })
  expect(terminal.isRestored()).toBe(true)
})

test('after close the process ends by itself and typed keys are no longer read', async () => {
  await using terminal = openInTerminal(program('terminal.close()'), here)
  await terminal.sees('ready')
  terminal.press('q')
  expect(await terminal.ended).toMatchObject({ exitCode: 0 })
})
