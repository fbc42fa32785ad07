#!/usr/bin/env node
// The command `etude`. Plain JavaScript on purpose: it must start on an old Node to hand over to the private one.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'
import { isSupported } from './node-version.mjs'

const inModules = (path) => fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url))
const privateNode = ['.bin/node', '.bin/node.cmd'].map(inModules).find((path) => existsSync(path))

if (!existsSync(inModules('vitest'))) {
  console.error('Etude is not installed yet.\nRun npm install in this folder, then try again.')
  process.exitCode = 2
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
  console.error(
    `Etude needs Node 22.22 or newer; this is ${process.versions.node}.\nRun npm install in this folder: it adds a private Node 24.`,
  )
  process.exitCode = 2
}
