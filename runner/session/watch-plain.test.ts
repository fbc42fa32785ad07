import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { doubleRight, doubleWrong, toyWorkspace } from './toy-workspace.ts'

const ETUDE = fileURLToPath(new URL('../setup/etude.mjs', import.meta.url))

test('without a terminal each answer is a block of lines, and a line that is typed is a key', async () => {
  await using toy = await toyWorkspace()
  const child = spawn(process.execPath, [ETUDE, 'watch', '--course', toy.root], { cwd: toy.root })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (data: string) => (text += data))
  const seen = async (words: string): Promise<void> =>
    expect.poll(() => text, { timeout: 20_000 }).toContain(words)
  const ended = new Promise((resolve) => child.on('exit', resolve))

  await seen('not started yet')
  await writeFile(toy.first, doubleWrong)
  await seen('1 of 2 checks pass')
  child.stdin.write('h\n')
  await seen('Look at the operator.')
  child.stdin.write('l\n')
  await seen('1.2  triple')
  await writeFile(toy.first, doubleRight)
  await seen('1 of 2 done')
  child.stdin.write('x\nn\n')
  await seen('Nothing was changed.')
  child.stdin.write('n\n')
  await seen('Watching 1.2 triple')
  child.stdin.write('q\n')
  expect(await ended).toBe(0)
  expect(text).not.toContain('\u001b')
  expect(text.replaceAll(/--seed \d+/g, '--seed 1')).toMatchInlineSnapshot(`
    "Watching 1.1 double: save its file and the checks run.
    Type a key and Enter: h hint   ? keys   l list   q quit   r run again   n next   p previous   c check all   x reset

    Welcome to Etude
    You build one agentic system, exercise by exercise, and own it at the end.

    1. Each of the 2 exercises is a folder with a README.md to read and a file to
       edit. Yours is now:
       exercises/01-numbers/01-double/double.ts
    2. Save the file. The checks run at once and this screen says what happened, why
       it matters and where to look.
    3. Stuck? h opens a hint. When the checks pass, your progress is saved and n
       goes on.
    4. Nothing leaves this computer: the model is simulated, so you need no key and
       no network.

    Output
    asked for 2
    ○ 1.1 double   not started yet
      Goal            Return 2 times a number.
      1. Read         exercises/01-numbers/01-double/README.md
      2. Edit         exercises/01-numbers/01-double/double.ts
      3. Save         The checks run by themselves and the answer appears here.
    0 of 2 done

    Output
    asked for 2
    ✗ 1.1 double   1 of 2 checks pass
      Check           double of five (double.test.ts)
      What happened   expected 7 to be 10
      Same cases      npm run -s etude -- run 1.1 --seed 1
    0 of 2 done

    Hint 1 of 3
    Look at the operator.

    Exercises   0 of 2 done
    ▸ ○ in progress  1.1  double  The double
      ○ open         1.2  triple  The triple

    Output
    asked for 2
    ✓ 1.1 double   both checks pass
      Types           being checked

    ✓ 1.1 double   both checks pass
      Done            The checks and the types hold.
      Next            Your progress is saved. n goes on to 1.2 The triple. Or keep
                      experimenting.
    1 of 2 done

    Nothing was changed.

    Watching 1.2 triple: save its file and the checks run.

    Your progress is kept: 1 of 2 done. Come back with npm start.
    "
  `)
})
