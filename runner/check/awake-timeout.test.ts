import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'

const ENTRY = new URL('./awake-timeout.ts', import.meta.url).href

/** A process that waits so long and then says so. */
function waiting(milliseconds: number) {
  const code = `const { awakeTimeout } = await import(${JSON.stringify(ENTRY)}); console.log('waiting'); awakeTimeout(() => console.log('over'), ${milliseconds})`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code])
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part))
  return { child, said: () => text }
}

test('time in which the process is stopped does not count', async () => {
  const { child, said } = waiting(3_000)
  await expect.poll(said, { timeout: 30_000 }).toBe('waiting\n')
  child.kill('SIGSTOP')
  await sleep(4_000)
  child.kill('SIGCONT')
  await sleep(500)
  expect(said()).toBe('waiting\n')
  await once(child, 'exit')
  expect(said()).toBe('waiting\nover\n')
})

test('it can be called off', async () => {
  const code = `const { awakeTimeout } = await import(${JSON.stringify(ENTRY)}); awakeTimeout(() => console.log('over'), 600)()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code])
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part))
  await once(child, 'exit')
  expect(text).toBe('')
})
