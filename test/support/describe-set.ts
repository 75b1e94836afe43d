import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { simpleParser } from 'mailparser'
import { readTruth } from '../../src/eval/truth'
import { parseRegisterFile } from '../../src/register/register-file'

const run = promisify(execFile)

/** Mails of each class in one half. */
type Counts = Readonly<Record<'must' | 'may' | 'mustNot', number>>

/** Holds what the page of a set by hand says of it: how many mails of each class it has, and who asks for what must be offered. */
export function describeSet(
  name: string,
  given: { readonly folder: string; readonly halves: readonly (readonly [string, Counts])[] },
): void {
  describe(name, () => {
    let out = ''

    beforeAll(async () => {
      out = await mkdtemp(path.join(os.tmpdir(), 'matchdesk-set-'))
      await run(process.execPath, [path.join(given.folder, 'generate.mjs'), out])
    })
    afterAll(() => rm(out, { recursive: true, force: true }))

    it.each(given.halves)('%s holds as many mails of each class as its page says', async (half, expected) => {
      const truths = readTruth(await readFile(path.join(out, half, 'truth.jsonl'), 'utf8'))
      const count = (oneClick: string) => truths.filter(truth => truth.oneClick === oneClick).length
      expect({ must: count('must'), may: count('may'), mustNot: count('mustNot') }).toEqual(expected)
    })

    it.each(['half-a', 'half-b'])(
      '%s lets only the tutor of the school where both work ask for what must be offered',
      async half => {
        const folder = path.join(out, half)
        const register = parseRegisterFile(await readFile(path.join(folder, 'register.json'), 'utf8'))
        const people = new Map(register.people.map(person => [person.id, person]))
        const tutorsOf = (schoolId: string) =>
          register.schools
            .filter(school => school.id === schoolId)
            .flatMap(school => school.inductionTutorIds.map(id => people.get(id)?.email))
        const truths = readTruth(await readFile(path.join(folder, 'truth.jsonl'), 'utf8'))
        for (const { id, pairs } of truths.filter(truth => truth.oneClick === 'must')) {
          const mail = await simpleParser(await readFile(path.join(folder, `${id}.eml`)))
          for (const { mentorId, ectId } of pairs) {
            const ect = people.get(ectId)!.roles.find(role => role.role === 'ect')!
            const mentor = people.get(mentorId)!.roles.find(role => role.role === 'mentor')!
            expect([id, mentor.schoolId]).toEqual([id, ect.schoolId])
            expect([id, tutorsOf(ect.schoolId)]).toEqual([id, [mail.from?.value[0]?.address]])
          }
        }
      },
    )
  })
}
