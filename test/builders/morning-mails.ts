import type { SampleMail } from '../../src/sample-mail/compose-samples'
import type { SampleRegister, SampleStaff } from '../../src/register/sample/make-sample-register'
import { BARE_SCHOOL } from '../../src/register/sample/sample-schools'
import type { TeacherData } from '../../src/register/register-data'
import { displayName } from '../../src/register/names'

/** What an agent has to do about one of the mails. */
export type MorningKind = 'ready' | 'choice' | 'check' | 'portal' | 'steplab' | 'reply'

export interface MorningMail {
  readonly kind: MorningKind
  readonly mail: SampleMail['mail']
  /** The address of its sender. */
  readonly from: string
  /** Sent without a signature of its domain: who wrote it is not proved. */
  readonly isUnproved?: true
}

/** The first ECT of a school who has no mentor yet. */
const UNPAIRED = 4

/** A September morning's forty mails, each from the tutor of another school of the sample register. */
export function morningMails(register: SampleRegister, to: string): readonly MorningMail[] {
  const schools = register.staff.filter(({ school }) => school !== BARE_SCHOOL)
  const kinds: readonly MorningKind[] = [
    ...of('ready', 24),
    ...of('choice', 5),
    ...of('check', 3),
    ...of('portal', 3),
    ...of('steplab', 2),
    ...of('reply', 3),
  ]
  return kinds.map((kind, place) => {
    const staff = present(schools[place % schools.length])
    const from = { name: displayName(staff.tutor), address: present(staff.tutor.emails[0]) }
    const { subject, text } = WRITE[kind](staff, place)
    const mail = { from, to, subject, text: `${text}\n\nMany thanks,\n${from.name}\nInduction Tutor\n` }
    return { kind, mail, from: from.address, ...(kind === 'check' ? { isUnproved: true } : {}) }
  })
}

const of = (kind: MorningKind, count: number) => Array.from({ length: count }, () => kind)

type Write = (staff: SampleStaff, place: number) => { readonly subject: string; readonly text: string }

const WRITE: Readonly<Record<MorningKind, Write>> = {
  ready: asks,
  check: asks,
  choice: (staff, place) => {
    const [one, other] = mentorsOf(staff)
    const ect = present(staff.ects[UNPAIRED + 1])
    return {
      subject: `Which mentor, ticket ${place}`,
      text: `Hello,\n\nPlease could you pair our ECT ${withTrn(ect)} with ${displayName(one)} or ${displayName(other)} as their mentor? Neither is in the list when I add a mentor.`,
    }
  },
  portal: () => ({
    subject: 'Error on the DfE portal',
    text: 'Hello,\n\nWhen I press Save on the portal I get "Sorry, there\'s a problem with the service". I have tried two browsers.',
  }),
  steplab: () => ({
    subject: 'Steplab',
    text: 'Hello,\n\nOne of our mentors cannot log in to Steplab: it says that her account does not exist. Could you help?',
  }),
  reply: () => ({
    subject: 'A question about dates',
    text: 'Hello,\n\nBy when do we have to tell you who mentors whom this year? I could not find it on the website.',
  }),
}

function asks(staff: SampleStaff, place: number) {
  const [, mentor] = mentorsOf(staff)
  const ect = present(staff.ects[UNPAIRED])
  const ways = [
    `Please could you pair our ECT ${withTrn(ect)} with ${withTrn(mentor)} as their mentor. ${mentor.firstName} is not in the list when I click add mentor.`,
    `${withTrn(mentor)} should mentor ${withTrn(ect)}, but does not come up when I try to add a mentor. Please could you match them?`,
    `I cannot select ${withTrn(mentor)} as the mentor for our ECT ${withTrn(ect)}. Please match them for us.`,
  ]
  return { subject: 'Mentor not in the list', text: `Hello,\n\n${present(ways[place % ways.length])}` }
}

function mentorsOf({ mentors }: SampleStaff): readonly [TeacherData, TeacherData] {
  return [present(mentors[3]), present(mentors[4])]
}

function withTrn(person: TeacherData): string {
  return `${displayName(person)} (TRN ${person.trn ?? 'none'})`
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new RangeError('The sample register lacks somebody whom the mails are about')
  return value
}
