import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { writeFailure } from '../session/write-failure.ts'

/** Writes a file a person named, in one step; folders on the way are made. Resolves to its absolute path. */
export async function writeReport(path: string, text: string): Promise<string> {
  const target = resolve(path)
  try {
    await mkdir(dirname(target), { recursive: true })
    await writeFileAtomic(target, text)
  } catch (error) {
    throw writeFailure(error, target)
  }
  return target
}
