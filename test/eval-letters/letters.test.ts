import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

interface Pair {
  readonly mentorId: string
  readonly ectId: string
}
interface Truth {
  readonly id: string
  readonly file: string
  readonly template: string
  readonly schoolId: string | null
  readonly secondSchoolId?: string
  readonly intent: string
  readonly pairs: readonly Pair[]
  readonly ignorePairs: readonly Pair[]
  readonly ambiguous: readonly { readonly mentorIds: readonly string[]; readonly ectIds: readonly string[] }[]
  readonly oneClick: 'must' | 'may' | 'mustNot'
  readonly recurringStated: boolean | null
  readonly problemGroup: string | null
  readonly tags: readonly string[]
  readonly cohorts?: readonly { readonly personId: string; readonly year: number; readonly holds: boolean }[]
}
interface Role {
  readonly role: string
  readonly schoolId: string
  readonly cohort?: number
  readonly since?: number
}
interface Register {
  readonly people: readonly { readonly id: string; readonly roles: readonly Role[] }[]
}

const here = __dirname
const scratch = mkdtempSync(path.join(os.tmpdir(), 'eval-letters-'))
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
const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim()
/** The stretches of a mail between the places where names are put, long enough to be nobody else's words. */
const stretches = (source: string): string[] =>
  source
    .split('\n')
    .flatMap(line => line.split(/\{[^}]*\}/))
    .map(plain)
    .filter(text => text.length >= 24)

afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('the letters', () => {
  const whole = generate('whole', '--seed', '3')
  const truths = readTruths(whole)
  const register = JSON.parse(readFileSync(path.join(whole, 'register.json'), 'utf8')) as Register
  const roles = new Map(register.people.map(person => [person.id, person.roles]))
  const yearOf = (id: string): number | undefined => {
    const role = roles.get(id)?.[0]
    return role?.cohort ?? role?.since
  }

  it('are the same to the byte each time, also where only one half is asked for', () => {
    const half = generate('half-a', '--seed', '3', '--half', 'a')
    const again = readTruths(half)

    expect(again.length).toBeGreaterThan(120)
    expect(readFileSync(path.join(half, 'register.json')).equals(readFileSync(path.join(whole, 'register.json')))).toBe(
      true,
    )
    for (const truth of again) {
      expect(truth).toEqual(truths.find(one => one.id === truth.id))
      expect(readFileSync(path.join(half, truth.file)).equals(readFileSync(path.join(whole, truth.file)))).toBe(true)
    }
  })

  it('point to people of the register, in the roles and at the schools that the labels say', () => {
    for (const truth of truths) {
      const at = [truth.schoolId, truth.secondSchoolId]
      for (const { mentorId, ectId } of truth.pairs) {
        const ectsHere = roles.get(ectId)?.filter(role => role.role === 'ect' && at.includes(role.schoolId)) ?? []
        expect({ name: truth.template, ectsHere: ectsHere.length }).toEqual({ name: truth.template, ectsHere: 1 })
        expect(roles.get(mentorId)?.map(role => role.role)).toContain('mentor')
      }
      for (const id of truth.ignorePairs.flatMap(pair => [pair.mentorId, pair.ectId])) expect(roles.has(id)).toBe(true)
      for (const { mentorIds, ectIds } of truth.ambiguous)
        for (const id of [...mentorIds, ...ectIds]) expect(roles.has(id)).toBe(true)
      for (const { personId, year, holds } of truth.cohorts ?? []) {
        expect({ name: truth.template, holds: yearOf(personId) === year }).toEqual({ name: truth.template, holds })
        if (!holds) expect(truth.oneClick).toBe('mustNot')
      }
    }
  })

  it('lie in the half that the hash of their name, or of their group, decides', () => {
    for (const [at, half] of ['half-a', 'half-b'].entries()) {
      const names = readdirSync(path.join(here, 'mails', half)).map(file => file.replace(/\.txt$/, ''))
      for (const truth of truths.filter(one => names.includes(one.template))) {
        const byte =
          createHash('sha256')
            .update(truth.problemGroup?.slice(2) ?? truth.template)
            .digest()[0] ?? 0
        expect({ name: truth.template, half: byte % 2 }).toEqual({ name: truth.template, half: at })
      }
    }
  })

  it('are many, a third of them name academic years, and a third of the matches in these cross them', () => {
    const count = (suits: (truth: Truth) => boolean): number => truths.filter(suits).length
    const years = truths.filter(truth => truth.cohorts !== undefined || truth.tags.includes('cohort'))
    const matches = years.filter(truth => truth.pairs.length > 0)
    const crossing = matches.filter(truth => truth.pairs.some(pair => yearOf(pair.mentorId) !== yearOf(pair.ectId)))
    const contradicted = years.filter(truth => truth.cohorts?.some(one => !one.holds))

    expect(truths.length).toBeGreaterThanOrEqual(240)
    expect(years.length * 3).toBeGreaterThanOrEqual(truths.length)
    expect(crossing.length * 3).toBeGreaterThanOrEqual(matches.length)
    expect(crossing.length).toBeLessThan(matches.length)
    expect(contradicted.length).toBeGreaterThanOrEqual(12)
    for (const grade of ['must', 'may', 'mustNot']) expect(count(one => one.oneClick === grade)).toBeGreaterThan(60)
    for (const intent of ['portal_technical', 'steplab', 'registration', 'reply', 'other'])
      expect(count(one => one.intent === intent)).toBeGreaterThanOrEqual(8)
    expect(count(one => one.recurringStated === true)).toBeGreaterThanOrEqual(30)
  })

  it('say nothing that stands in the source of the product', () => {
    const source = filesUnder(path.join(here, '..', '..', 'src'))
      .map(file => plain(readFileSync(file, 'utf8')))
      .join('\n')
    const said = filesUnder(path.join(here, 'mails')).flatMap(file => {
      const text = readFileSync(file, 'utf8')
      return stretches(text.slice(text.indexOf('---\n') + 4)).map(words => ({ file: path.basename(file), words }))
    })

    expect(said.length).toBeGreaterThan(600)
    expect(said.filter(({ words }) => source.includes(words))).toEqual([])
  })
})
