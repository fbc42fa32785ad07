import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { playDemo } from './play-demo.ts'

test('a demo that never ends is ended, and what it said until then is kept as it came', async () => {
  const cwd = await mkdtemp(join(tmpdir(), 'etude-demo-'))
  const path = join(cwd, 'demo.ts')
  await writeFile(path, "process.stdout.write('turn 1\\n', () => { for (;;); })\n")
  const heard: string[] = []
  const played = await playDemo({
    path,
    cwd,
    workspace: cwd,
    words: [],
    seed: 1,
    timeoutMs: 3000,
    onOutput: (text) => heard.push(text),
  })
  await rm(cwd, { recursive: true })
  expect([played.status, played.output, heard]).toEqual(['timeout', 'turn 1\n', ['turn 1\n']])
})
