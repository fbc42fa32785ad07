import { existsSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { DoctorCheck } from '../doctor/doctor-check.ts'
import { PROJECT, toyCourse } from '../course/toy-course.ts'
import { runEtudeWith } from './run-etude.ts'

const KEY = 'sk-proj-secret-0123456789'
const plain = { TERM: 'xterm', OPENAI_API_KEY: undefined, OPENAI_BASE_URL: undefined, ETUDE_WATCH: undefined }

function checksOf(out: string): Record<string, DoctorCheck> {
  const { checks }: { checks: DoctorCheck[] } = JSON.parse(out)
  return Object.fromEntries(checks.map((check) => [check.name, check]))
}

test('a sound workspace: one line for each check, and it is left as it was', async () => {
  await using toy = await toyCourse()
  await copyFile(join(PROJECT, 'package-lock.json'), toy.path('package-lock.json'))
  const { code, out, err } = await runEtudeWith(toy, plain, 'doctor')
  const lines = out.trimEnd().split('\n')
  expect([code, err, lines[0]?.startsWith('Etude '), lines.at(-1)]).toEqual([
    0,
    '',
    true,
    'No problem was found.',
  ])
  expect(lines.slice(2, -2).map((line) => line.slice(0, 22).trimEnd())).toEqual([
    'ok       Node',
    expect.stringMatching(/^(ok|note) +npm$/),
    'ok       Lockfile',
    'ok       Offline',
    'ok       Writing',
    expect.stringMatching(/^(ok|note) +Disk$/),
    'ok       File events',
    expect.stringMatching(/^(ok|note) +Load$/),
    'ok       Watch',
    'ok       Progress',
    'ok       Terminal',
    expect.stringMatching(/^(ok|note) +git$/),
    'ok       Variables',
  ])
  expect(out).not.toContain(homedir())
  expect(existsSync(toy.path('.etude'))).toBe(false)
})

test('what is wrong is named with the next step, and no secret is', async () => {
  await using toy = await toyCourse({
    '.etude/progress.json': '{',
    '.etude/watch.lock': `${process.pid}\n`,
    'package-lock.json': JSON.stringify({ packages: { 'node_modules/msw': { version: '0.0.1' } } }),
  })
  const env = { ...plain, ETUDE_WATCH: 'none', OPENAI_API_KEY: KEY, OPENAI_BASE_URL: 'https://desk.example' }
  const { code, out } = await runEtudeWith(toy, env, 'doctor', '--json')
  const checks = checksOf(out)
  expect([code, JSON.parse(out).ok]).toEqual([2, false])
  expect(checks['Lockfile']).toMatchObject({ state: 'problem', next: 'npm ci' })
  expect(checks['File events']).toMatchObject({
    state: 'note',
    said: 'File events do not arrive on this drive. The watch notices that and looks twice a second instead.',
  })
  expect(checks['Watch']).toMatchObject({
    state: 'note',
    said: `A watch is running here (process ${process.pid}).`,
  })
  expect(checks['Progress']).toMatchObject({ state: 'problem', next: expect.stringContaining('etude list') })
  expect(checks['Variables']?.said).toBe(
    'OPENAI_API_KEY, OPENAI_BASE_URL are set, and ignored by the exercises.',
  )
  expect(out).not.toContain(KEY)
  expect(out).not.toContain('desk.example')
  // It looks and mends nothing.
  expect(await toy.read('.etude/progress.json')).toBe('{')
})

test('a workspace that cannot be written is a problem, and nothing stops at it', async () => {
  await using toy = await toyCourse({ '.etude': 'in the way' })
  const { code, out } = await runEtudeWith(toy, plain, 'doctor', '--json')
  const checks = checksOf(out)
  expect([code, checks['Writing']?.state, checks['File events']?.state]).toEqual([2, 'problem', 'note'])
})
