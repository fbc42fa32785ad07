import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { toyCourse } from '../course/toy-course.ts'
import { toyFiles } from '../course/toy-files.ts'
import { openInTerminal } from '../session/toy-terminal.ts'

const ETUDE = fileURLToPath(new URL('../setup/etude.mjs', import.meta.url))
const TOTAL = 'exercises/00-start/01-total/total.ts'

test.each([
  ['n\r', 'mine\n'],
  ['\r', 'mine\n'],
  ['\u0003', 'mine\n'],
  ['y\r', toyFiles()[TOTAL]],
])('on a terminal a reset asks, and %j is taken at its word', async (keys, left) => {
  await using toy = await toyCourse({ [TOTAL]: 'mine\n' })
  await using terminal = openInTerminal([ETUDE, '--course', toy.root, 'reset', '0'], toy.root)
  await terminal.sees('Put total.ts back as it came? What is there now is kept in .etude/backups. (y/n)')
  terminal.press(keys)
  expect((await terminal.ended).exitCode).toBe(0)
  expect(await toy.read(TOTAL)).toBe(left)
  expect(terminal.screen()).toContain(left === 'mine\n' ? 'Nothing was changed.' : `Brought back ${TOTAL}`)
})

test('on a terminal an update shows its plan and asks', async () => {
  await using toy = await toyCourse()
  await using next = await toyCourse({ LICENSE: 'MIT\n' })
  await using terminal = openInTerminal(
    [ETUDE, '--course', toy.root, 'update', '--from', next.root],
    toy.root,
  )
  await terminal.sees('Update now? (y/n)')
  terminal.press('y\r')
  expect((await terminal.ended).exitCode).toBe(0)
  expect(terminal.screen()).toContain('Updated: 1 file.')
  expect(await toy.read('LICENSE')).toBe('MIT\n')
})
