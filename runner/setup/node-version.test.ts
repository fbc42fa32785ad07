import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { isSupported, runtimePackage } from './node-version.mjs'

test('supported means what package.json says under engines', async () => {
  const { engines } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    engines: { node: string }
  }
  expect(engines.node).toBe('^22.22.0 || ^24 || >=26')
  const versions = [
    '18.20.8',
    '20.20.2',
    '22.21.1',
    '22.22.0',
    '23.11.0',
    '24.0.0',
    '24.21.0',
    '25.2.0',
    '26.0.0',
    '27.1.0',
  ]
  expect(versions.filter((version) => isSupported(version))).toEqual([
    '22.22.0',
    '24.0.0',
    '24.21.0',
    '26.0.0',
    '27.1.0',
  ])
})

test('every system in CI has a private Node 24 with an exact version', () => {
  const systems = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64']
  const packages = systems.map((system) => runtimePackage(...(system.split('-') as [string, string])))
  expect(packages.filter((name) => /^node-[a-z0-9-]+@24\.\d+\.\d+$/.test(name ?? ''))).toHaveLength(
    systems.length,
  )
  expect(runtimePackage('sunos', 'x64')).toBeUndefined()
})
