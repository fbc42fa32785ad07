import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { runEtude } from '../cli/run-etude.ts'
import { buildPristine, pristineText } from '../course/build-pristine.ts'
import { discoverCourse } from '../course/discover.ts'
import { folderFiles } from '../course/folder-files.ts'
import { PROJECT, toyCourse, type ToyCourse } from '../course/toy-course.ts'
import { openProgress } from './open-progress.ts'
import type { ProgressState } from './progress-state.ts'

const ETUDE = fileURLToPath(new URL('../setup/etude.mjs', import.meta.url))
const HAMMER = fileURLToPath(new URL('progress-hammer.ts', import.meta.url))
const KILLS = 30

test(
  'progress survives a kill at any moment: what was acknowledged is there',
  { timeout: 240_000 },
  async () => {
    await using toy = await toyCourse()
    const notices: string[] = []
    const look = async (): Promise<ProgressState> =>
      (await openProgress(toy.root, ({ code }) => notices.push(code))).state
    let before = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const child = spawn(process.execPath, [HAMMER, toy.root], { stdio: ['ignore', 'pipe', 'inherit'] })
      const ended = once(child, 'close')
      let text = ''
      child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part))
      await once(child.stdout, 'data')
      await sleep(Math.random() * 30)
      child.kill('SIGKILL')
      await ended
      const acknowledged: ProgressState = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '')
      const state = await look()
      // The change that was going on when it was killed may be there as well, and no other.
      const ahead = changes(state) - changes(acknowledged)
      expect([0, 1]).toContain(ahead)
      expect(changes(acknowledged)).toBeGreaterThan(before)
      for (const [slug, { status }] of Object.entries(acknowledged.exercises))
        expect([slug, state.exercises[slug]?.status]).toEqual([
          slug,
          status === 'in-progress' ? state.exercises[slug]?.status : status,
        ])
      if (ahead === 1) expect(state.current).toBe(acknowledged.current)
      before = changes(state)
    }
    expect(notices).toEqual([])
  },
)

function changes({ exercises }: ProgressState): number {
  return Object.values(exercises).reduce((sum, { attempts, hints }) => sum + attempts + hints, 0)
}

async function contents(toy: ToyCourse): Promise<Record<string, string>> {
  const paths = folderFiles(toy.root)
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await toy.read(path)])))
}

async function begun(toy: ToyCourse): Promise<boolean> {
  const names = await readdir(toy.path('.etude/acts')).catch(() => [])
  return names.some((name) => name.startsWith('begun-') && name.endsWith('.json'))
}

test(
  'an update that is killed half way leaves the course as it was, or wholly new',
  { timeout: 240_000 },
  async () => {
    await using toy = await toyCourse({ 'fixtures/shop/old.ts': 'export {}\n' })
    await using next = await toyCourse()
    for (let file = 0; file < 80; file++) await next.write(`fixtures/shop/item-${file}.ts`, 'export {}\n')
    for (const course of [toy, next]) {
      const found = await discoverCourse(course.root)
      await course.write('solutions/pristine.json', pristineText(await buildPristine(found, new Map())))
    }
    await toy.write('exercises/00-start/01-total/total.ts', 'mine\n')
    const before = await contents(toy)
    const after = { ...(await contents(next)), 'exercises/00-start/01-total/total.ts': 'mine\n' }
    let interrupted = 0
    while (interrupted < 5) {
      const args = [ETUDE, '--course', toy.root, 'update', '--yes', '--from', next.root]
      const child = spawn(process.execPath, args, { stdio: 'ignore' })
      const ended = once(child, 'close')
      while (child.exitCode === null && !(await begun(toy))) await sleep(1)
      await sleep(Math.random() * 20)
      child.kill('SIGKILL')
      await ended
      const isHalf = await begun(toy)
      const { code, err } = await runEtude(toy, 'list')
      expect([code, err]).toEqual([
        0,
        isHalf ? `The update from ${next.root} was interrupted, so it was taken back whole.\n` : '',
      ])
      expect(await contents(toy)).toEqual(isHalf ? before : after)
      if (isHalf) interrupted += 1
      else await runEtude(toy, 'undo')
    }
    const { code } = await runEtude(toy, 'update', '--yes', '--from', next.root)
    expect([code, await contents(toy)]).toEqual([0, after])
    await runEtude(toy, 'undo')
    expect(await contents(toy)).toEqual(before)
  },
)

/** A process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--eval', ''])
  await once(child, 'close')
  return child.pid ?? 0
}

test('a runner that is half another version still takes the update back, with progress', async () => {
  const record = { status: 'done', attempts: 1, hints: 0 }
  const state = { schema: 1, welcomed: true, exercises: {} }
  await using toy = await toyCourse({ '.etude/progress.json': JSON.stringify(state) })
  await cp(`${PROJECT}/runner`, toy.path('runner'), { recursive: true })
  const main = await toy.read('runner/main.ts')
  const id = '2026-01-02T03-04-05-678Z'
  await toy.write(`.etude/backups/update/${id}/runner/main.ts`, main)
  await toy.write('runner/main.ts', "import './not-there-yet.ts'\n")
  await toy.write('runner/main.ts.12345', 'half a fi')
  await toy.write('runner/new/part.ts', 'learner was here since\n')
  const files = [
    { path: 'runner/main.ts', backup: `.etude/backups/update/${id}/runner/main.ts`, after: 'another' },
    { path: 'runner/new/part.ts', backup: null, after: 'another' },
    { path: 'runner/new/never-written.ts', backup: null, after: 'another' },
  ]
  const act = { version: 1, id, pid: await deadPid(), kind: 'update', title: 'update to 0.2.0', files }
  await toy.write(`.etude/acts/begun-${id}.json`, JSON.stringify({ ...act, records: { total: record } }))

  const child = spawn(process.execPath, [toy.path('runner/setup/etude.mjs'), 'list'], { cwd: toy.root })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => (err += part))
  const [code] = await once(child, 'close')
  expect([code, out.split('\n').length, err]).toEqual([
    0,
    3,
    'The update to 0.2.0 was interrupted, so it was taken back whole.\n',
  ])
  expect([
    await toy.read('runner/main.ts'),
    folderFiles(toy.root, 'runner').filter((path) => path.includes('main.ts') || path.includes('/new/')),
    await toy.read(`.etude/backups/rolled-back/${id}/runner/new/part.ts`),
    JSON.parse(await toy.read('.etude/progress.json')).exercises,
    await readdir(toy.path('.etude/acts')),
  ]).toEqual([main, ['runner/main.ts'], 'learner was here since\n', { total: record }, []])
})

test('what another process is still doing is left to it', async () => {
  await using toy = await toyCourse()
  const act = {
    version: 1,
    id: 'x',
    pid: process.pid,
    kind: 'update',
    title: 'update',
    files: [],
    records: {},
  }
  await toy.write('.etude/acts/begun-x.json', JSON.stringify(act))
  const { code, err } = await runEtude(toy, 'list')
  expect([code, err, await readdir(toy.path('.etude/acts'))]).toEqual([0, '', ['begun-x.json']])
})
