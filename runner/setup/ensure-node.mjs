// Plain JavaScript on purpose: this runs on whatever Node the machine has, before anything else works.
import { execSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { isSupported, runtimePackage } from './node-version.mjs'

if (!isSupported(process.versions.node)) {
  const wanted = runtimePackage(process.platform, process.arch)
  try {
    if (!wanted) throw new Error(`no private Node is packaged for ${process.platform} ${process.arch}`)
    console.log(
      `Node ${process.versions.node} is older than Etude needs. Adding a private Node 24 to node_modules.`,
    )
    execSync(`npm install --no-save --ignore-scripts --no-audit --no-fund --loglevel=error ${wanted}`, {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  } catch (error) {
    const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
    const reason = String(error.stderr ?? error.message)
      .trim()
      .split('\n')[0]
    console.error(
      `Etude needs Node ${engines.node}; this machine has ${process.versions.node}, and a private one could not be added (${reason}).\n` +
        `Install Node 24 from https://nodejs.org and run npm install again.`,
    )
    process.exitCode = 1
  }
}
