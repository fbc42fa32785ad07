import type { Command } from './command.ts'
import { commands } from './commands.ts'

/** Prints how to use every command, and the contract scripts can rely on. */
export const help: Command = async ({ options, out }) => {
  out(options.json ? `${JSON.stringify(contract(), null, 2)}\n` : HELP)
  return 0
}

function contract(): object {
  const entries = Object.entries(commands).map(([name, { options }]) => ({
    name,
    options: [...options, 'course', 'help'].map((option) => `--${option}`),
  }))
  return { commands: entries, exitCodes: EXIT_CODES, text: HELP }
}

const EXIT_CODES = {
  0: 'passed, or done as asked',
  1: 'not passed, or not all of them; for verify something does not hold; for an import you said no',
  2: 'a problem with the course, the command line or this machine',
}

const HELP = `etude: exercises for the terminal. Edit a file, save it, read the verdict.

Usage  npm start                       the watch: checks the exercise on every save
       npx etude <command> [exercise]  one thing, then back to the shell

  watch [exercise]    check on every save (the default command)
  run [exercise]      check once
  check-all           check every exercise once
  list                all exercises and how far you are
  hint [exercise]     open the next hint
  next [exercise]     move to the next exercise that is not done, or to the one named
  reset <exercise>    bring the starter back; your version is kept in .etude/backups
  borrow <exercise>   fill an exercise you skip with the reference: borrowed, never done;
                      with --before, every open one before it; reset it to do it yourself
  undo                bring back what the last reset, borrow, restore, import or update replaced, files
                      and progress; again, the one before that
  redo                do again what undo took back
  restore             put edited suites and course files back; your answers are not touched
  update              bring newer course files: says what changes and asks; your answers stay
  demo <chapter> [words]
                      run what you built in a chapter: demo 1 "where is my parcel"
  progress export     your progress as one file, for another machine
  progress import <file>
                      merge such a file: the better of both is kept, and nothing is lost
  doctor              what of this machine helps or hinders; can be pasted into a report
  help                this text

For authors
  verify [exercise]   prove that starters, solutions and known attempts behave as declared
  pristine            write solutions/pristine.json anew, after a starter, suite, README or
                      fixture changed

An exercise is named by 1.3, 01-03, its slug, or any part of it that fits only one;
a chapter number alone will do where the chapter holds one exercise. Without a name
a command is about the exercise you are at.

Options
  --json              one JSON object on standard output instead of text; for watch one a line
  --seed <n>          run, watch, check-all, demo, verify: draw the generated cases from this seed;
                      without it a fresh one is drawn, and printed on failure
  --as <path>         run: judge this file, or this folder of the exercise's files, as if it were
                      your answer; your files and progress are not touched
  --tests             reset: bring back only the suite
  --borrow            demo: the reference stands in for exercises that are still open
  --gate              demo 3: exit code 1 when the desk has become worse than its baseline
  --before            borrow: the open exercises before the one named, instead of that one
  --from <folder>     update: from this newer copy of the project, a clone or an unpacked
                      archive; without it the remote of this clone is fetched
  --quick             verify: fewer seeds, and one wrong attempt for each diagnosis
  --renamed old=new   pristine: an exercise has another slug now; progress goes with it
  --plain             watch: lines instead of a screen, for screen readers; without a terminal
                      it is so by itself
  --poll              watch: look twice a second instead of waiting for file events; where none
                      arrive it is so by itself
  --edit-cmd <words>  watch: show each exercise's file with this command; in a VS Code terminal
                      it is "code -r -g" by itself
  --no-edit           watch: leave the editor alone
  --ctrf <file>       check-all: write a report as CTRF (ctrf.io)
  --junit <file>      check-all: write a report as JUnit XML
  --out <file>        progress export: write there instead of standard output
  --with-code         progress export: your files too
  -y, --yes           reset, update, progress: do it without asking; what is replaced is kept in
                      .etude/backups
  --course <folder>   work on the course in another folder
  -h, --help          this text

Variables
  NO_COLOR            no colours
  ETUDE_EDIT_CMD      as --edit-cmd
  ETUDE_WATCH         polling: as --poll. events: also on a Windows drive in WSL. none: ask for no
                      events, as on a drive that sends none, to see the watch notice that

JSON
  run      {exercise, status, diagnosis?, tests, durationMs}
           status: passed | failed | error | timeout
           a test: {name, status, message?, diagnosis?}, its status: passed | failed | skipped
           a diagnosis: {code, happened, matters, look}
  check-all
           {ok, seed, passing, total, exercises, durationMs}; an exercise: as for run
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
  demo     {chapter, status, seed, exercises, output, durationMs}
           status: ran | gated | failed | timeout; open (then no seed, output and time) where
           exercises are not done; an exercise: {exercise, slug, from: yours | reference | null}
  progress export: {format, schema, exportedAt, course, current?, exercises}, with --out
           {file, exercises, withCode}
           import: {imported, done, total, wrote, kept, unknown, backups}
  doctor   {ok, etude, system, checks: [{name, state, said, next?}]}
           state: ok | note | problem
  verify   {ok, seed, exercises: [{id, slug, outcomes, findings}], findings}
           an outcome: {kind, file, declared?, found?, ok, detail?}
           kind: starter | solution | right | wrong; findings are sentences
  pristine {file, exercises}
  help     {commands, exitCodes, text}
  problems {error: {code, message, next}}   with exit code 2

watch --json writes an object a line, each with event and at (ISO 8601); run counts the checks.
A line on standard input counts as its first character's key: n, p, h, r and the others.
  started  {exercises, done, watching}      watching: events | polling | none
  exercise {exercise, slug, title, chapter, status, files}
                                            the one you are at, at the start and after each move
  saved    {exercise}                       checking {run, exercise}
  missing  {exercise, files}                a file is missing or empty: nothing is checked
  verdict  {run, seed, ...}                 as for run, before types are known
  types    {run, exercise, problems}        null where they cannot be had
  settled  {run, exercise, status, diagnosis?, done}
                                            types and suite weighed in; done: it counts
  hint     {exercise, rung, rungs, text}    moved    {from, to}
  notice   {text}                           question {text}: y or n
  list, keys, output, transcript, diff      what l, ?, o, t and d show
  checked  {exercise, passes}               all-checked {exercises, done}: c
  problem  {error}                          it could not start
  ended    {exitCode, exercises, done}

Exit codes
  0  ${EXIT_CODES[0]}
  1  ${EXIT_CODES[1]}
  2  ${EXIT_CODES[2]}
`
