import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { simpleParser } from 'mailparser'

interface Role {
  readonly role: 'mentor' | 'ect' | 'inductionTutor'
  readonly schoolId: string
  readonly status?: string
}
interface Person {
  readonly id: string
  readonly trn: string
  readonly firstName: string
  readonly lastName: string
  readonly email?: string
  readonly roles: readonly Role[]
}
interface Register {
  readonly schools: readonly { readonly id: string; readonly inductionTutorIds: readonly string[] }[]
  readonly people: readonly Person[]
  readonly pairings: readonly { readonly ectId: string; readonly mentorId: string; readonly endDate: string | null }[]
}
interface Pair {
  readonly mentorId: string
  readonly ectId: string
  readonly action?: 'add' | 'change'
}
interface Truth {
  readonly id: string
  readonly file: string
  readonly template: string
  readonly family: string
  readonly date: string
  readonly from: string
  readonly schoolId: string | null
  readonly intent: string
  readonly pairs: readonly Pair[]
  readonly ignorePairs: readonly Pair[]
  readonly ambiguous: readonly { readonly mentorIds: readonly string[]; readonly ectIds: readonly string[] }[]
  readonly unresolved: readonly object[]
  readonly oneClick: 'must' | 'may' | 'mustNot'
  readonly recurringStated: boolean | null
  readonly recText: string | null
  readonly screenshots: number
  readonly otherAttachments: number
  readonly problemGroup: string | null
}

const here = __dirname
const scratch = mkdtempSync(path.join(os.tmpdir(), 'eval-unseen-'))
const run = (script: string, ...args: string[]): string =>
  execFileSync(process.execPath, [path.join(here, script), ...args], { encoding: 'utf8' })
const generate = (seed: number, mails: number, name: string): string => {
  const folder = path.join(scratch, name)
  run('generate.mjs', '--seed', String(seed), '--mails', String(mails), '--out', folder)
  return folder
}
const readRegister = (folder: string): Register =>
  JSON.parse(readFileSync(path.join(folder, 'register.json'), 'utf8')) as Register
const readTruths = (folder: string): Truth[] =>
  readFileSync(path.join(folder, 'truth.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Truth)
const plain = (text: string): string => text.normalize('NFC').toLowerCase().replace(/’/g, "'").replace(/\s+/g, ' ')

/** Everything that a reader sees of a mail: subject, plain text and HTML without its tags. */
async function visibleText(folder: string, truth: Truth): Promise<string> {
  const mail = await simpleParser(readFileSync(path.join(folder, truth.file)), { skipTextToHtml: true })
  const html = (mail.html || '').replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]*>/g, ' ')
  const named = html
    .replace(/&nbsp;/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
  return plain(`${mail.subject ?? ''}\n${mail.text ?? ''}\n${named}`)
}

const FAMILIES = [
  'change',
  'forwarded',
  'identity',
  'no-request',
  'other',
  'portal',
  'registration',
  'replies',
  'senders',
  'several',
  'single',
  'steplab',
]

afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('the generated set', () => {
  const folder = generate(101, 300, 'first')
  const register = readRegister(folder)
  const truths = readTruths(folder)
  const people = new Map(register.people.map(person => [person.id, person]))
  const hasRole = (id: string, role: string): boolean => people.get(id)?.roles.some(one => one.role === role) ?? false

  it('is the same to the byte for the same seed, and another for another seed', () => {
    const one = generate(104, 50, 'one')
    const again = generate(104, 50, 'again')

    expect(readdirSync(again)).toEqual(readdirSync(one))
    for (const file of readdirSync(one)) {
      expect(readFileSync(path.join(again, file)).equals(readFileSync(path.join(one, file)))).toBe(true)
    }
    expect(readRegister(one).people[0]).not.toEqual(register.people[0])
  })

  it('has every family and at least 100 templates in 300 mails', () => {
    expect([...new Set(truths.map(truth => truth.family))].sort()).toEqual(FAMILIES)
    expect(new Set(truths.map(truth => truth.template)).size).toBeGreaterThanOrEqual(100)
  })

  it('has all classes, intents and values of recurrence', () => {
    expect([...new Set(truths.map(truth => truth.oneClick))].sort()).toEqual(['may', 'must', 'mustNot'])
    expect([...new Set(truths.map(truth => truth.intent))].sort()).toEqual([
      'mentor_match',
      'other',
      'portal_technical',
      'registration',
      'reply',
      'steplab',
    ])
    expect(new Set(truths.map(truth => truth.recurringStated))).toEqual(new Set([true, false, null]))
    expect(truths.filter(truth => truth.screenshots > 0).length).toBeGreaterThan(15)
  })

  it('names only people of the register, in their roles', () => {
    for (const { pairs, ignorePairs, ambiguous } of truths) {
      const mentors = [...pairs.map(pair => pair.mentorId), ...ambiguous.flatMap(one => one.mentorIds)]
      const ects = [...pairs.map(pair => pair.ectId), ...ambiguous.flatMap(one => one.ectIds)]
      expect(mentors.filter(id => !hasRole(id, 'mentor'))).toEqual([])
      expect(ects.filter(id => !hasRole(id, 'ect'))).toEqual([])
      expect(ignorePairs.filter(pair => !people.has(pair.mentorId) || !people.has(pair.ectId))).toEqual([])
    }
  })

  it('has no TRN, and no address of a tutor, twice', () => {
    const trns = register.people.map(person => person.trn)
    const addresses = register.people.flatMap(person => person.email ?? [])

    expect(new Set(trns).size).toBe(trns.length)
    expect(trns.every(trn => /^\d{7}$/.test(trn))).toBe(true)
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  it('classes a mail as must only when sender, names, namesakes and present mentors allow it', async () => {
    const musts = truths.filter(truth => truth.oneClick === 'must')
    expect(musts.length).toBeGreaterThan(50)

    for (const truth of musts) {
      const tutorId = register.schools.find(school => school.id === truth.schoolId)?.inductionTutorIds[0] ?? ''
      expect(truth.from).toBe(people.get(tutorId)?.email)
      expect(truth.pairs.length).toBeGreaterThan(0)
      expect(truth.unresolved).toEqual([])
      const text = await visibleText(folder, truth)
      for (const { mentorId, ectId, action } of truth.pairs) {
        expect({ id: truth.id, named: isNamedAlone(text, mentorId, 'mentor', truth) }).toEqual({
          id: truth.id,
          named: true,
        })
        expect({ id: truth.id, named: isNamedAlone(text, ectId, 'ect', truth) }).toEqual({ id: truth.id, named: true })
        const present = register.pairings.find(pairing => pairing.ectId === ectId && pairing.endDate === null)
        expect(present === undefined || action === 'change').toBe(true)
      }
    }
  })

  function isNamedAlone(text: string, id: string, role: string, truth: Truth): boolean {
    const person = people.get(id)
    if (person === undefined) return false
    if (text.includes(person.trn)) return true
    const { firstName, lastName } = person
    const first = plain(firstName)
    const last = plain(lastName)
    const isNamed = text.includes(`${last}, ${first}`) || new RegExp(`${first} (?:[a-z]+ )?${last}`).test(text)
    const namesakes = register.people.filter(
      other =>
        plain(`${other.firstName} ${other.lastName}`) === `${first} ${last}` &&
        other.roles.some(one => one.role === role && one.schoolId === truth.schoolId),
    )
    return isNamed && namesakes.length === 1
  }

  it('never offers what has nobody to offer', () => {
    const offered = truths.filter(truth => truth.oneClick !== 'mustNot')
    expect(offered.filter(truth => truth.pairs.length === 0 || truth.ambiguous.length > 0)).toEqual([])
  })

  it('writes mails that hold text, the sentence on recurrence and as many files as the truth counts', async () => {
    for (const truth of truths) {
      const mail = await simpleParser(readFileSync(path.join(folder, truth.file)), { skipTextToHtml: true })
      const text = await visibleText(folder, truth)
      expect(text.length).toBeGreaterThan(40)
      expect(mail.from?.value[0]?.address).toBe(truth.from)
      if (truth.recText !== null) expect(text).toContain(plain(truth.recText))
      expect({ id: truth.id, files: mail.attachments.length }).toEqual({
        id: truth.id,
        files: truth.screenshots + truth.otherAttachments,
      })
    }
  })

  it('keeps mails that are no group of one problem well apart', () => {
    const byKey = new Map<string, Truth[]>()
    for (const truth of truths.filter(one => one.schoolId !== null)) {
      const key = `${truth.schoolId ?? ''} ${truth.intent}`
      byKey.set(key, [...(byKey.get(key) ?? []), truth])
    }
    for (const mails of byKey.values()) {
      for (const [one, other] of mails.slice(1).map((truth, at) => [mails[at], truth] as const)) {
        const days = Math.abs(Date.parse(other.date) - Date.parse(one?.date ?? '')) / 86_400_000
        expect(days > 140 || (one?.problemGroup !== null && one?.problemGroup === other.problemGroup)).toBe(true)
      }
    }
  })
})

describe('the shuffler', () => {
  const folder = generate(103, 60, 'to-shuffle')
  const shuffled = path.join(scratch, 'shuffled')
  const report = run('shuffle.mjs', '--set', folder, '--seed', '9', '--out', shuffled)
  const before = new Map(readRegister(folder).people.map(person => [person.id, person]))
  const after = new Map(readRegister(shuffled).people.map(person => [person.id, person]))
  const truths = readTruths(shuffled)

  it('keeps most of the mails and says how many it dropped', () => {
    expect(report).toMatch(new RegExp(`^${truths.length} mails kept, ${60 - truths.length} dropped`))
    expect(truths.length).toBeGreaterThan(45)
  })

  it('gives everybody another name and TRN, and the same name to those who shared one', () => {
    const newNames = new Map<string, Set<string>>()
    for (const [id, person] of before) {
      const renamed = after.get(id)
      const key = `${person.firstName} ${person.lastName}`
      expect(renamed?.trn).not.toBe(person.trn)
      expect(renamed?.firstName === person.firstName && renamed.lastName === person.lastName).toBe(false)
      newNames.set(key, (newNames.get(key) ?? new Set()).add(`${renamed?.firstName} ${renamed?.lastName}`))
    }
    expect([...newNames.values()].every(names => names.size === 1)).toBe(true)
  })

  it('writes the new names, and no longer the old, where a mail asks for a pair in full', async () => {
    for (const truth of truths.filter(one => one.oneClick === 'must')) {
      const text = await visibleText(shuffled, truth)
      for (const id of truth.pairs.flatMap(pair => [pair.mentorId, pair.ectId])) {
        const person = after.get(id)
        expect(text.includes(plain(person?.lastName ?? '')) || text.includes(person?.trn ?? '')).toBe(true)
        const old = before.get(id)
        expect(text).not.toContain(plain(`${old?.firstName} ${old?.lastName}`))
        expect(text).not.toContain(old?.trn)
      }
    }
  })
})
