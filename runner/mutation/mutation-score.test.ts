import { expect, test } from 'vitest'
import { type MutationReport, scoreOf, survivorsOf } from './mutation-score.ts'

const at = (line: number, from: number, to: number) => ({
  start: { line, column: from },
  end: { line, column: to },
})
const report: MutationReport = {
  files: {
    'exercises/01-prompts/01-read/outcome.ts': {
      source: 'const a = 1 < 2\nconst b = `x`\n',
      mutants: [
        { mutatorName: 'EqualityOperator', replacement: '1 >= 2', status: 'Killed', location: at(1, 11, 16) },
        {
          mutatorName: 'EqualityOperator',
          replacement: '1 <= 2',
          status: 'Survived',
          location: at(1, 11, 16),
        },
        { mutatorName: 'StringLiteral', replacement: '``', status: 'NoCoverage', location: at(2, 11, 14) },
        { mutatorName: 'BooleanLiteral', replacement: 'a', status: 'Timeout', location: at(1, 7, 8) },
        { mutatorName: 'BooleanLiteral', replacement: 'a', status: 'CompileError', location: at(1, 7, 8) },
      ],
    },
  },
}

test('a sentence of a prompt is no code', () => {
  const [file] = Object.values(report.files)
  const source = "const rule = 'Broken goods go to dispatch.'"
  const mutant = {
    mutatorName: 'StringLiteral',
    replacement: '""',
    status: 'Survived',
    location: at(1, 14, 44),
  }
  const prompt = { files: { 'a.ts': { source, mutants: [mutant, ...(file?.mutants.slice(0, 1) ?? [])] } } }
  expect([scoreOf(prompt), survivorsOf(prompt)]).toEqual([{ killed: 1, all: 1, percent: 100 }, []])
})

test('a mutant that could not run does not count, one that never ends was noticed', () => {
  expect(scoreOf(report)).toEqual({ killed: 2, all: 4, percent: 50 })
})

test('a survivor is told by its place, what stood there and what stands there now', () => {
  expect(survivorsOf(report)).toEqual([
    'outcome.ts:1:11 1 < 2 -> 1 <= 2',
    'outcome.ts:2:11 never run: `x` -> ``',
  ])
})
