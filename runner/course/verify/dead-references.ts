import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Exercise } from '../course.ts'

/** Links and file names in a text of an exercise that lead nowhere, a sentence each. `name` says which text. */
export function deadReferences(root: string, exercise: Exercise, name: string, text: string): string[] {
  const from = name === 'hints.md' ? exercise.solutionDir : exercise.dir
  const links = [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)].map(([, target = '']) => target)
  const dead = links.filter((target) => !leads(target, from))
  const files = [...text.matchAll(/`([\w./-]+\.(?:ts|md|json))(?::\d+)?`/g)].map(([, path = '']) => path)
  const absent = files.filter(
    (path) => !isFile(path, [exercise.dir, exercise.solutionDir, dirname(exercise.dir), root]),
  )
  return [
    ...unique(dead).map((target) => `${name} links to ${target}, which is not there`),
    ...unique(absent).map((path) => `${name} names ${path}, which is not there`),
  ]
}

/** Paths of learner files that a suite names in its diagnoses and that do not exist. */
export function deadPaths(root: string, exercise: Exercise, suite: string): string[] {
  const paths = [...suite.matchAll(/\bexercises\/[\w./-]+\.(?:ts|md)\b/g)].map(([path]) => path)
  return unique(paths)
    .filter((path) => !existsSync(join(root, path)))
    .map((path) => `${exercise.testFile} names ${path}, which is not there`)
}

/** Addresses are taken on trust: the gate runs without a network. */
function leads(target: string, from: string): boolean {
  if (/^https:\/\/[\w.-]+\.\w+/.test(target) || target.startsWith('#')) return true
  if (/^[a-z]+:/.test(target)) return false
  return existsSync(join(from, decodeURI(target.replace(/[#?].*$/, ''))))
}

function isFile(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => existsSync(join(folder, path)))
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}
