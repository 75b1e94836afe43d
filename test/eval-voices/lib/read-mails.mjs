import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const MAILS = path.join(import.meta.dirname, '..', 'mails')

/** Which half a mail belongs to: decided for good by its name, or by the name of its group. */
export const halfOf = name => (createHash('sha256').update(name).digest()[0] % 2 === 0 ? 'a' : 'b')

/** Reads every mail of a folder as it was written: its labels, its subject and its text with places for people. */
export function readMails(folder = MAILS) {
  return ['a', 'b'].flatMap(half =>
    readdirSync(path.join(folder, `half-${half}`))
      .filter(file => file.endsWith('.txt'))
      .sort()
      .map(file => parse(file.slice(0, -4), readFileSync(path.join(folder, `half-${half}`, file), 'utf8'), half)),
  )
}

const list = text =>
  (text ?? '')
    .split(/[,\s]+/)
    .map(item => item.trim())
    .filter(Boolean)

const years = text =>
  list(text).map(item => {
    const [key, year] = item.split('=')
    return { key, year: Number(year) }
  })

/** What is attached as text: each file below a line `+++ its name`. */
function attachments(text) {
  const [body, ...files] = text.split(/^\+\+\+ /m)
  return {
    body: body.replace(/\n+$/, '\n'),
    attached: files.map(file => {
      const [name, ...lines] = file.replace(/\n+$/, '\n').split('\n')
      return { name, text: lines.join('\n') }
    }),
  }
}

/** Labels stand above the line `---`, one a line; the text stands below it, and attached text below lines `+++ name`. */
export function parse(name, source, half) {
  const [top, ...rest] = source.split(/^---\n/m)
  const fields = {}
  for (const line of top.split('\n').filter(Boolean)) {
    const at = line.indexOf(':')
    const key = line.slice(0, at).trim()
    const value = line.slice(at + 1).trim()
    if (at < 0) throw new Error(`${name}: no label in "${line}"`)
    if (key in fields && key !== 'name') throw new Error(`${name}: two labels ${key}`)
    if (key === 'name') (fields.names ??= []).push(value)
    else fields[key] = value
  }
  const unknown = Object.keys(fields).filter(key => !KNOWN.has(key))
  if (unknown.length) throw new Error(`${name}: unknown labels ${unknown.join(', ')}`)
  return {
    name,
    half,
    group: fields.group ?? null,
    follows: fields.follows ?? null,
    intent: fields.intent ?? 'mentor_match',
    intentAlt: list(fields.alt),
    grade: fields.grade,
    recurring: { yes: true, no: false, unsure: null }[fields.recurring ?? 'no'],
    recText: fields.said ?? null,
    add: list(fields.add),
    change: list(fields.change),
    ignore: list(fields.ignore),
    ambiguous: list(fields.ambiguous),
    unresolved: list(fields.unresolved),
    sender: fields.from ?? 'tutor',
    subject: fields.subject ?? '',
    layout: fields.layout ?? 'plain',
    table: fields.table ?? 'tabs',
    files: list(fields.files),
    ticket: fields.ticket ?? null,
    headers: fields.headers ?? null,
    names: fields.names ?? [],
    same: list(fields.same),
    surname: list(fields.surname),
    byHand: list(fields.byhand),
    loose: list(fields.loose),
    tags: list(fields.tags),
    cohort: years(fields.cohort),
    stated: years(fields.stated),
    when: fields.when ?? null,
    was: list(fields.was),
    isBoth: fields.both === 'yes',
    ...attachments(rest.join('---\n')),
  }
}

const KNOWN = new Set(
  `group follows intent alt grade recurring said add change ignore ambiguous unresolved from subject layout table files ticket
  headers names same surname byhand loose tags cohort stated when was both`.split(/\s+/),
)
