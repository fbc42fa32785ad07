import { expect, test } from 'vitest'
import { toyCourse } from '../course/toy-course.ts'
import { runEtude } from '../cli/run-etude.ts'

const RECEIPT = `import { total } from '../../00-start/01-total/total.ts'
export function receipt(cents: number[]): string {
  return \`\${(total(cents) / 100).toFixed(2)} EUR\`
}
`

/** What a run of 1.1 says when the file of 0.1, which it uses, is this one. */
async function toldAbout(total: string): Promise<unknown> {
  await using course = await toyCourse({
    'exercises/00-start/01-total/total.ts': total,
    'exercises/01-paper/01-receipt/receipt.ts': RECEIPT,
  })
  const { out } = await runEtude(course, 'run', '1.1', '--json', '--seed', '5')
  return (JSON.parse(out) as { diagnosis?: unknown }).diagnosis
}

test('a part of an earlier exercise that is still to do is named as such', async () => {
  const todo =
    "export function total(cents: number[]): number {\n  throw new Error('TODO 1: add them up')\n}\n"
  expect(await toldAbout(todo)).toEqual({
    code: 'earlier-exercise',
    happened: 'This exercise uses your 0.1, and there a part is still to do: 1: add them up',
    matters: 'The desk grows: what comes later stands on what came before.',
    look: 'exercises/00-start/01-total/total.ts:2: the next numbered TODO of exercise 0.1.',
  })
})

test('an error thrown in the file of an earlier exercise is traced to it', async () => {
  const broken =
    'export function total(cents: number[]): number {\n  return (cents as unknown as { sum(): number }).sum()\n}\n'
  expect(await toldAbout(broken)).toEqual({
    code: 'earlier-exercise',
    happened: 'The failure starts in your exercise 0.1: TypeError: cents.sum is not a function',
    matters: 'A fault in what comes first shows wherever it is used.',
    look: 'exercises/00-start/01-total/total.ts:2: what did it get here that its own checks never gave it?',
  })
})
