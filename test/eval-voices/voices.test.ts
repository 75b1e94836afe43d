import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { simpleParser } from 'mailparser'

interface Pair {
  readonly mentorId: string
  readonly ectId: string
}
interface Truth {
  readonly id: string
  readonly file: string
  readonly template: string
  readonly from: string
  readonly senderKnown: boolean
  readonly schoolId: string | null
  readonly intent: string
  readonly pairs: readonly Pair[]
  readonly oneClick: 'must' | 'may' | 'mustNot'
  readonly recurringStated: boolean | null
  readonly recText: string | null
  readonly screenshots: number
  readonly otherAttachments: number
  readonly problemGroup: string | null
}
interface Person {
  readonly id: string
  readonly firstName: string
  readonly lastName: string
  readonly trn: string
}

const here = __dirname
const scratch = mkdtempSync(path.join(os.tmpdir(), 'eval-voices-'))
const generate = (name: string, ...args: string[]): string => {
  const folder = path.join(scratch, name)
  execFileSync(process.execPath, [path.join(here, 'generate.mjs'), '--out', folder, ...args], { stdio: 'pipe' })
  return folder
}
const readTruths = (folder: string): Truth[] =>
  readFileSync(path.join(folder, 'truth.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Truth)
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/(^|\n)> ?/g, '$1')
    .replace(/\s+/g, ' ')

afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('the voices', () => {
  const whole = generate('whole', '--seed', '3')
  const truths = readTruths(whole)
  const register = JSON.parse(readFileSync(path.join(whole, 'register.json'), 'utf8')) as { people: Person[] }
  const people = new Map(register.people.map(person => [person.id, person]))

  it('are of other people for another seed, and keep to the policy there too', () => {
    const other = readTruths(generate('other', '--seed', '4'))

    expect(other).toHaveLength(truths.length)
    expect(other.map(truth => truth.from)).not.toEqual(truths.map(truth => truth.from))
  })

  it('fall into two halves by a hash of their names, with groups kept whole, the same to the byte each time', () => {
    const folders = ['a', 'b'].map(half => generate(`half-${half}`, '--seed', '3', '--half', half))
    const halves = folders.map(readTruths)

    expect(halves.flat().sort((one, other) => one.id.localeCompare(other.id))).toEqual(truths)
    for (const [at, half] of halves.entries()) {
      for (const { file, template, problemGroup } of half) {
        const name = problemGroup?.slice(2) ?? template
        const byte = createHash('sha256').update(name).digest()[0] ?? 0
        expect({ template, half: byte % 2 }).toEqual({ template, half: at })
        expect(readFileSync(path.join(folders[at] ?? '', file)).equals(readFileSync(path.join(whole, file)))).toBe(true)
      }
    }
  })

  it('have all classes, intents and values of recurrence, and enough of each', () => {
    const count = (suits: (truth: Truth) => boolean): number => truths.filter(suits).length

    expect(truths.length).toBeGreaterThanOrEqual(150)
    expect(count(truth => truth.pairs.length > 0)).toBeGreaterThan(70)
    for (const grade of ['must', 'may', 'mustNot']) expect(count(one => one.oneClick === grade)).toBeGreaterThan(20)
    for (const intent of ['portal_technical', 'steplab', 'registration', 'reply', 'other'])
      expect(count(one => one.intent === intent)).toBeGreaterThan(8)
    expect(count(one => one.recurringStated === true)).toBeGreaterThanOrEqual(18)
  })

  it('say what the labels say they say, in mails that can be opened', async () => {
    for (const truth of truths) {
      const mail = await simpleParser(readFileSync(path.join(whole, truth.file)))
      const html = (mail.html || '')
        .replace(/<[^>]*>/g, ' ')
        .replace(/&gt;/g, '>')
        .replace(/&amp;/g, '&')
      const text = plain(`${mail.subject ?? ''}\n${mail.text ?? html}`)
      expect(text).not.toMatch(/[{}⇥]/)
      expect(mail.from?.value[0]?.address).toBe(truth.from)
      expect({ name: truth.template, files: mail.attachments.length }).toEqual({
        name: truth.template,
        files: truth.screenshots + truth.otherAttachments,
      })
      if (truth.recText !== null) expect(text).toContain(plain(truth.recText))
      if (truth.oneClick !== 'must') continue
      for (const person of truth.pairs.flatMap(pair => [people.get(pair.mentorId), people.get(pair.ectId)])) {
        const words = person === undefined ? ['?'] : [plain(person.firstName), plain(person.lastName)]
        const isNamed = words.every(word => text.includes(word)) || text.includes(person?.trn ?? '?')
        expect({ name: truth.template, person, isNamed }).toEqual({ name: truth.template, person, isNamed: true })
      }
    }
  })
})
