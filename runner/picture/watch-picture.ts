import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { spawn } from '@lydell/node-pty'
import xterm from '@xterm/headless'
import { benchWorkspace } from '../bench/bench-workspace.ts'
import { screenSvg } from './screen-svg.ts'

const OUT = fileURLToPath(new URL('../../.github/watch-screen.svg', import.meta.url))
const FOLDER = join('01-prompts', '01-read-the-envelope')
const SIZE = { cols: 100, rows: 34 }

// The README's picture: a real watch, in a real terminal, of a wrong attempt we ship.
await using workspace = await benchWorkspace()
const { root } = workspace
let ended = false
const attempt = join(root, 'solutions', FOLDER, 'outcome.wrong.half-a-policy.ts')
await copyFile(attempt, join(root, 'exercises', FOLDER, 'outcome.ts'))
const terminal = new xterm.Terminal({ ...SIZE, allowProposedApi: true })
const { NO_COLOR: _, ...inherited } = process.env
const env = { ...inherited, TERM: 'xterm-256color' }
const watch = spawn(process.execPath, ['runner/setup/etude.mjs', 'watch', '1.1', '--seed', '7'], {
  ...SIZE,
  cwd: root,
  env,
})
const gone = new Promise<void>((resolve) => {
  watch.onExit(() => {
    ended = true
    resolve()
  })
})
watch.onData((data) => terminal.write(data))

const shown = (): string => {
  const { active } = terminal.buffer
  return Array.from({ length: SIZE.rows }, (_, y) =>
    active.getLine(active.viewportY + y)?.translateToString(true),
  ).join('\n')
}
async function until(pattern: RegExp): Promise<void> {
  for (let waited = 0; !pattern.test(shown()); waited += 50) {
    if (ended || waited > 30_000) throw new Error(`The screen never showed ${pattern}:\n${shown()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
await until(/begin/)
watch.write('\r')
await until(/diagnosis:/)
await new Promise((resolve) => setTimeout(resolve, 500))
await writeFile(
  OUT,
  screenSvg(terminal, 'Etude watching an exercise: one check fails, with what happened and where to look'),
)
watch.write('q')
await gone
