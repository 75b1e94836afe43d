import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  readonly schools: readonly {
    readonly id: string
    readonly emailDomain: string
    readonly inductionTutorIds: readonly string[]
  }[]
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
  readonly from: string
  readonly senderKnown: boolean
  readonly schoolId: string | null
  readonly senderSchoolId: string | null
  readonly intent: string
  readonly pairs: readonly Pair[]
  readonly ignorePairs: readonly Pair[]
  readonly ambiguous: readonly { readonly mentorIds: readonly string[]; readonly ectIds: readonly string[] }[]
  readonly unresolved: readonly { readonly reason: string }[]
  readonly oneClick: 'must' | 'may' | 'mustNot'
  readonly recurringStated: boolean | null
  readonly recText: string | null
  readonly screenshots: number
  readonly otherAttachments: number
  readonly problemGroup: string | null
  readonly tags: readonly string[]
  readonly mentions: readonly string[]
}

const scratch = mkdtempSync(path.join(os.tmpdir(), 'eval-blind-'))
const generate = (half: string, seed: number, mails: number, name: string): string => {
  const folder = path.join(scratch, name)
  const args = ['--seed', String(seed), '--half', half, '--mails', String(mails), '--out', folder]
  execFileSync(process.execPath, [path.join(__dirname, 'generate.mjs'), ...args])
  return folder
}
const linesOf = (file: string): string[] => readFileSync(file, 'utf8').split('\n').filter(Boolean)
const truthsOf = (folder: string): Truth[] =>
  linesOf(path.join(folder, 'truth.jsonl')).map(line => JSON.parse(line) as Truth)
const registerOf = (folder: string): Register =>
  JSON.parse(readFileSync(path.join(folder, 'register.json'), 'utf8')) as Register
const plain = (text: string): string => text.normalize('NFC').replace(/’/g, "'").replace(/\s+/g, ' ').toLowerCase()

/** Everything that a reader sees of a mail: subject, plain text, HTML without its tags, and text files. */
async function visible(folder: string, { file }: Truth): Promise<{ text: string; images: number; files: number }> {
  const mail = await simpleParser(readFileSync(path.join(folder, file)), { skipTextToHtml: true, keepCidLinks: true })
  const html = (mail.html || '')
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
  const enclosed = mail.attachments.filter(one => one.contentType === 'text/csv').map(one => one.content.toString())
  const text = `${mail.subject ?? ''}\n${(mail.text ?? '').replace(/^>+ ?/gm, '')}\n${html}\n${enclosed.join('\n')}`
  return { text: plain(text), images: mail.attachments.filter(isImage).length, files: mail.attachments.length }
}
const isImage = ({ contentType }: { readonly contentType: string }): boolean => contentType === 'image/png'

/** The figures of the development set's scorer for predictions that say `oneClick` and pairs as given. */
function score(folder: string, predictions: readonly object[]): string {
  const file = path.join(folder, 'predictions.jsonl')
  writeFileSync(file, predictions.map(line => `${JSON.stringify(line)}\n`).join(''))
  const scorer = path.join(__dirname, '..', 'eval', 'score.mjs')
  return execFileSync(process.execPath, [scorer, file, path.join(folder, 'truth.jsonl'), '--json'], {
    encoding: 'utf8',
  })
}

afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe.each(['a', 'b'])('half %s of the blind set', half => {
  const folder = generate(half, 1, 600, `${half}-600`)
  const truths = truthsOf(folder)
  const register = registerOf(folder)
  const people = new Map(register.people.map(person => [person.id, person]))
  const schools = new Map(register.schools.map(school => [school.id, school]))
  const roleAt = (id: string, role: string, schoolId: string | null): Role | undefined =>
    people.get(id)?.roles.find(one => one.role === role && one.schoolId === schoolId)
  /** Read once: parsing 600 mails takes some seconds. */
  const shown = Promise.all(truths.map(truth => visible(folder, truth)))
  const currentMentor = (ectId: string): string | undefined =>
    register.pairings.find(one => one.ectId === ectId && one.endDate === null)?.mentorId

  it('is the same to the byte for the same seed, and another for another seed', () => {
    const once = generate(half, 7, 60, `${half}-once`)
    const again = generate(half, 7, 60, `${half}-again`)
    const other = generate(half, 8, 60, `${half}-other`)

    expect(readdirSync(again)).toEqual(readdirSync(once))
    for (const file of readdirSync(once)) {
      expect(readFileSync(path.join(again, file)).equals(readFileSync(path.join(once, file)))).toBe(true)
    }
    expect(registerOf(other).people[0]).not.toEqual(registerOf(once).people[0])
  })

  it('has 600 mails of more than 100 templates and 250 wordings', () => {
    expect(truths).toHaveLength(600)
    expect(new Set(truths.map(truth => truth.template.split('.')[0])).size).toBeGreaterThan(100)
    expect(new Set(truths.map(truth => truth.template)).size).toBeGreaterThan(250)
  })

  it('has pairs only of active mentors and ECTs of the school', () => {
    for (const { pairs, schoolId, tags } of truths) {
      for (const { mentorId, ectId, action } of pairs) {
        expect(roleAt(ectId, 'ect', schoolId)?.status).toBe('active')
        if (tags.includes('mentor-at-other-school')) expect(roleAt(mentorId, 'mentor', schoolId)).toBeUndefined()
        else expect(roleAt(mentorId, 'mentor', schoolId)?.status).toBe('active')
        if (action === 'change') expect(currentMentor(ectId)).toBeDefined()
      }
    }
  })

  it('says must only for the registered tutor, names in full that are one person’s alone, and ECTs who are free', () => {
    const musts = truths.filter(truth => truth.oneClick === 'must')
    expect(musts.length).toBeGreaterThan(100)
    for (const truth of musts) {
      const tutors = (schools.get(truth.schoolId ?? '')?.inductionTutorIds ?? []).map(id => people.get(id)?.email)
      expect(tutors).toContain(truth.from)
      expect(truth.senderSchoolId).toBe(truth.schoolId)
      expect(truth.tags.filter(tag => tag.startsWith('name:'))).toEqual([])
      expect([truth.ambiguous, truth.unresolved]).toEqual([[], []])
      for (const { mentorId, ectId, action } of truth.pairs) {
        const namesakes = (id: string, role: string): number =>
          register.people.filter(
            one =>
              one.firstName === people.get(id)?.firstName &&
              one.lastName === people.get(id)?.lastName &&
              roleAt(one.id, role, truth.schoolId),
          ).length
        expect(namesakes(ectId, 'ect')).toBe(1)
        expect(namesakes(mentorId, 'mentor')).toBe(truth.tags.includes('same-name-resolved-by-trn') ? 2 : 1)
        const now = currentMentor(ectId)
        if (action === 'add') expect(now).toBeUndefined()
        else expect(now).not.toBe(mentorId)
      }
    }
  })

  it('offers nothing where the policy forbids it', () => {
    const forbidden = [
      'mentor-equals-ect',
      'wrong-role',
      'other-school',
      'cancelled',
      'undecided',
      'hypothetical-request',
    ]
    for (const truth of truths) {
      if (truth.oneClick === 'mustNot') continue
      expect(truth.pairs.length).toBeGreaterThan(0)
      expect([truth.ambiguous, truth.unresolved]).toEqual([[], []])
      expect(truth.tags.filter(tag => forbidden.includes(tag))).toEqual([])
    }
    for (const { ambiguous } of truths)
      for (const { mentorIds, ectIds } of ambiguous) expect(mentorIds.length * ectIds.length).toBeGreaterThan(1)
  })

  it('shows every name as the labels say it was written, the words on recurrence, and the pictures', async () => {
    const seen = await shown
    for (const [index, truth] of truths.entries()) {
      const { text = '', images = 0, files = 0 } = seen[index] ?? {}
      // An attached message keeps its own encoding: its two names are not looked for.
      if (truth.template.startsWith('offer-attached-mail')) continue
      for (const name of truth.mentions) expect(text).toContain(plain(name))
      if (truth.recText) expect(text).toContain(plain(truth.recText))
      expect(text).not.toMatch(/\{\w+(:\w+)?\}|\[\[|\bundefined\b/)
      expect(files).toBe(truth.screenshots + truth.otherAttachments)
      expect(images).toBeGreaterThanOrEqual(truth.screenshots)
    }
  })

  it('has no two mails with the same words', async () => {
    const texts = (await shown).map(({ text }) => text)
    expect(new Set(texts).size).toBe(texts.length)
  })

  it('has two mails of one school only where they belong to one problem', () => {
    const groups = new Map<string, Set<string | null>>()
    for (const { schoolId, problemGroup, id } of truths) {
      if (!schoolId) continue
      groups.set(schoolId, (groups.get(schoolId) ?? new Set()).add(problemGroup ?? id))
    }
    expect([...groups.values()].filter(found => found.size > 1)).toEqual([])
  })

  it('scores 100% when the truth is predicted, and nothing when nothing is', () => {
    const right = truths.map(truth => ({
      id: truth.id,
      intent: truth.intent,
      pairs: truth.pairs.map(({ mentorId, ectId }) => ({ mentorId, ectId, confidence: 1 })),
      oneClick: truth.oneClick !== 'mustNot',
      recurringStated: truth.recurringStated === true,
      screenshots: truth.screenshots,
      problemId: truth.problemGroup,
    }))

    expect(JSON.parse(score(folder, right))).toMatchObject({
      pairs: { precision: 1, recall: 1 },
      oneClick: { precision: 1, harmful: 0, incomplete: 0, coverageMust: 1, coverageMay: 1 },
      intent: { macroF1: 1 },
      recurrence: { precision: 1, recall: 1 },
      screenshots: { precision: 1, recall: 1 },
      problems: { precision: 1, recall: 1 },
    })
    expect(JSON.parse(score(folder, []))).toMatchObject({
      missingPredictions: 600,
      pairs: { recall: 0 },
      oneClick: { offered: 0, coverageMust: 0 },
      intent: { accuracy: 0 },
      recurrence: { recall: 0 },
      screenshots: { recall: 0 },
    })
  })
})

describe('the halves of the blind set', () => {
  it('share no template', () => {
    const templatesOf = (half: string): Set<string | undefined> =>
      new Set(truthsOf(path.join(scratch, `${half}-600`)).map(truth => truth.template.split('.')[0]))
    const first = templatesOf('a')
    expect([...templatesOf('b')].filter(id => first.has(id))).toEqual([])
  })

  it('share no sentence on recurrence', () => {
    const said = (half: string): string[] =>
      truthsOf(path.join(scratch, `${half}-600`))
        .filter(truth => truth.tags.some(tag => tag.startsWith('rec-')))
        .map(truth => (truth.recText ?? '').replace(/Monday|Tuesday|Wednesday|Thursday|Friday/, ''))
    const first = new Set(said('a'))
    expect(said('b').filter(sentence => first.has(sentence))).toEqual([])
  })

  it('tell a wrong command how it is used', () => {
    const run = (): string =>
      execFileSync(
        process.execPath,
        [path.join(__dirname, 'generate.mjs'), '--seed', '1', '--half', 'c', '--out', scratch],
        {
          stdio: 'pipe',
        },
      ).toString()
    expect(run).toThrow('usage: generate.mjs --seed N --half a|b [--mails 600] --out DIR')
  })
})
