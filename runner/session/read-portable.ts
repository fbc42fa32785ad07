import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { CourseError } from '../course-error.ts'
import type { PortableProgress } from './portable-progress.ts'

const count = z.int().min(0)
const exercise = z.object({
  slug: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  id: z.string().optional(),
  status: z.enum(['in-progress', 'done']),
  attempts: count,
  hints: count,
  firstTriedAt: z.iso.datetime().optional(),
  doneAt: z.iso.datetime().optional(),
  files: z.record(z.string(), z.string()).optional(),
})
const portable = z.object({
  format: z.literal('etude-progress'),
  schema: z.literal(1),
  exportedAt: z.string(),
  course: z.object({ version: z.string(), pristine: z.string().nullable() }),
  current: z.string().optional(),
  exercises: z.array(exercise),
})

/** Reads what `etude progress export` wrote. A file of another kind, or from a newer Etude, is a CourseError. */
export async function readPortable(path: string): Promise<PortableProgress> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw new CourseError(
      'no-such-file',
      `${path} cannot be read (${error instanceof Error ? error.message : String(error)}).`,
      'Check the path after `etude progress import`.',
    )
  }
  const value = jsonOf(text)
  const parsed = portable.safeParse(value)
  if (parsed.success) return parsed.data as PortableProgress
  const newer = z.object({ format: z.literal('etude-progress'), schema: z.int().min(2) }).safeParse(value)
  if (newer.success) {
    throw new CourseError(
      'export-newer',
      `${path} was written by a newer Etude (schema ${newer.data.schema}; this one reads 1).`,
      'Update this folder: git pull && npm install',
    )
  }
  const [issue] = parsed.error.issues
  const where = issue && issue.path.length > 0 ? ` (${issue.path.join('.')}: ${issue.message})` : ''
  throw new CourseError(
    'not-an-export',
    `${path} is not an export of progress${where}.`,
    'Write one on the other machine: `etude progress export --out progress.json`',
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
