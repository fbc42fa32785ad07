import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { checkLockfile } from './check-lockfile.ts'

async function checked(packages: Record<string, object>, installed: Record<string, string>) {
  const root = await mkdtemp(join(tmpdir(), 'etude-lock-'))
  const files = Object.entries(installed).map(([path, version]) => [
    `${path}/package.json`,
    JSON.stringify({ version }),
  ])
  try {
    for (const [name = '', text = ''] of [['package-lock.json', JSON.stringify({ packages })], ...files]) {
      await mkdir(dirname(join(root, name)), { recursive: true })
      await writeFile(join(root, name), text)
    }
    return await checkLockfile(root)
  } finally {
    await rm(root, { recursive: true })
  }
}

const lock = {
  '': { version: '0.1.0' },
  runner: { version: '0.1.0' },
  'node_modules/etude': { link: true },
  'node_modules/msw': { version: '3.0.5' },
  'node_modules/@a/b': { version: '1.0.0' },
  'node_modules/msw/node_modules/@a/b': { version: '2.0.0', dev: true },
  'node_modules/other-platform': { version: '1.0.0', optional: true },
}
const good = {
  'node_modules/msw': '3.0.5',
  'node_modules/@a/b': '1.0.0',
  'node_modules/msw/node_modules/@a/b': '2.0.0',
}

test('what is as the lockfile has it is fine, without the packages of other platforms', async () => {
  expect(await checked(lock, good)).toEqual({
    name: 'Lockfile',
    state: 'ok',
    said: 'node_modules is as package-lock.json has it.',
  })
})

test('drift is named: other versions and missing packages', async () => {
  expect(await checked(lock, { ...good, 'node_modules/msw': '3.0.4', 'node_modules/@a/b': '1.1.0' })).toEqual(
    {
      name: 'Lockfile',
      state: 'problem',
      said: 'node_modules is not as package-lock.json has it: msw 3.0.4 instead of 3.0.5, @a/b 1.1.0 instead of 1.0.0.',
      next: 'npm ci',
    },
  )
})

test('what only authors need is a note', async () => {
  const { 'node_modules/msw': msw, 'node_modules/@a/b': own } = good
  const check = await checked(lock, { 'node_modules/msw': msw, 'node_modules/@a/b': own })
  expect([check.state, check.said]).toEqual([
    'note',
    'node_modules is not as package-lock.json has it: @a/b is missing.',
  ])
})
