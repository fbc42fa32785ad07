import { expect, test } from 'vitest'
import { toyCourse } from '../toy-course.ts'
import { discoverCourse } from '../discover.ts'
import { attemptsAt } from './attempt.ts'
import { oneForEachCode } from './one-for-each-code.ts'

test('each diagnosis keeps one wrong attempt, and over seeds each attempt has its turn', async () => {
  const there = 'solutions/00-start/01-total'
  await using toy = await toyCourse({
    [`${there}/total.wrong.one-more.ts`]: '// diagnosis: cents-cut\nexport const total = () => 0\n',
  })
  const attempts = (await discoverCourse(toy.root)).exercises.flatMap(attemptsAt)
  const kept = [0, 1].map((seed) => oneForEachCode(attempts, seed))
  for (const some of kept) {
    const wrong = some.filter(({ kind }) => kind === 'wrong')
    const codes = wrong.map(({ exercise, declared }) => `${exercise.id} ${declared}`)
    expect(new Set(codes).size).toBe(codes.length)
    expect(some.filter(({ kind }) => kind !== 'wrong')).toEqual(
      attempts.filter(({ kind }) => kind !== 'wrong'),
    )
  }
  expect(new Set(kept.flat())).toEqual(new Set(attempts))
})
