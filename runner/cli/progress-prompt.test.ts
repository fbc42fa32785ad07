import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PROJECT, toyCourse } from '../course/toy-course.ts'
import { openInTerminal } from '../session/toy-terminal.ts'

const FILE = 'exercises/00-start/01-total/total.ts'

const portable = {
  format: 'etude-progress',
  schema: 1,
  exportedAt: '2026-01-03T10:00:00.000Z',
  course: { version: '0.1.0', pristine: null },
  exercises: [{ slug: 'total', status: 'done', attempts: 1, hints: 0, files: { 'total.ts': 'theirs\n' } }],
}

test.each([
  ['n\r', 'Nothing was changed.', 1, 'mine\n'],
  ['\u0004', 'Nothing was changed.', 1, 'mine\n'],
  ['\u0003', 'Nothing was changed.', 1, 'mine\n'],
  ['y\r', 'What was there before is in .etude/backups/total/', 0, 'theirs\n'],
])('on a terminal an import asks before it replaces code: %j', async (keys, seen, exitCode, text) => {
  await using toy = await toyCourse({ 'me.json': JSON.stringify(portable), [FILE]: 'mine\n' })
  const etude = join(PROJECT, 'runner/setup/etude.mjs')
  const args = [etude, 'progress', 'import', 'me.json', '--course', toy.root]
  await using terminal = openInTerminal(args, toy.root)
  await terminal.sees('Replace them? (y/n)')
  expect(terminal.screen()).toContain(`  ${FILE}`)
  terminal.press(keys)
  await terminal.sees(seen)
  expect(await terminal.ended).toMatchObject({ exitCode })
  expect(await toy.read(FILE)).toBe(text)
})
