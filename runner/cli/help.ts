import type { Command } from './command.ts'

/** Prints how to use every command, and the contract scripts can rely on. */
export const help: Command = async ({ out }) => {
  out(HELP)
  return 0
}

const HELP = `etude: exercises for the terminal. Edit a file, save it, read the verdict.

Usage  npm start                       the watch: checks the exercise on every save
       npx etude <command> [exercise]  one thing, then back to the shell

  watch [exercise]    check on every save (the default command)
  run [exercise]      check once
  list                all exercises and how far you are
  hint [exercise]     open the next hint
  next [exercise]     move to the next exercise that is not done, or to the one named
  reset <exercise>    bring the starter back; your version is kept in .etude/backups
  borrow <exercise>   fill an exercise you skip with the reference: borrowed, never done;
                      with --before, every open one before it; reset it to do it yourself
  undo                bring back what the last reset, borrow, restore or update replaced, files
                      and progress; again, the one before that
  redo                do again what undo took back
  restore             put edited suites and course files back; your answers are not touched
  update              bring newer course files: says what changes and asks; your answers stay
  help                this text

For authors
  verify [exercise]   prove that starters, solutions and known attempts behave as declared
  pristine            write solutions/pristine.json anew, after a starter, suite, README or
                      fixture changed

An exercise is named by 1.3, 01-03, its slug, or any part of it that fits only one;
a chapter number alone will do where the chapter holds one exercise. Without a name
a command is about the exercise you are at.

Options
  --json              one JSON object on standard output instead of text
  --seed <n>          run, watch, verify: draw the generated cases from this seed; without it
                      a fresh one is drawn, and printed on failure
  --as <path>         run: judge this file, or this folder of the exercise's files, as if it were
                      your answer; your files and progress are not touched
  --tests             reset: bring back only the suite
  --before            borrow: the open exercises before the one named, instead of that one
  --from <folder>     update: from this newer copy of the project, a clone or an unpacked
                      archive; without it the remote of this clone is fetched
  -y, --yes           reset, update: do it without asking
  --renamed old=new   pristine: an exercise has another slug now; progress goes with it
  --course <folder>   work on the course in another folder
  -h, --help          this text

JSON
  run      {exercise, status, diagnosis?, tests, durationMs}
           status: passed | failed | error | timeout
           a test: {name, status, message?, diagnosis?}, its status: passed | failed | skipped
           a diagnosis: {code, happened, matters, look}
  list     {exercises: [{id, slug, title, chapter, status, files}], current}
           status: done | in-progress | not-started | borrowed | stale (passed, but its suite
           is another now); files: paths from this folder; current: an id
  hint     {exercise, rung, rungs, title, text}
  next     {exercise, file, left}           exercise is null when none is open
  reset    {exercise, restored, backup}     backup is null when nothing had to be kept
  borrow   {exercises, files, backups}      exercises: ids
  undo     {of, files, kept, lost, backups} of: what was undone; kept: files you worked on since;
  redo     the same                         lost: files whose backup is gone
  restore  {restored, missing, backups}     missing: no delivered version found, exit code 2
  update   {from, to, add, replace, remove, move, kept, imports, renamed, stale, install,
           applied, backup}                 without --yes it is only the plan, exit code 2
           from, to: versions or null; move, renamed: {from, to}; kept: {exercise, file,
           starterChanged}; imports: {file, from, to}, lines of yours that no longer lead there
  verify   {ok, seed, exercises: [{id, slug, outcomes, findings}], findings}
           an outcome: {kind, file, declared?, found?, ok, detail?}
           kind: starter | solution | right | wrong; findings are sentences
  problems {error: {code, message, next}}   with exit code 2

Exit codes
  0  passed, or done as asked
  1  the exercise is not passed; for verify: something does not hold
  2  a problem with the course, the command line or this machine
`
