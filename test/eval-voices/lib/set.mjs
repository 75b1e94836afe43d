import { createRandom } from '../../eval-unseen/lib/random.mjs'
import { drawName, makeRegister } from '../../eval-unseen/lib/register.mjs'
import { fullName, plainLetters } from '../../eval-unseen/lib/names.mjs'
import { castMail, placesOf, Unsuitable } from './cast.mjs'
import { compose, textFile } from './compose.mjs'
import { createFiller } from './fill.mjs'
import { faultsOf } from './labels.mjs'
import { readMails } from './read-mails.mjs'

const DAY = 86_400_000
const START = Date.UTC(2025, 8, 8)
const DAYS = 310

/**
 * The register and the mails of one seed, or of one half of it, from a folder of mails; `prefix` begins each id.
 * Throws when a label breaks the policy.
 */
export function generateSet({ seed, half = null, folder = undefined, prefix = 'v' }) {
  const random = createRandom(seed)
  const mails = readMails(folder)
  const register = makeRegister(random, mails.length + 70)
  const schools = random.shuffle(register.schools)
  const diary = createDiary(random)
  const made = new Map()
  const room = mail => placesOf(mail).length + (placesOf(mail).includes('tutorm') ? 100 : 0)
  const order = random.shuffle(mails.filter(mail => !mail.follows)).sort((one, other) => room(other) - room(one))
  for (const mail of [...order, ...mails.filter(one => one.follows)]) {
    const first = mail.follows ? made.get(mail.follows) : null
    const place = first
      ? continued({ random, mail, first })
      : findPlace({ random, register, schools, mail, later: mails.filter(one => one.follows === mail.name) })
    place.date ??= diary(mail)
    made.set(mail.name, { mail, ...place })
  }
  const sorted = [...made.values()].sort((one, other) => one.date - other.date)
  const finished = sorted.map((draft, at) =>
    finish({ random, register, ...draft, id: `${prefix}${seed}-${String(at + 1).padStart(4, '0')}` }),
  )
  const faults = finished.flatMap(one => faultsOf(one, register))
  if (faults.length) throw new Error(`Labels that break the policy:\n${faults.join('\n')}`)
  return { register, mails: finished.filter(one => half === null || one.half === half) }
}

function findPlace({ random, register, schools, mail, later }) {
  for (let at = 0; at < schools.length; at++) {
    try {
      const cast = castMail({ random, register, school: schools[at], mail, later, others: schools })
      const [school] = schools.splice(at, 1)
      if (cast.second) schools.splice(schools.indexOf(cast.second), 1)
      return { school, cast }
    } catch (error) {
      if (!(error instanceof Unsuitable)) throw error
    }
  }
  throw new Error(`No school suits ${mail.name}`)
}

/** A mail that follows another: the same school and people, a day or two later. */
function continued({ random, first }) {
  return {
    school: first.school,
    cast: first.cast,
    date: new Date(first.date.getTime() + random.int(1, 2) * DAY + random.int(1, 7000) * 1000),
  }
}

/** Days for mails: faults of the website and of Steplab lie days apart, so that nobody takes two schools' for one. */
function createDiary(random) {
  const taken = { portal_technical: [], steplab: [] }
  return mail => {
    const kinds = [mail.intent, ...mail.intentAlt].filter(intent => taken[intent])
    for (;;) {
      const day = random.int(...daysOf(mail.when))
      if ([0, 6].includes(new Date(START + day * DAY).getUTCDay()) && !random.chance(0.1)) continue
      if (kinds.some(kind => taken[kind].some(other => Math.abs(other - day) < 4))) continue
      kinds.forEach(kind => taken[kind].push(day))
      return new Date(START + day * DAY + random.int(7 * 3600, 21 * 3600) * 1000)
    }
  }
}

/** The first and last day on which a mail may be sent: any, or those of `2026-01` or `2025-10..2026-02`. */
function daysOf(when) {
  if (when === null) return [0, DAYS]
  const [from, to = from] = when.split('..').map(month => month.split('-').map(Number))
  const first = (Date.UTC(from[0], from[1] - 1, 1) - START) / DAY
  const last = (Date.UTC(to[0], to[1], 0) - START) / DAY
  return [Math.max(0, first), Math.min(DAYS, last)]
}

function finish({ random, register, mail, school, cast, date, id }) {
  const sender = senderOf({ random, register, mail, school, cast })
  const near = swapDigits(register)
  for (const person of Object.values(cast)) if (person.trn) person.badTrn ??= near(person.trn)
  const ticket = `T-${date.getUTCFullYear()}-${random.int(10000, 39999)}`
  const written = mail.ticket ? { ...mail, ticket: mail.ticket === 'subject' ? 'subject' : ticket } : mail
  const months = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ]
  const day = new Date(date.getTime() - 2 * DAY)
  const extra = {
    ticket,
    sender: sender.name ?? '',
    senderfirst: (sender.name ?? '').split(' ')[0],
    address: sender.address,
    date: `${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`,
  }
  const { fill, mentions } = createFiller({ school, cast, extra })
  const subject = fill(mail.subject)
  const body = fill(mail.body)
  const recText = mail.recText && fill(mail.recText)
  const messageId = `${random.hex(10)}.${id}@${sender.address.split('@')[1]}`
  const attached = mail.attached.map(file => textFile(file.name, fill(file.text)))
  const built = compose({ random, mail: written, subject, body, attached, sender, date, id, messageId, fill })
  const pair = action => text => ({ ...idsOf(text, cast), action })
  const truth = {
    id,
    file: `${id}.eml`,
    template: mail.name,
    family: mail.intent,
    date: date.toISOString(),
    from: sender.address,
    senderKnown: sender.known,
    schoolId: sender.schoolless ? null : school.id,
    senderSchoolId: sender.schoolless ? null : (sender.schoolId ?? null),
    intent: mail.intent,
    intentAlt: mail.intentAlt,
    pairs: [...mail.add.map(pair('add')), ...mail.change.map(pair('change'))],
    ignorePairs: mail.ignore.map(text => idsOf(text, cast)),
    ambiguous: mail.ambiguous.map(text => {
      const [mentors, ects] = text.split('>').map(side => side.split('/').map(key => cast[key].id))
      return { mentorIds: mentors, ectIds: ects }
    }),
    unresolved: mail.unresolved.map(reason => ({ reason: reason.split('=')[0] })),
    oneClick: mail.grade,
    recurringStated: mail.recurring,
    screenshots: built.screenshots,
    otherAttachments: built.otherAttachments,
    problemGroup: mail.group && `G-${mail.group}`,
    tags: mail.tags,
    recText,
    mentions: mentions.filter(
      (one, at) => mentions.findIndex(other => other.id === one.id && other.text === one.text) === at,
    ),
    ...(mail.stated.length && { cohorts: mail.stated.map(({ key, year }) => statement(cast[key], year)) }),
    ...(cast.second && { secondSchoolId: cast.second.id }),
  }
  return { id, half: mail.half, mail, raw: built.raw, subject, body, truth }
}

/** What a mail says of somebody's academic year, and whether the register agrees. */
function statement(person, year) {
  const [role] = person.roles
  return { personId: person.id, year, holds: (role.role === 'ect' ? role.cohort : role.since) === year }
}

function idsOf(text, cast) {
  const [mentor, ect] = text.split('>')
  return { mentorId: cast[mentor].id, ectId: cast[ect].id }
}

/** A TRN with two neighbouring digits changed over that is nobody's. */
function swapDigits(register) {
  const taken = new Set(register.people.map(person => person.trn))
  return trn => {
    for (let at = 1; at < 6; at++) {
      const wrong = trn.slice(0, at) + trn[at + 1] + trn[at] + trn.slice(at + 2)
      if (wrong !== trn && !taken.has(wrong)) return wrong
    }
    return '4999990'
  }
}

const local = name =>
  plainLetters(name)
    .replace(/[^a-z ]/g, '')
    .trim()
    .replace(/ +/g, '.')

/** Who sends: the tutor; somebody at the school; the tutor's own mailbox; another school's tutor; a partner; nobody known. */
function senderOf({ random, register, mail, school, cast }) {
  const [kind, written] = mail.sender.split(' = ')
  const drawn = () => fullName(drawName(random))
  const name = written ? createFiller({ school, cast, extra: {} }).fill(written) : null
  const inSchool = address => ({ address: `${address}@${school.emailDomain}`, known: false, schoolId: school.id })
  switch (kind) {
    case 'tutor':
      return { name: fullName(cast.tutor), address: cast.tutor.email, known: true, schoolId: school.id }
    case 'private':
      return { name: fullName(cast.tutor), address: `${local(fullName(cast.tutor))}@homemail.example`, known: false }
    case 'colleague': {
      const who = name ?? (cast.s9 ? fullName(cast.s9) : drawn())
      return { name: who, ...inSchool(`${local(who)}.staff`) }
    }
    case 'office':
      return { name: name ?? `${school.name} Office`, ...inSchool('office') }
    case 'othertutor': {
      const other = register.schools.find(
        one => one.id !== school.id && one.inductionTutorIds.length && one.town !== school.town,
      )
      const tutor = register.people.find(person => person.id === other.inductionTutorIds[0])
      return { name: fullName(tutor), address: tutor.email, known: true, schoolId: other.id }
    }
    case 'partner': {
      const who = name ?? drawn()
      return {
        name: who,
        address: `${local(who)}@${local(school.deliveryPartner).replace(/\./g, '')}.example`,
        known: false,
      }
    }
    case 'trust': {
      const who = name ?? drawn()
      return { name: who, address: `${local(who)}@${local(school.trust).replace(/\./g, '')}.example`, known: false }
    }
    case 'stranger':
      return { name, address: `${local(name ?? 'info')}@bulkpost.example`, known: false, schoolless: true }
    default:
      throw new Error(`${mail.name}: no such sender ${kind}`)
  }
}
