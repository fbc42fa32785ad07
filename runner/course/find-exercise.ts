import { basename } from 'node:path'
import { CourseError } from '../course-error.ts'
import type { Course, Exercise } from './course.ts'
import { nearestNames } from './nearest-names.ts'

/**
 * The exercise a person means by `1.3`, `01-03`, a slug, a path, an unambiguous part of the slug or title, or a
 * bare chapter number where the chapter holds one exercise. Throws a CourseError that lists the candidates, or
 * the nearest names, when that is not exactly one.
 */
export function findExercise(course: Course, query: string): Exercise {
  const wanted = query
    .trim()
    .toLowerCase()
    .replaceAll('\\', '/')
    .replace(/^(?:.*\/)?(?:exercises|solutions)\//, '')
    .replace(/\/+$/, '')
  const matches = byNumber(course, wanted) ?? byName(course, wanted)
  const [match] = matches
  if (match && matches.length === 1) return match
  throw match ? ambiguous(query, matches) : unknown(course, query, wanted)
}

/** Undefined when the query is not a number at all. */
function byNumber(course: Course, wanted: string): Exercise[] | undefined {
  const [, chapter, exercise] = /^(\d+)(?:[.\-/ ](\d+))?$/.exec(wanted) ?? []
  if (chapter === undefined) return undefined
  return course.exercises.filter(({ id }) => {
    const [ownChapter, ownNumber] = id.split('.').map(Number)
    return ownChapter === Number(chapter) && (exercise === undefined || ownNumber === Number(exercise))
  })
}

function byName(course: Course, wanted: string): Exercise[] {
  const exact = course.exercises.filter((exercise) => {
    const folder = basename(exercise.dir)
    const path = `${exercise.chapter.name}/${folder}`
    return [exercise.slug, folder, path].includes(wanted) || wanted.startsWith(`${path}/`)
  })
  if (exact.length > 0 || wanted === '') return exact
  const words = wanted.replaceAll(/\s+/g, '-')
  return course.exercises.filter(
    ({ slug, title }) => slug.includes(words) || title.toLowerCase().includes(wanted),
  )
}

function ambiguous(query: string, matches: readonly Exercise[]): CourseError {
  const shown = matches.slice(0, 8).map(named).join(', ')
  const rest = matches.length > 8 ? ` and ${matches.length - 8} more` : ''
  return new CourseError(
    'ambiguous-exercise',
    `"${query}" fits ${matches.length} exercises: ${shown}${rest}.`,
    `Name one by its number, such as ${matches[0]?.id}.`,
  )
}

function unknown(course: Course, query: string, wanted: string): CourseError {
  const slugs = nearestNames(
    wanted,
    course.exercises.flatMap(({ slug, id }) => [slug, id]),
  )
  const near = course.exercises
    .filter(({ slug, id }) => slugs.includes(slug) || slugs.includes(id))
    .slice(0, 3)
  const hint = near.length > 0 && !/^\d/.test(wanted) ? `Did you mean ${near.map(named).join(' or ')}? ` : ''
  return new CourseError(
    'unknown-exercise',
    `There is no exercise "${query}".`,
    `${hint}\`etude list\` shows them all.`,
  )
}

function named({ id, slug }: Exercise): string {
  return `${id} ${slug}`
}
