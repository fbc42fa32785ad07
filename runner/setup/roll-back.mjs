// Puts back an act (reset, borrow, update) that was killed half way. Plain JavaScript that imports nothing of the
// runner on purpose: an update replaces the runner itself, so this must work while half of it is another version.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { uptime } from 'node:os'
import { basename, dirname, join } from 'node:path'

export function digest(bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}

export function rollBack(root) {
  const folder = join(root, '.etude', 'acts')
  if (!fs.existsSync(folder)) return []
  const titles = []
  for (const name of fs.readdirSync(folder).sort().reverse()) {
    if (!name.startsWith('begun-') || !name.endsWith('.json')) continue
    const path = join(folder, name)
    const act = parsed(path)
    if (act && isRunning(act.pid, path)) continue
    // It is written in one step, so one that cannot be read was never begun.
    if (act) {
      rollBackAct(root, act, path)
      titles.push(act.title)
    } else fs.rmSync(path, { force: true })
  }
  return titles
}

export function rollBackAct(root, act, path) {
  for (const file of act.files) {
    const target = join(root, file.path)
    const present = bytesOf(target)
    const before = file.backup === null ? undefined : bytesOf(join(root, file.backup))
    removeHalfWritten(target)
    if (file.backup !== null && before === undefined) continue
    if (present === undefined ? before === undefined : before !== undefined && present.equals(before))
      continue
    if (present !== undefined && digest(present) !== file.after) keep(root, act, file.path)
    if (before === undefined) {
      fs.rmSync(target, { force: true })
      removeEmptyFolders(root, file.path)
    } else copyAtOnce(join(root, file.backup), target)
  }
  if (Object.keys(act.records).length > 0) putRecordsBack(root, act.records)
  fs.rmSync(path, { force: true })
}

export function removeEmptyFolders(root, path) {
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    try {
      fs.rmdirSync(join(root, folder))
    } catch {
      return
    }
  }
}

/** Changed by somebody since: not lost either. */
function keep(root, act, path) {
  const kept = join(root, '.etude', 'backups', 'rolled-back', act.id, path)
  fs.mkdirSync(dirname(kept), { recursive: true })
  fs.copyFileSync(join(root, path), kept)
}

function putRecordsBack(root, records) {
  for (const name of ['progress.json', 'progress.last-good.json']) {
    const path = join(root, '.etude', name)
    const state = parsed(path)
    if (!state || typeof state.exercises !== 'object') continue
    for (const [slug, record] of Object.entries(records)) {
      if (record === null) delete state.exercises[slug]
      else state.exercises[slug] = record
    }
    fs.writeFileSync(`${path}.back`, `${JSON.stringify(state, null, 2)}\n`)
    fs.renameSync(`${path}.back`, path)
  }
}

function copyAtOnce(from, to) {
  fs.mkdirSync(dirname(to), { recursive: true })
  fs.copyFileSync(from, `${to}.back`)
  fs.renameSync(`${to}.back`, to)
}

/** The temporary file that stands beside one that was being written: its name and a number. */
function removeHalfWritten(target) {
  if (!fs.existsSync(dirname(target))) return
  for (const name of fs.readdirSync(dirname(target))) {
    const rest = name.slice(basename(target).length)
    if (name.startsWith(basename(target)) && /^\.(\d+|back)$/.test(rest))
      fs.rmSync(join(dirname(target), name), { force: true })
  }
}

function bytesOf(path) {
  try {
    return fs.readFileSync(path)
  } catch {
    return undefined
  }
}

function parsed(path) {
  try {
    return JSON.parse(fs.readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** A number may belong to another process after the machine was started again. */
function isRunning(pid, path) {
  if (pid === process.pid || fs.statSync(path).mtimeMs < Date.now() - uptime() * 1000) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
