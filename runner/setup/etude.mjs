#!/usr/bin/env node
// The command `etude`. Plain JavaScript on purpose: it must start on an old Node to hand over to the private one.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'
import { resolve } from 'node:path'
import { isSupported } from './node-version.mjs'
import { rollBack } from './roll-back.mjs'

const inModules = (path) => fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url))
const privateNode = ['.bin/node', '.bin/node.cmd'].map(inModules).find((path) => existsSync(path))

// Before anything else of the runner is loaded: it may be what was replaced half way.
const course = /(?:^|\0)--course[=\0]([^\0]+)/.exec(process.argv.slice(2).join('\0'))?.[1]
const root = course ? resolve(course) : fileURLToPath(new URL('../..', import.meta.url))

function settle() {
  try {
    for (const title of rollBack(root))
      console.error(`The ${title} was interrupted, so it was taken back whole.`)
    return true
  } catch (error) {
    console.error(
      `Something was interrupted, and could not be taken back: ${error.message}\nMake the folder ${root} writable and try again.`,
    )
    return false
  }
}

/** Says why nothing can be started, in the shape the commands use. */
function fail(code, message, next) {
  if (process.argv.includes('--json')) console.log(JSON.stringify({ error: { code, message, next } }))
  else console.error(`${message}\n${next}`)
  process.exitCode = 2
}

if (!settle()) process.exitCode = 2
else if (!existsSync(inModules('vitest'))) {
  fail('not-installed', 'Etude is not installed yet.', 'Run npm install in this folder, then try again.')
} else if (isSupported(process.versions.node)) {
  process.env.NODE_COMPILE_CACHE ??= inModules('.cache/etude-compile')
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE)
  await import('../main.ts')
} else if (privateNode) {
  const self = fileURLToPath(import.meta.url)
  const windows = process.platform === 'win32'
  const { status } = spawnSync(privateNode, [self, ...process.argv.slice(2)], {
    stdio: 'inherit',
    shell: windows,
  })
  process.exitCode = status ?? 2
} else {
  fail(
    'old-node',
    `Etude needs Node 22.22 or newer; this is ${process.versions.node}.`,
    'Run npm install in this folder: it adds a private Node 24.',
  )
}
