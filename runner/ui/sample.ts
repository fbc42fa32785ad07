import type { Verdict } from '../check/verdict.ts'
import type { Chapter, Exercise } from '../course/course.ts'
import type { KeyState } from './key-table.ts'
import type { ExerciseScreen } from './render-screen.ts'
import type { View } from './view.ts'

/** Plain data for the tests of the render functions. */
export function sampleView(columns: number, rows = 24): View {
  return { columns, rows, colour: false, unicode: true, links: false }
}

const chapter: Chapter = {
  number: 1,
  name: '01-prompts',
  title: 'Prompts',
  dir: '/desk/exercises/01-prompts',
}

export function sampleExercise(
  id = '1.3',
  slug = 'define-the-labels',
  title = 'Define the labels',
): Exercise {
  const folder = `01-prompts/0${id.split('.')[1] ?? '1'}-${slug}`
  return {
    id,
    slug,
    title,
    chapter,
    dir: `/desk/exercises/${folder}`,
    files: ['triage.ts'],
    testFile: 'triage.test.ts',
    solutionDir: `/desk/solutions/${folder}`,
  }
}

export function sampleVerdict(parts: Partial<Verdict> = {}): Verdict {
  return { exercise: '1.3', status: 'passed', tests: [], durationMs: 140, seed: 4821, output: '', ...parts }
}

export const labelsUndefined = {
  code: 'labels-undefined',
  happened:
    'Two of the five labels have no definition: refund, warranty.\nOf 20 tickets about money the model put 13 under "other".',
  matters: 'A customer who waits for a refund is answered by the parcel team, two days late.',
  look: 'exercises/01-prompts/03-define-the-labels/triage.ts: what does the model know about a label beyond its name?',
}

export function sampleKeys(parts: Partial<KeyState> = {}): KeyState {
  return {
    done: false,
    passed: false,
    hintCount: 3,
    hintsOpen: 0,
    hasTranscript: false,
    cut: false,
    ...parts,
  }
}

export function sampleScreen(parts: Partial<ExerciseScreen> = {}): ExerciseScreen {
  return {
    exercise: sampleExercise(),
    cwd: '/desk',
    goal: 'Tell the model what each label means, so that tickets reach the right team.',
    done: 3,
    total: 46,
    missing: [],
    runs: 0,
    hints: [
      'Read the labels aloud.',
      'What would a new colleague need?',
      'Write one sentence for each label.',
    ],
    hintsOpen: 0,
    keys: sampleKeys(),
    ...parts,
  }
}
