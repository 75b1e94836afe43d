import { toBlocks } from './blocks.mjs'
import { DESK } from './letter.mjs'
import { drawName } from './names.mjs'
import { ascii, fullName } from './register.mjs'

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
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
const pad = number => String(number).padStart(2, '0')
const clock = date => `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`
const longDate = date => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
export const headerDate = date =>
  `${DAYS[date.getUTCDay()].slice(0, 3)}, ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()].slice(0, 3)} ${date.getUTCFullYear()} ${clock(date)}:${pad(date.getUTCSeconds())} +0000`
export const bare = address => `${address.name} <${address.address}>`

/** What a wording may name besides people. */
export function factsOf({ school, other, date, random }) {
  const earlier = new Date(date.getTime() - random.int(2, 9) * 86400000)
  return {
    school: school.name,
    urn: school.urn,
    town: school.town,
    hub: school.deliveryPartner,
    provider: school.leadProvider,
    trust: school.trust ?? 'our trust',
    other: other?.name,
    otherurn: other?.urn,
    t: school.tutor,
    head: headName(random),
    day: DAYS[random.int(1, 5)],
    date: `${earlier.getUTCDate()} ${MONTHS[earlier.getUTCMonth()]}`,
    time: `${random.int(8, 11)}.${random.pick(['05', '10', '20', '40', '50'])}`,
    month: MONTHS[earlier.getUTCMonth()],
    ticket: `T-${date.getUTCFullYear()}-${random.int(10000, 49999)}`,
    n: String(random.int(3, 9)),
    code: random.hex(6),
  }
}
const headName = random => {
  const name = drawName(random)
  return `${name.title} ${name.lastName}`
}

/** An earlier message below the author's own: from the desk, the office or one of the people. */
export function chainOf(part, { sender, school, slots, date, random, writer, deskSubject }) {
  const when = new Date(date.getTime() - random.int(3, 90) * 3600000)
  const isDesk = part.who === 'desk'
  const author = isDesk
    ? null
    : part.who === 'office'
      ? { firstName: 'School', lastName: 'Office' }
      : part.who === 't'
        ? school.tutor
        : slots[part.who]
  const address = isDesk
    ? bare(DESK)
    : `${fullName(author)} <${ascii(`${author.firstName}.${author.lastName}`)
        .toLowerCase()
        .replace(/[^a-z.]/g, '')}@${school.emailDomain}>`
  const style = random.pick(
    isDesk ? ['wrote', 'outlook', 'original', 'wrote'] : ['outlook', 'original', 'forwarded', 'begin'],
  )
  return {
    style,
    from: address,
    to: part.who === 't' ? bare(DESK) : `${fullName(sender.person)} <${sender.address}>`,
    when: style === 'wrote' ? `${longDate(when)} at ${clock(when)}` : `${longDate(when)} ${clock(when)}`,
    subject: writer.fill(part.subject) || deskSubject,
    blocks: toBlocks(writer.fill(part.body)),
  }
}
