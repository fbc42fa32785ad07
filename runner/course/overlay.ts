import { copyFile, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Course, Exercise } from './course.ts'

/** A course in a temporary folder with other files in place of the learner's. Disposing of it removes the folder. */
export interface Overlay extends AsyncDisposable {
  /** Holds package.json, tsconfig.json, fixtures/ and exercises/, so that a suite runs there as in the workspace. */
  root: string
  /**
   * Places an attempt: the exercise's suite beside the given files (name to source path). In a folder of its own
   * beside the exercise when `variant` is given, so that one overlay holds many attempts at one exercise and
   * relative imports still resolve. Resolves to the path of the suite.
   */
  add(exercise: Exercise, files: Readonly<Record<string, string>>, variant?: string): Promise<string>
}

/**
 * Builds an overlay of a course. `sourceOf` says where each learner file of each exercise comes from (undefined:
 * left out). Outside the workspace, so that a plain `vitest` there never collects the copies.
 */
export async function createOverlay(
  course: Course,
  sourceOf: (exercise: Exercise, name: string) => string | undefined,
): Promise<Overlay> {
  // The real path: a module reached through a linked temporary folder would be loaded twice.
  const root = await realpath(await mkdtemp(join(tmpdir(), 'etude-')))
  const dirOf = ({ chapter, dir }: Exercise, variant = ''): string =>
    join(root, 'exercises', chapter.name, basename(dir) + variant)

  await Promise.all([
    link(course.root, root, 'node_modules'),
    link(course.root, root, 'fixtures'),
    writeSettings(course.root, root),
    ...course.exercises.map(async (exercise) => {
      const copies = exercise.files.map((name) => ({ name, source: sourceOf(exercise, name) }))
      await mkdir(dirOf(exercise), { recursive: true })
      await Promise.all(
        copies.map(({ name, source }) =>
          source ? copyPresent(source, join(dirOf(exercise), name)) : undefined,
        ),
      )
    }),
  ])

  return {
    root,
    async add(exercise, files, variant) {
      const dir = dirOf(exercise, variant && `~${variant}`)
      await mkdir(dir, { recursive: true })
      const suite = join(dir, exercise.testFile)
      await Promise.all([
        copyPresent(join(exercise.dir, exercise.testFile), suite),
        ...Object.entries(files).map(([name, source]) => copyPresent(source, join(dir, name))),
      ])
      return suite
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true, maxRetries: 3 }),
  }
}

/** A file that is not there stays not there: the suite then says so. */
async function copyPresent(from: string, to: string): Promise<void> {
  await copyFile(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}

/** A junction needs no rights on Windows, unlike a symbolic link; elsewhere the word is ignored. */
async function link(from: string, to: string, name: string): Promise<void> {
  await symlink(await realpath(join(from, name)), join(to, name), 'junction').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    },
  )
}

/** `imports` makes #fixtures resolve in the overlay; tsconfig.json gives it the course's own type rules. */
async function writeSettings(from: string, to: string): Promise<void> {
  const { imports } = JSON.parse(await readFile(join(from, 'package.json'), 'utf8'))
  const { compilerOptions } = JSON.parse(await readFile(join(from, 'tsconfig.json'), 'utf8'))
  await writeFile(join(to, 'package.json'), JSON.stringify({ private: true, type: 'module', imports }))
  await writeFile(join(to, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['exercises'] }))
}
