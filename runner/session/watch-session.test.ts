import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { childrenOf, openToyTerminal } from './toy-terminal.ts'
import {
  doubleEndless,
  doubleIllTyped,
  doubleRight,
  doubleWrong,
  toyWorkspace,
  type ToyWorkspace,
} from './toy-workspace.ts'

async function progressOf({ root }: ToyWorkspace): Promise<unknown> {
  return JSON.parse(await readFile(join(root, '.etude/progress.json'), 'utf8'))
}

test('from the welcome to a done exercise, with every page on the way', async () => {
  await using toy = await toyWorkspace()
  await using terminal = openToyTerminal(toy.root)

  await terminal.sees('Welcome to Etude')
  terminal.press('\r')
  await terminal.sees(/1\.1 double {3}not started yet/)
  expect(terminal.screen().replace(/run \d+, \d\.\d\d s/, 'run 1, 0.00 s')).toMatchInlineSnapshot(`
    "Output
    asked for 2

    ○ 1.1 double   not started yet
      Goal            Return 2 times a number.
      1. Read         exercises/01-numbers/01-double/README.md
      2. Edit         exercises/01-numbers/01-double/double.ts
      3. Save         The checks run by themselves and the answer appears here.

    Progress  ─────────────────────────────────────────────────────────────────  0/2
    Current   exercises/01-numbers/01-double/double.ts   run 1, 0.00 s

    h hint 1/3   ? keys   l list   q quit   r run again   n next   p previous"
  `)

  await writeFile(toy.first, doubleWrong)
  await terminal.sees('1 of 2 checks pass')
  terminal.press('h')
  await terminal.sees('Hint 1 of 3')
  terminal.press('d')
  await terminal.sees('The reference can be seen once')
  terminal.press('n')
  await terminal.sees('Press n again')
  terminal.press('t')
  await terminal.sees('no transcript yet')

  await writeFile(toy.first, doubleIllTyped)
  await terminal.sees(/not done yet[^]*double\.ts:2:9/)
  expect(await progressOf(toy)).toMatchObject({ exercises: { double: { status: 'in-progress' } } })

  await writeFile(toy.first, doubleRight)
  await terminal.sees('n goes on to 1.2 The triple')
  expect(terminal.screen().replace(/run \d+, \d\.\d\d s/, 'run 1, 0.00 s')).toMatchInlineSnapshot(`
    "Output
    asked for 2

    ✓ 1.1 double   both checks pass
      Done            The checks and the types hold.
      Next            Your progress is saved. n goes on to 1.2 The triple. Or keep
                      experimenting.

    Progress  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╸─────────────────────────────────  1/2
    Current   exercises/01-numbers/01-double/double.ts   run 1, 0.00 s

    n next   d diff   ? keys   l list   q quit   r run again   p previous"
  `)
  // On record before anybody pressed n.
  await expect.poll(() => progressOf(toy)).toMatchObject({ exercises: { double: { status: 'done' } } })
  // The answer to the save before is still there for whoever scrolls back.
  expect(terminal.scrollback()).toContain('1 of 2 checks pass')
  expect(terminal.written()).not.toContain('\u001b[3J')

  terminal.press('d')
  await terminal.sees('+   return 2 * n')
  terminal.press('q')
  await terminal.sees('Progress')
  terminal.press('?')
  await terminal.sees(/Keys {2}lines 1/)
  terminal.press('\u001b[B')
  await terminal.sees(/Keys {2}lines 2/)
  terminal.press('q')
  terminal.press('l')
  await terminal.sees(/done +1\.1 +double/)
  terminal.press('/trip')
  await terminal.sees('Search: trip_')
  terminal.press('\r\r')
  await terminal.sees(/1\.2 triple {3}not started yet/)
  terminal.press('p')
  await terminal.sees(/1\.1 double {3}both checks pass/)
  terminal.press('c')
  await terminal.sees('1 of 2 exercises pass')
  terminal.press('q')
  await terminal.sees(/1\.1 double {3}both checks pass/)

  terminal.press('x')
  await terminal.sees('Put the starter back into double.ts?')
  terminal.press('n')
  await terminal.sees('Nothing was changed.')
  terminal.press('xy')
  await terminal.sees('double.ts: put back.')
  await terminal.sees(/1\.1 double {3}not started yet/)
  const [kept = ''] = await readdir(join(toy.root, '.etude/backups/double'))
  expect(await readFile(join(toy.root, '.etude/backups/double', kept, 'double.ts'), 'utf8')).toBe(doubleRight)

  terminal.press('q')
  await terminal.sees('Come back with npm start.')
  expect(await terminal.ended).toMatchObject({ exitCode: 0 })
  expect(terminal.isRestored()).toBe(true)
})

test('resizing redraws, down to 20 columns and 10 rows', async () => {
  await using toy = await toyWorkspace()
  await writeFile(toy.first, doubleWrong)
  await using terminal = openToyTerminal(toy.root)
  terminal.press('\r')
  await terminal.sees('1 of 2 checks pass')
  terminal.resize(20, 10)
  await terminal.sees('Progress 0/2')
  await sleep(100)
  expect(terminal.screen()).toMatchInlineSnapshot(`
    "Output: 1 line (o sh
    ✗ 1.1 double
    1 of 2 checks pass
    Check
      double of five
      (double.test.ts)
    … 7 lines more (o)
    Progress 0/2
    …01-double/double.ts
    h hint 1/3"
  `)
  terminal.resize(200, 60)
  await terminal.sees(/Progress {2}─+ {2}0\/2/)
  terminal.press('q')
  expect(await terminal.ended).toMatchObject({ exitCode: 0 })
})

test('however a file is saved, the last version is answered', async () => {
  await using toy = await toyWorkspace()
  await using terminal = openToyTerminal(toy.root)
  terminal.press('\r')
  await terminal.sees('not started yet')

  await writeFile(`${toy.first}.tmp`, doubleWrong)
  await rename(`${toy.first}.tmp`, toy.first)
  await terminal.sees('1 of 2 checks pass')

  await rm(toy.first)
  await terminal.sees('double.ts is missing')
  await writeFile(toy.first, '')
  await terminal.sees('double.ts is empty')
  await writeFile(toy.first, doubleRight)
  await terminal.sees('both checks pass')

  for (let version = 0; version < 40; version++) {
    await writeFile(toy.first, version % 2 === 0 ? doubleRight : doubleWrong)
    await sleep(version % 7)
  }
  await terminal.sees('1 of 2 checks pass')

  await writeFile(toy.first, doubleEndless)
  await sleep(500)
  await writeFile(toy.first, doubleRight)
  await terminal.sees('both checks pass')

  const folder = dirname(toy.first)
  const card = await readFile(join(folder, 'README.md'), 'utf8')
  const suite = await readFile(join(folder, 'double.test.ts'), 'utf8')
  await rm(folder, { recursive: true })
  await terminal.sees('double.ts is missing')
  await mkdir(folder)
  await writeFile(join(folder, 'README.md'), card)
  await writeFile(join(folder, 'double.test.ts'), suite)
  await writeFile(toy.first, doubleWrong)
  await terminal.sees('1 of 2 checks pass')
  await writeFile(toy.first, doubleRight)
  await terminal.sees('both checks pass')
})

test('an edited suite does not count', async () => {
  await using toy = await toyWorkspace()
  await writeFile(toy.first, doubleRight)
  await using terminal = openToyTerminal(toy.root)
  terminal.press('\r')
  await terminal.sees('both checks pass')
  const suite = join(dirname(toy.first), 'double.test.ts')
  await writeFile(suite, `${await readFile(suite, 'utf8')}\n// made easier\n`)
  await terminal.sees('double.test.ts is not as the course has it')
})

test.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGINT', 130],
] as const)('%s restores the terminal and leaves no process behind', async (signal, exitCode) => {
  await using toy = await toyWorkspace()
  await using terminal = openToyTerminal(toy.root)
  terminal.press('\rl')
  await terminal.sees('Exercises')
  await writeFile(toy.first, doubleEndless)
  await sleep(1_000)
  const family = await childrenOf(terminal.pid)
  expect(family.length).toBeGreaterThan(0)
  process.kill(terminal.pid, signal)
  expect(await terminal.ended).toMatchObject({ exitCode })
  expect(terminal.isRestored()).toBe(true)
  await expect.poll(() => family.filter(isAlive), { timeout: 2_000 }).toEqual([])
})

test('a second watch in the same folder is turned away', async () => {
  await using toy = await toyWorkspace()
  await using terminal = openToyTerminal(toy.root)
  await terminal.sees('Welcome')
  await using second = openToyTerminal(toy.root)
  await second.sees('Another watch is running in this folder')
  expect(await second.ended).toMatchObject({ exitCode: 2 })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
