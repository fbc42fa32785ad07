import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

async function settings(path: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(new URL(`../../${path}`, import.meta.url), 'utf8'))
}

test('VS Code nests suites under their files, and neither search nor completion gives a solution away', async () => {
  expect(await settings('.vscode/settings.json')).toMatchObject({
    'explorer.fileNesting.enabled': true,
    'explorer.fileNesting.patterns': { '*.ts': '${capture}.test.ts' },
    'search.exclude': { solutions: true },
    'typescript.preferences.autoImportFileExcludePatterns': expect.arrayContaining(['solutions/**']),
  })
})

test('the dev container installs while it is built, and runs nothing when it starts', async () => {
  const { image, updateContentCommand, ...others } = await settings('.devcontainer/devcontainer.json')
  expect([image, updateContentCommand]).toEqual([expect.stringMatching(/node:24-/), 'npm ci'])
  // Whatever runs later than this may find no network.
  expect(Object.keys(others)).toEqual(['name'])
})
