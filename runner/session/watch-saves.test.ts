import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { childrenOf, openToyTerminal, type ToyTerminal } from './toy-terminal.ts'
import { doubleRight, doubleWrong, toyWorkspace } from './toy-workspace.ts'

const PASSES = 'both checks pass'
const FAILS = '1 of 2 checks pass'

/** Opens the course and waits until it answers. */
async function watching(root: string): Promise<ToyTerminal> {
  const terminal = openToyTerminal(root)
  terminal.press('\r')
  await terminal.sees('not started yet')
  return terminal
}

/** Waits for an answer, and then long enough for a stale one to come after it. */
async function settlesOn(terminal: ToyTerminal, wanted: string): Promise<void> {
  await terminal.sees(wanted)
  await sleep(1_200)
  expect(terminal.screen()).toContain(wanted)
}

test.for([20, 60, 120])('of two saves %i ms apart the second is answered', async (apart) => {
  await using toy = await toyWorkspace()
  await using terminal = await watching(toy.root)
  for (const [first, second, wanted] of [
    [doubleWrong, doubleRight, PASSES],
    [doubleRight, doubleWrong, FAILS],
    [doubleWrong, doubleRight, PASSES],
  ] as const) {
    await writeFile(toy.first, first)
    await sleep(apart)
    await writeFile(toy.first, second)
    await settlesOn(terminal, wanted)
  }
})

test('of a hundred saves in two seconds the last is answered', async () => {
  await using toy = await toyWorkspace()
  await using terminal = await watching(toy.root)
  for (let save = 0; save < 100; save++) {
    await writeFile(toy.first, save % 2 === 0 ? doubleRight : doubleWrong)
    await sleep(20)
  }
  await settlesOn(terminal, FAILS)
  await writeFile(toy.first, doubleRight)
  await settlesOn(terminal, PASSES)
})

test('two editors at one file: what stands there in the end is answered', async () => {
  await using toy = await toyWorkspace()
  await using terminal = await watching(toy.root)
  const editor = (text: string, pauseMs: number, replaces: boolean) => {
    const code = `
      const { renameSync, writeFileSync } = require('node:fs')
      const [path, text, pause, replaces] = JSON.parse(process.argv[1])
      let saves = 0
      const timer = setInterval(() => {
        if (replaces) { writeFileSync(path + '.swp', text); renameSync(path + '.swp', path) }
        else writeFileSync(path, text)
        if (++saves === 25) clearInterval(timer)
      }, pause)`
    const child = spawn(process.execPath, ['-e', code, JSON.stringify([toy.first, text, pauseMs, replaces])])
    return once(child, 'exit')
  }
  // On a busy machine the editor that was to end first may end last.
  const wanted = async (): Promise<string> =>
    (await readFile(toy.first, 'utf8')) === doubleRight ? PASSES : FAILS
  await Promise.all([editor(doubleWrong, 31, true), editor(doubleRight, 47, false)])
  await settlesOn(terminal, await wanted())
  await Promise.all([editor(doubleRight, 23, true), editor(doubleWrong, 41, true)])
  await settlesOn(terminal, await wanted())
})

test('after the machine slept, the next save is answered', async () => {
  await using toy = await toyWorkspace()
  await using terminal = await watching(toy.root)
  await writeFile(toy.first, doubleWrong)
  await terminal.sees(FAILS)
  const family = [terminal.pid, ...(await childrenOf(terminal.pid))]
  await writeFile(toy.first, doubleRight)
  for (const pid of family) process.kill(pid, 'SIGSTOP')
  await sleep(12_000)
  for (const pid of family.toReversed()) process.kill(pid, 'SIGCONT')
  await settlesOn(terminal, PASSES)
  await writeFile(toy.first, doubleWrong)
  await settlesOn(terminal, FAILS)
})
