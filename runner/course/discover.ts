import { type Dirent, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CourseError } from '../course-error.ts'
import type { Chapter, Course, Exercise } from './course.ts'

/** A chapter or exercise folder: its number, a dash, its name. */
const NUMBERED = /^(\d{2,})-([a-z0-9]+(?:-[a-z0-9]+)*)$/

/**
 * Finds the course in a workspace from its folders alone. solutions/ says which exercises there are and which
 * files a learner edits, so that nothing a learner moves, renames or deletes under exercises/ can hide one.
 */
export async function discoverCourse(root: string): Promise<Course> {
  const chapters = numberedFolders(join(root, 'solutions')).map(({ number, folder }): Chapter => {
    const dir = join(root, 'exercises', folder)
    return { number, name: folder, title: titleOf(dir, folder), dir }
  })
  const exercises = chapters.flatMap((chapter) => exercisesOf(root, chapter))
  if (exercises.length === 0) {
    throw new CourseError(
      'no-course',
      `No exercises were found in ${root}.`,
      'Run etude in the folder that holds exercises/ and solutions/. If they were deleted there: git restore exercises solutions',
    )
  }
  rejectTwins(exercises)
  return { root, chapters, exercises }
}

function exercisesOf(root: string, chapter: Chapter): Exercise[] {
  const folders = numberedFolders(join(root, 'solutions', chapter.name))
  return folders.flatMap(({ number, slug, folder }): Exercise[] => {
    const dir = join(chapter.dir, folder)
    const solutionDir = join(root, 'solutions', chapter.name, folder)
    const files = fileNames(solutionDir).filter(isLearnerFile)
    if (files.length === 0) return []
    // Read when it is asked for: a watch shows a few titles, and a course may have thousands.
    let title: string | undefined
    return [
      {
        id: `${chapter.number}.${number}`,
        slug,
        get title() {
          return (title ??= titleOf(dir, folder))
        },
        chapter,
        dir,
        files,
        testFile: testFileOf(dir, files),
        solutionDir,
      },
    ]
  })
}

/** The suite in the folder; where there is none, the name it must have had: that of the first file. */
function testFileOf(dir: string, files: readonly string[]): string {
  const expected = files.map((name) => name.replace(/\.ts$/, '.test.ts'))
  const found = expected.find((name) => existsSync(join(dir, name)))
  if (found !== undefined) return found
  const present = fileNames(dir).filter((name) => name.endsWith('.test.ts'))
  return present[0] ?? expected[0] ?? 'missing.test.ts'
}

/** Everything under solutions/ that is not a hint, a known attempt or a document is a reference for a learner's file. */
function isLearnerFile(name: string): boolean {
  return !name.startsWith('.') && !name.endsWith('.md') && !/\.(wrong|right)\.|\.test\.ts$/.test(name)
}

/** H1 of the README; the folder's name in words where it cannot be read. */
function titleOf(dir: string, folder: string): string {
  let text = ''
  try {
    text = readFileSync(join(dir, 'README.md'), 'utf8')
  } catch {
    // A deleted README costs its title, not the exercise.
  }
  const words = folder.replace(/^\d+-/, '').replaceAll('-', ' ')
  return /^# +(.+)$/m.exec(text)?.[1]?.trim() ?? words.charAt(0).toUpperCase() + words.slice(1)
}

function numberedFolders(dir: string): { number: number; slug: string; folder: string }[] {
  return entries(dir)
    .flatMap((entry) => {
      const [, digits, slug] = NUMBERED.exec(entry.name) ?? []
      return digits && slug && entry.isDirectory()
        ? [{ number: Number(digits), slug, folder: entry.name }]
        : []
    })
    .sort((a, b) => a.number - b.number || a.folder.localeCompare(b.folder))
}

function fileNames(dir: string): string[] {
  return entries(dir)
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort()
}

// Synchronous on purpose: thousands of small reads are several times faster than through the thread pool.
function entries(dir: string): Dirent[] {
  try {
    return readdirSync(dir, { withFileTypes: true })
  } catch {
    return []
  }
}

/** Progress is kept by slug and exercises are named by number, so both must be unique. */
function rejectTwins(exercises: readonly Exercise[]): void {
  for (const key of ['id', 'slug'] as const) {
    const seen = new Map<string, Exercise>()
    for (const exercise of exercises) {
      const twin = seen.get(exercise[key])
      if (twin) {
        throw new CourseError(
          'twin-exercises',
          `Two exercises share the ${key === 'id' ? 'number' : 'name'} ${exercise[key]}: ${twin.solutionDir} and ${exercise.solutionDir}.`,
          'Rename one of the two folders, under exercises/ and solutions/ alike.',
        )
      }
      seen.set(exercise[key], exercise)
    }
  }
}
