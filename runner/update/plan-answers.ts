import { basename, join } from 'node:path'
import type { Course, Exercise } from '../course/course.ts'
import { folderFiles } from '../course/folder-files.ts'
import { sameText, type Pristine } from '../course/pristine.ts'
import { workspacePath } from '../course/workspace-path.ts'
import { CourseError } from '../course-error.ts'
import { contentOf, type FileChange } from '../session/apply-act.ts'
import type { KeptAnswer, UpdatePlan } from './update-plan.ts'

/** The two courses an update goes between: as discovered, and as their bundles have them. */
export interface TwoCourses {
  root: string
  before: Course
  after: Course
  own: Pristine
  next: Pristine
}

/** What becomes of the files learners edit. Paths are from the workspace. */
export interface AnswerPlan extends Pick<UpdatePlan, 'imports' | 'renamed'> {
  /** The starters of the newer course and of this one. */
  starters: string[]
  oldStarters: string[]
  /** Starters to put in place: nobody has worked on what is there. */
  untouched: FileChange[]
  /** Files of a learner that follow their exercise into another folder: what is written and what is removed. */
  moved: FileChange[]
  kept: KeptAnswer[]
  /** Starters nobody worked on whose place is empty in the newer course. */
  dropped: string[]
}

/** Decides for each file a learner edits: a starter nobody has touched is replaced, an answer stays theirs. */
export async function planAnswers(courses: TwoCourses): Promise<AnswerPlan> {
  const { root, before, after, own, next } = courses
  const plan: AnswerPlan = {
    starters: [],
    oldStarters: before.exercises.flatMap((exercise) => startersOf(root, exercise)),
    untouched: [],
    moved: [],
    kept: [],
    dropped: [],
    imports: [],
    renamed: [],
  }
  const followed = new Set<Exercise>()
  const folders: { from: string; to: string }[] = []
  for (const exercise of after.exercises) {
    const bundle = next.exercises[exercise.slug]
    if (!bundle) throw staleSource(exercise)
    const old = formerOf(exercise, before, next)
    if (old) followed.add(old)
    if (old && old.slug !== exercise.slug) plan.renamed.push({ from: old.slug, to: exercise.slug })
    const to = `exercises/${exercise.chapter.name}/${basename(exercise.dir)}`
    const from = old ? workspacePath(root, old.dir) : to
    if (from !== to) folders.push({ from, to })
    for (const name of exercise.files) {
      const path = `${to}/${name}`
      plan.starters.push(path)
      const starter = bundle.files[name]
      if (starter === undefined) throw staleSource(exercise)
      const delivered = own.exercises[old?.slug ?? exercise.slug]?.files[name]
      const present = await contentOf(root, `${from}/${name}`)
      const text = present?.toString()
      if (text === undefined || [delivered, starter].some((as) => as !== undefined && sameText(text, as))) {
        plan.untouched.push({ path, data: starter, learners: true })
        if (from !== to) plan.dropped.push(`${from}/${name}`)
        continue
      }
      const starterChanged = delivered === undefined || !sameText(delivered, starter)
      plan.kept.push({ exercise: exercise.id, file: path, starterChanged })
      if (from !== to) plan.moved.push(...(await move(root, `${from}/${name}`, path)))
    }
    if (from !== to && old) {
      const known = [...old.files, ...exercise.files, ...Object.keys(own.exercises[old.slug]?.files ?? {})]
      for (const path of folderFiles(root, from)) {
        const name = path.slice(from.length + 1)
        if (!known.includes(name)) plan.moved.push(...(await move(root, path, `${to}/${name}`)))
      }
    }
    // A file the newer exercise does not have any more, in a folder that stays.
    for (const name of old?.files.filter((name) => !exercise.files.includes(name)) ?? [])
      await leave(plan, courses, old, name)
  }
  for (const exercise of before.exercises.filter((exercise) => !followed.has(exercise))) {
    for (const name of exercise.files) await leave(plan, courses, exercise, name)
  }
  plan.imports = await importsOf(root, plan, folders)
  return plan
}

function startersOf(root: string, { dir, files }: Exercise): string[] {
  return files.map((name) => workspacePath(root, join(dir, name)))
}

/** The exercise this one was before: of the same slug, or of one it had. */
function formerOf({ slug }: Exercise, before: Course, { aliases = {} }: Pristine): Exercise | undefined {
  return (
    before.exercises.find((exercise) => exercise.slug === slug) ??
    before.exercises.find((exercise) => aliases[exercise.slug] === slug)
  )
}

/** A file without a place in the newer course: an answer stays where it is, a mere starter goes. */
async function leave(
  plan: AnswerPlan,
  { root, own }: TwoCourses,
  exercise: Exercise | undefined,
  name: string,
): Promise<void> {
  if (!exercise) return
  const path = workspacePath(root, join(exercise.dir, name))
  const text = (await contentOf(root, path))?.toString()
  if (text === undefined || plan.starters.includes(path)) return
  const delivered = own.exercises[exercise.slug]?.files[name]
  if (delivered !== undefined && sameText(text, delivered)) plan.dropped.push(path)
  else if (!plan.moved.some((change) => change.path === path))
    plan.kept.push({ exercise: null, file: path, starterChanged: false })
}

async function move(root: string, from: string, to: string): Promise<FileChange[]> {
  const data = await contentOf(root, from)
  return [
    { path: to, data },
    { path: from, data: undefined, movedTo: to },
  ]
}

/** Answers that import from a folder which is elsewhere in the newer course: only their author may change that line. */
async function importsOf(
  root: string,
  { kept, moved }: AnswerPlan,
  folders: readonly { from: string; to: string }[],
): Promise<UpdatePlan['imports']> {
  const found: UpdatePlan['imports'] = []
  for (const { file } of kept) {
    const source = moved.find(({ movedTo }) => movedTo === file)?.path ?? file
    const text = (await contentOf(root, source))?.toString() ?? ''
    for (const { from, to } of folders) {
      if (new RegExp(`from\\s+['"][^'"]*/${basename(from)}/`).test(text)) found.push({ file, from, to })
    }
  }
  return found
}

function staleSource({ id, slug }: Exercise): CourseError {
  return new CourseError(
    'source-incomplete',
    `solutions/pristine.json of the newer course does not know all of ${id} ${slug}.`,
    'Take another copy. Authors: npm run pristine in that one',
  )
}
