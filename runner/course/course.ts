/** A chapter: one folder under exercises/, such as 01-prompts. */
export interface Chapter {
  number: number
  /** Folder name, such as "01-prompts". */
  name: string
  /** H1 of its README.md. */
  title: string
  dir: string
}

/** An exercise: one folder under a chapter, such as 01-prompts/03-define-the-labels. Paths are absolute. */
export interface Exercise {
  /** "1.3" */
  id: string
  /** "define-the-labels" */
  slug: string
  /** H1 of its README.md. */
  title: string
  chapter: Chapter
  dir: string
  /** Names of the files the learner edits, such as ["triage.ts"]. */
  files: string[]
  /** Name of the suite, such as "triage.test.ts". */
  testFile: string
  /** Where the author's side of it lives: solutions/<chapter>/<exercise>. */
  solutionDir: string
}

/** A course as found on disk, in order. */
export interface Course {
  /** The workspace: the folder that holds exercises/ and solutions/. */
  root: string
  chapters: Chapter[]
  exercises: Exercise[]
}
