import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openInTerminal } from './toy-terminal.ts'
import { doubleRight, doubleWrong, toyWorkspace } from './toy-workspace.ts'

const ETUDE = fileURLToPath(new URL('../setup/etude.mjs', import.meta.url))

test('--plain writes lines on a terminal too: no cursor movement, no colour, each notice once', async () => {
  await using toy = await toyWorkspace()
  await using terminal = openInTerminal([ETUDE, 'watch', '--course', toy.root, '--plain', '--poll'], toy.root)
  await terminal.sees('not started yet')
  await writeFile(toy.first, doubleWrong)
  await terminal.sees('1 of 2 checks pass')
  terminal.press('n\r')
  await terminal.sees('Press n again')
  await writeFile(toy.first, doubleRight)
  await terminal.sees('both checks pass')
  terminal.press('q\r')
  expect(await terminal.ended).toMatchObject({ exitCode: 0 })
  expect(terminal.written()).not.toContain('\u001b')
  expect(terminal.scrollback().split('Press n again').length).toBe(2)
})

test('--edit-cmd shows each exercise’s file as it is entered', async () => {
  await using toy = await toyWorkspace()
  const editor = join(toy.root, 'editor.mjs')
  const log = join(toy.root, 'opened')
  await writeFile(
    editor,
    `import { appendFileSync } from 'node:fs'\nappendFileSync(process.argv[2], process.argv[3] + '\\n')\n`,
  )
  const command = `"${process.execPath}" "${editor}" "${log}"`
  const args = [ETUDE, 'watch', '--course', toy.root, '--edit-cmd', command]
  await using terminal = openInTerminal(args, toy.root)
  const opened = (files: string[]) =>
    expect
      .poll(async () => (await readFile(log, 'utf8').catch(() => '')).trim().split('\n'), { timeout: 20_000 })
      .toEqual(files)
  await opened([toy.first])
  await terminal.sees('Welcome')
  terminal.press('\r')
  await terminal.sees(/1\.1 double {3}not started yet/)
  terminal.press('nn')
  await terminal.sees(/1\.2 triple {3}not started yet/)
  await opened([toy.first, toy.second])
  terminal.press('c')
  await terminal.sees('0 of 2 exercises pass')
  terminal.press('qp')
  await terminal.sees(/1\.1 double {3}not started yet/)
  await opened([toy.first, toy.second, toy.first])
  terminal.press('q')
  expect(await terminal.ended).toMatchObject({ exitCode: 0 })
})

test('an editor that is not there is one line, and the checks go on', async () => {
  await using toy = await toyWorkspace()
  const args = [ETUDE, 'watch', '--course', toy.root, '--edit-cmd', join(toy.root, 'nowhere')]
  await using terminal = openInTerminal(args, toy.root)
  await terminal.sees('Welcome')
  terminal.press('\r')
  await terminal.sees('Your editor was not opened')
  await writeFile(toy.first, doubleRight)
  await terminal.sees('both checks pass')
  terminal.press('q')
  expect(await terminal.ended).toMatchObject({ exitCode: 0 })
})
