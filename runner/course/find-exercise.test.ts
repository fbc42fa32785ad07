import { expect, test } from 'vitest'
import { CourseError } from '../course-error.ts'
import type { Course, Exercise } from './course.ts'
import { findExercise } from './find-exercise.ts'

const course = courseOf({
  '00-start': ['01-first-reply'],
  '01-prompts': ['01-read-the-envelope', '02-typed-intake', '03-define-the-labels'],
  '02-tools': ['01-describe-the-tool', '02-the-loop'],
  '10-hiring': ['03-typed-notes'],
})

test.each([
  ['1.3', '1.3'],
  ['01-03', '1.3'],
  ['01.03', '1.3'],
  ['1-3', '1.3'],
  [' 1.3 ', '1.3'],
  ['10.3', '10.3'],
  ['0', '0.1'],
  ['00', '0.1'],
  ['10', '10.3'],
  ['define-the-labels', '1.3'],
  ['Define-The-Labels', '1.3'],
  ['03-define-the-labels', '1.3'],
  ['01-prompts/03-define-the-labels', '1.3'],
  ['exercises/01-prompts/03-define-the-labels', '1.3'],
  ['exercises/01-prompts/03-define-the-labels/', '1.3'],
  ['exercises\\01-prompts\\03-define-the-labels\\triage.ts', '1.3'],
  ['/home/ada/desk/exercises/01-prompts/03-define-the-labels/triage.ts', '1.3'],
  ['solutions/02-tools/02-the-loop/loop.ts', '2.2'],
  ['labels', '1.3'],
  ['define the labels', '1.3'],
  ['the loop', '2.2'],
  ['the-loop', '2.2'],
  ['intake', '1.2'],
])('%j is exercise %s', (query, id) => {
  expect(findExercise(course, query).id).toBe(id)
})

test.each([
  [
    'the',
    '"the" fits 4 exercises: 1.1 read-the-envelope, 1.3 define-the-labels, 2.1 describe-the-tool, 2.2 the-loop. | Name one by its number, such as 1.1.',
  ],
  [
    'typed',
    '"typed" fits 2 exercises: 1.2 typed-intake, 10.3 typed-notes. | Name one by its number, such as 1.2.',
  ],
  ['2', '"2" fits 2 exercises: 2.1 describe-the-tool, 2.2 the-loop. | Name one by its number, such as 2.1.'],
  ['1.9', 'There is no exercise "1.9". | `etude list` shows them all.'],
  ['7', 'There is no exercise "7". | `etude list` shows them all.'],
  ['', 'There is no exercise "". | `etude list` shows them all.'],
  ['teh-loop', 'There is no exercise "teh-loop". | Did you mean 2.2 the-loop? `etude list` shows them all.'],
  ['define-lables', 'There is no exercise "define-lables". | `etude list` shows them all.'],
  [
    'typed-intakes',
    'There is no exercise "typed-intakes". | Did you mean 1.2 typed-intake or 10.3 typed-notes? `etude list` shows them all.',
  ],
  ['constructor', 'There is no exercise "constructor". | `etude list` shows them all.'],
])('%j is refused with the next step', (query, expected) => {
  expect(refusal(query)).toBe(expected)
})

function refusal(query: string): string {
  try {
    return `found ${findExercise(course, query).id}`
  } catch (error) {
    if (!(error instanceof CourseError)) throw error
    return `${error.message} | ${error.next}`
  }
}

function courseOf(folders: Record<string, string[]>): Course {
  const exercises = Object.entries(folders).flatMap(([name, own]): Exercise[] => {
    const chapter = { number: Number.parseInt(name, 10), name, title: name, dir: `/desk/exercises/${name}` }
    return own.map((folder) => {
      const slug = folder.slice(3)
      return {
        id: `${chapter.number}.${Number.parseInt(folder, 10)}`,
        slug,
        title: slug.replaceAll('-', ' '),
        chapter,
        dir: `${chapter.dir}/${folder}`,
        files: ['triage.ts'],
        testFile: 'triage.test.ts',
        solutionDir: `/desk/solutions/${name}/${folder}`,
      }
    })
  })
  return { root: '/desk', chapters: [...new Set(exercises.map(({ chapter }) => chapter))], exercises }
}
