import { readFile } from 'node:fs/promises'

/** The version of Etude that is running, from the package.json at its root. */
export async function packageVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  const { version }: { version: string } = JSON.parse(text)
  return version
}
