import { lstatSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { discoverCourse } from '../course/discover.ts'
import { fileHash } from '../course/file-hash.ts'
import { folderFiles } from '../course/folder-files.ts'
import { readPristine, sameText, suiteHash, type Pristine } from '../course/pristine.ts'
import { workspacePath } from '../course/workspace-path.ts'
import { CourseError } from '../course-error.ts'
import { contentOf, type FileChange } from '../session/apply-act.ts'
import type { ProgressState } from '../session/progress-state.ts'
import { courseFiles, packageOf } from './newer-course.ts'
import { planAnswers } from './plan-answers.ts'
import type { UpdatePlan } from './update-plan.ts'

/** Folders that are the course's altogether: what a newer course does not have there is removed. */
const OWN_FOLDERS = ['fixtures', 'runner', 'solutions']

/**
 * What bringing the course in `source` into a workspace would do; nothing is changed. Starters, suites and READMEs
 * come from the source's pristine bundle, so that answers somebody wrote there do not come along.
 */
export async function planUpdate(
  root: string,
  source: string,
  progress: Readonly<ProgressState>,
): Promise<UpdatePlan> {
  refuseLinks(root)
  const [own, next] = [await readPristine(root), await readPristine(source)]
  const [before, after] = [await discoverCourse(root), await discoverCourse(source)]
  const answers = await planAnswers({ root, before, after, own, next })
  const wanted = new Map<string, Pick<FileChange, 'data' | 'mode'>>()
  for (const path of await courseFiles(source)) {
    if (isBundled(path)) continue
    const file = join(source, path)
    wanted.set(path, { data: await readFile(file), mode: statSync(file).mode & 0o777 })
  }
  const isStarter = new Set(answers.starters)
  const delivered = deliveredTexts(own, before.exercises, root)
  for (const [path, data] of deliveredTexts(next, after.exercises, source)) {
    if (isStarter.has(path)) continue
    // Notes in a README that did not change are worth more than a README without them.
    const isAnnotated = path.endsWith('/README.md') && sameText(delivered.get(path) ?? '', data)
    if (!isAnnotated || !(await contentOf(root, path))) wanted.set(path, { data })
  }

  const changes = new Map<string, FileChange>()
  const plan = { add: [] as string[], replace: [] as string[], remove: [] as string[] }
  const want = async (change: FileChange): Promise<void> => {
    const present = await contentOf(root, change.path)
    if (present && fileHash(present) === fileHash(bytes(change.data))) return
    changes.set(change.path, change)
    plan[present ? 'replace' : 'add'].push(change.path)
  }
  for (const [path, { data, mode }] of wanted) await want({ path, data, ...(mode ? { mode } : {}) })
  for (const change of answers.untouched) await want(change)
  for (const change of answers.moved) changes.set(change.path, change)

  const nextPaths = new Set([...wanted.keys(), ...deliveredTexts(next, after.exercises, source).keys()])
  const owned = OWN_FOLDERS.filter((folder) =>
    [...nextPaths].some((path) => path.startsWith(`${folder}/`)),
  ).flatMap((folder) => folderFiles(root, folder))
  const oldStarters = new Set(answers.oldStarters)
  const old = [...delivered.keys()].filter((path) => !oldStarters.has(path))
  for (const path of new Set([...owned, ...old, ...answers.dropped])) {
    if (nextPaths.has(path) || changes.has(path) || !(await contentOf(root, path))) continue
    changes.set(path, { path, data: undefined })
    plan.remove.push(path)
  }

  const [here, there] = [await packageOf(root), await packageOf(source)]
  return {
    from: here.version ?? null,
    to: there.version ?? null,
    ...plan,
    move: answers.moved.flatMap(({ path, movedTo }) => (movedTo ? [{ from: path, to: movedTo }] : [])),
    kept: answers.kept,
    imports: answers.imports,
    renamed: answers.renamed,
    stale: after.exercises
      .filter(({ slug }) => becomesStale(progress, next, slug))
      .map(({ id, slug }) => `${id} ${slug}`),
    install: [...changes.keys()].some((path) => /^package(?:-lock)?\.json$/.test(path)),
    changes: [...changes.values()],
  }
}

function bytes(data: FileChange['data']): Uint8Array {
  return typeof data === 'string' ? Buffer.from(data) : (data ?? new Uint8Array())
}

/** What lies in a chapter is in the bundle. */
function isBundled(path: string): boolean {
  return path.startsWith('exercises/') && path.split('/').length > 2
}

/** Every text of a bundle with the path it belongs to. */
function deliveredTexts(
  pristine: Pristine,
  exercises: readonly { slug: string; dir: string }[],
  root: string,
): Map<string, string> {
  const texts = new Map<string, string>(
    Object.entries(pristine.chapters).map(([name, text]) => [`exercises/${name}/README.md`, text] as const),
  )
  for (const { slug, dir } of exercises) {
    for (const [name, text] of Object.entries(pristine.exercises[slug]?.files ?? {}))
      texts.set(workspacePath(root, join(dir, name)), text)
  }
  return texts
}

function becomesStale({ exercises }: Readonly<ProgressState>, next: Pristine, slug: string): boolean {
  const former = Object.entries(next.aliases ?? {}).flatMap(([old, now]) => (now === slug ? [old] : []))
  const record = [slug, ...former].map((name) => exercises[name]).find((record) => record !== undefined)
  const suite = suiteHash(next, slug)
  return record?.status === 'done' && record.suite !== undefined && suite !== undefined
    ? record.suite !== suite
    : false
}

/** An update through a link would change files that lie somewhere else. */
function refuseLinks(root: string): void {
  for (const folder of ['exercises', ...OWN_FOLDERS]) {
    if (!lstatSync(join(root, folder), { throwIfNoEntry: false })?.isSymbolicLink()) continue
    throw new CourseError(
      'linked-folder',
      `${join(root, folder)} is a link, and an update would change what it points to.`,
      'Update the folder it points to instead.',
    )
  }
}
