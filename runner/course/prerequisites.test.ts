import { expect, test } from 'vitest'
import { discoverCourse } from './discover.ts'
import { prerequisitesOf } from './prerequisites.ts'
import { PROJECT } from './toy-course.ts'

test('what an exercise builds on is what its reference imports', async () => {
  const { exercises } = await discoverCourse(PROJECT)
  const builtOn = (id: string): string[] | undefined => {
    const exercise = exercises.find((one) => one.id === id)
    return exercise && prerequisitesOf(exercises, exercise).map((one) => one.id)
  }
  expect([builtOn('0.1'), builtOn('1.2')]).toEqual([[], ['1.1']])
})
