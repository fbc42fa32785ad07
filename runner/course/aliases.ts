import { CourseError } from '../course-error.ts'
import type { Course } from './course.ts'

/** Slugs of now by slugs of before. */
export type Aliases = Readonly<Record<string, string>>

/**
 * The aliases of a course after its author says `renamed` ("old=new"). Earlier ones are carried over and follow a
 * name that changes again; one whose exercise is gone, or whose old name is in use again, is dropped.
 */
export function aliasesOf(course: Course, before: Aliases, renamed?: string): Aliases {
  const slugs = new Set(course.exercises.map(({ slug }) => slug))
  const [old, now] = renamed === undefined ? [] : parse(renamed, slugs)
  const followed = Object.entries(before).map(([from, to]) => [from, to === old && now ? now : to] as const)
  const all = old && now ? [...followed, [old, now] as const] : followed
  return Object.fromEntries(all.filter(([from, to]) => slugs.has(to) && !slugs.has(from)))
}

function parse(renamed: string, slugs: ReadonlySet<string>): readonly [string, string] {
  const [, old, now] = /^([a-z0-9-]+)=([a-z0-9-]+)$/.exec(renamed) ?? []
  const problem =
    old === undefined || now === undefined
      ? `"${renamed}" does not say what was renamed.`
      : !slugs.has(now)
        ? `There is no exercise named ${now}.`
        : slugs.has(old)
          ? `There is still an exercise named ${old}.`
          : undefined
  if (old !== undefined && now !== undefined && problem === undefined) return [old, now]
  throw new CourseError(
    'bad-rename',
    problem ?? '',
    'Rename the two folders first, then: etude pristine --renamed old-slug=new-slug',
  )
}
