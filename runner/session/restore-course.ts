import { join } from 'node:path'
import type { Course } from '../course/course.ts'
import { fileHash } from '../course/file-hash.ts'
import { openFixtureCheck } from '../course/fixture-hashes.ts'
import { readPristine, sameText, type Pristine } from '../course/pristine.ts'
import { runGit } from '../course/run-git.ts'
import { workspacePath } from '../course/workspace-path.ts'
import { applyAct, backupFolders, contentOf, type FileChange } from './apply-act.ts'
import { appendEvent } from './journal.ts'

/** How many former versions of a fixture are looked at. */
const VERSIONS = 50

/** What a restore did. Paths are from the workspace. */
export interface RestoreResult {
  restored: string[]
  /** Edited files for which no delivered version could be found. */
  missing: string[]
  backups: string[]
}

/**
 * Puts edited suites and fixtures, and READMEs that are gone, back as they were delivered, as one act that can be
 * undone. Suites and READMEs come from the pristine bundle, fixtures from the history of the clone.
 */
export async function restoreCourse(course: Course): Promise<RestoreResult> {
  const { root } = course
  const pristine = await readPristine(root)
  const changes = await bundled(course, pristine)
  const missing: string[] = []
  for (const path of openFixtureCheck(root)(pristine)) {
    const data = await fromHistory(root, path, pristine.fixtures?.[path])
    if (data) changes.push({ path, data })
    else missing.push(path)
  }
  if (changes.length === 0) return { restored: [], missing, backups: [] }
  const restored = changes.map(({ path }) => path)
  const act = await applyAct(root, {
    kind: 'restore',
    title: `restore of ${restored.length === 1 ? restored[0] : `${restored.length} course files`}`,
    changes,
    shelf: (path, id) => `restore/${id}/${path}`,
  })
  await appendEvent(root, { kind: 'restore', act: act.id })
  return { restored, missing, backups: backupFolders(act) }
}

/** A README may hold a learner's notes, so one that is there stays. */
async function bundled({ root, exercises, chapters }: Course, pristine: Pristine): Promise<FileChange[]> {
  const wanted = exercises.flatMap(({ slug, dir, testFile }) =>
    [testFile, 'README.md'].map(
      (name) => [join(dir, name), pristine.exercises[slug]?.files[name], name === testFile] as const,
    ),
  )
  const cards = chapters.map(
    ({ name, dir }) => [join(dir, 'README.md'), pristine.chapters[name], false] as const,
  )
  const changes: FileChange[] = []
  for (const [file, data, isSuite] of [...wanted, ...cards]) {
    const path = workspacePath(root, file)
    const present = (await contentOf(root, path))?.toString()
    const isAsDelivered = present !== undefined && (!isSuite || sameText(present, data ?? ''))
    if (data !== undefined && !isAsDelivered) changes.push({ path, data })
  }
  return changes
}

/** The version of a file that has this hash, wherever in the history it is: the learner may have committed an edit. */
async function fromHistory(
  root: string,
  path: string,
  hash: string | undefined,
): Promise<Buffer | undefined> {
  const log = await runGit(root, ['log', `-${VERSIONS}`, '--format=%H', '--', path]).catch(() => undefined)
  if (!log?.ok) return undefined
  for (const commit of log.out.toString().split('\n').filter(Boolean)) {
    const shown = await runGit(root, ['show', `${commit}:./${path}`])
    if (shown.ok && fileHash(shown.out) === hash) return shown.out
  }
  return undefined
}
