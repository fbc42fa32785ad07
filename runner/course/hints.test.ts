import { expect, test } from 'vitest'
import { discoverCourse } from './discover.ts'
import { findExercise } from './find-exercise.ts'
import { hintText, readHints, type Hint } from './hints.ts'
import { toyCourse } from './toy-course.ts'

async function hintsOf(text: string): Promise<Hint[]> {
  await using toy = await toyCourse({ 'solutions/00-start/01-total/hints.md': text })
  return readHints(findExercise(await discoverCourse(toy.root), 'total'))
}

test('each section is a rung, and the first may speak to a diagnosis', async () => {
  const text = `## Where to look

Everyone.

### when too-much

Some.

More for some.

### when too-little
Others.

## The shape

\`\`\`md
## not a rung
### when never
\`\`\`
`
  const hints = await hintsOf(text)
  expect(hints).toEqual([
    {
      title: 'Where to look',
      text: 'Everyone.',
      when: { 'too-much': 'Some.\n\nMore for some.', 'too-little': 'Others.' },
    },
    { title: 'The shape', text: '```md\n## not a rung\n### when never\n```', when: {} },
  ])
  const [first] = hints
  const shown = [undefined, 'too-much', 'unknown', 'toString'].map((code) => first && hintText(first, code))
  expect(shown).toEqual(['Everyone.', 'Some.\n\nMore for some.', 'Everyone.', 'Everyone.'])
})

test('line endings of Windows make no difference', async () => {
  expect(await hintsOf('## One\r\n\r\nText.\r\n\r\n### when late\r\n\r\nHurry.\r\n')).toEqual([
    { title: 'One', text: 'Text.', when: { late: 'Hurry.' } },
  ])
})

test('an exercise without hints has none', async () => {
  await using toy = await toyCourse()
  await toy.remove('solutions/00-start/01-total/hints.md')
  expect(await readHints(findExercise(await discoverCourse(toy.root), 'total'))).toEqual([])
})
