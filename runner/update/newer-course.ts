import { statSync } from 'node:fs'
import { readdir, readFile, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { openFixtureCheck } from '../course/fixture-hashes.ts'
import { folderFiles } from '../course/folder-files.ts'
import { pristinePath, readPristine } from '../course/pristine.ts'
import { runGit } from '../course/run-git.ts'
import { CourseError } from '../course-error.ts'

const UNPACK = 'Unpack the archive and name the folder that holds exercises/ and solutions/.'

/**
 * The folder of a course that may be the source of an update of `root`: the one named, or the only one in it, as
 * archives unpack. A CourseError when it is no course, another course, the workspace itself, or was edited.
 */
export async function newerCourse(root: string, from: string): Promise<string> {
  const stats = statSync(from, { throwIfNoEntry: false })
  if (!stats)
    throw new CourseError('no-such-folder', `There is no folder ${from}.`, 'Check the path after --from.')
  if (!stats.isDirectory()) throw new CourseError('not-a-folder', `${from} is a file.`, UNPACK)
  const folder = await realpath(await withCourse(resolve(from)))
  if (folder === (await realpath(root)))
    throw new CourseError(
      'same-folder',
      'That is this folder itself.',
      'Name another one, with a newer copy in it.',
    )
  const [own, other] = [await packageOf(root), await packageOf(folder)]
  if (own.name !== other.name) {
    throw new CourseError(
      'other-course',
      `${from} holds ${other.name ?? 'a course without a name'}, and this is ${own.name ?? 'another'}.`,
      'Name a newer copy of this course.',
    )
  }
  const edited = openFixtureCheck(folder)(await readPristine(folder))
  if (edited.length > 0) {
    throw new CourseError(
      'source-edited',
      `The copy in ${from} was edited or is not whole: ${edited.slice(0, 3).join(', ')}${edited.length > 3 ? ` and ${edited.length - 3} more` : ''}.`,
      'Take a fresh copy, or run `etude restore` in that one.',
    )
  }
  return folder
}

async function withCourse(folder: string): Promise<string> {
  const inside = await readdir(folder, { withFileTypes: true })
  const only = inside.filter((entry) => entry.isDirectory())
  const candidates = [folder, ...(only.length === 1 && only[0] ? [join(folder, only[0].name)] : [])]
  const found = candidates.find((path) => statSync(pristinePath(path), { throwIfNoEntry: false })?.isFile())
  if (found) return found
  throw new CourseError(
    'not-a-course',
    `${folder} holds no course: solutions/pristine.json is missing.`,
    UNPACK,
  )
}

/** Name and version in a course's package.json. */
export async function packageOf(folder: string): Promise<{ name?: string; version?: string }> {
  try {
    const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    return {
      ...(typeof name === 'string' ? { name } : {}),
      ...(typeof version === 'string' ? { version } : {}),
    }
  } catch {
    return {}
  }
}

/** The files a copy of the course consists of: in a clone what git keeps, elsewhere all that lies there. */
export async function courseFiles(folder: string): Promise<string[]> {
  const present = folderFiles(folder)
  if (!statSync(join(folder, '.git'), { throwIfNoEntry: false })) return present
  const listed = await runGit(folder, ['ls-files', '-z']).catch(() => undefined)
  if (!listed?.ok) return present
  const kept = new Set(listed.out.toString().split('\0'))
  return present.filter((path) => kept.has(path))
}
