import { drawName } from './names.mjs'
import { ascii, fullName } from './register.mjs'
import { DEVICES, DISCLAIMERS, JOBS, TAGLINES } from './phrases.mjs'
import { headerText } from './mime.mjs'

const plainWord = text =>
  ascii(text)
    .toLowerCase()
    .replace(/[^a-z]/g, '')
const mailbox = (person, domain) => `${plainWord(person.firstName)}.${plainWord(person.lastName)}@${domain}`

/**
 * Who writes: `tutor` (registered, the default), `colleague` (same school, not in the register as tutor), `office`, `private` (the tutor from
 * a mailbox at home), `ect`, `mentor`, `hub` (the delivery partner) or `outside`.
 * @returns `{ person, address, known, school }`, the school null where the address says none
 */
export function senderOf(kind, { school, slots, random, outside }) {
  const { tutor, emailDomain } = school
  switch (kind) {
    case 'colleague': {
      const person = drawName(random)
      return { person, address: mailbox(person, emailDomain), known: false, school }
    }
    case 'office':
      return { person: drawName(random), address: `office${school.id.slice(1)}@${emailDomain}`, known: false, school }
    case 'private':
      return {
        person: tutor,
        address: `${mailbox(tutor, 'homepost.example').replace('@', `${random.int(1, 99)}@`)}`,
        known: false,
        school: null,
      }
    case 'ect':
      return { kind, person: slots.e, address: mailbox(slots.e, emailDomain), known: false, school }
    case 'mentor':
      return { person: slots.m, address: mailbox(slots.m, emailDomain), known: false, school }
    case 'hub': {
      const person = drawName(random)
      return {
        kind,
        person,
        address: mailbox(person, `${plainWord(school.deliveryPartner.replace('Teaching School Hub', 'tsh'))}.example`),
        known: false,
        school: null,
      }
    }
    case 'outside': {
      const named = random.pick(outside)
      return {
        person: { firstName: named.name, lastName: '', title: '' },
        display: named.name,
        address: named.address,
        known: false,
        school: null,
      }
    }
    default:
      return { person: tutor, address: tutor.email, known: true, school }
  }
}

/** The From header: the name in one of the ways of mail programs, now and then none. */
export function fromHeader({ person, address, display }, school, random) {
  if (display) return `${headerText(display)} <${address}>`
  const form = random.weighted({ full: 70, surnameFirst: 9, school: 7, initial: 8, none: 6 })
  const quoted = text => (/^[\x20-\x7e]*$/.test(text) ? `"${text}"` : headerText(text))
  if (form === 'none') return address
  if (form === 'surnameFirst') return `${quoted(`${person.lastName}, ${person.firstName}`)} <${address}>`
  if (form === 'school') return `${quoted(`${fullName(person)} (${school.name})`)} <${address}>`
  if (form === 'initial') return `${headerText(`${person.firstName[0]} ${person.lastName}`)} <${address}>`
  return `${headerText(fullName(person))} <${address}>`
}

/** Lines of the signature and what follows it. */
export function signatureOf({ person, kind: who }, school, random) {
  const kind = random.weighted({ name: 42, long: 42, first: 10, device: 6 })
  if (kind === 'first') return { lines: [person.firstName], disclaimer: '' }
  if (kind === 'device') return { lines: [person.firstName, '', random.pick(DEVICES)], disclaimer: '' }
  if (kind === 'name') return { lines: [fullName(person)], disclaimer: '' }
  if (who === 'hub')
    return {
      lines: [
        fullName(person),
        'Programme Coordinator',
        school.deliveryPartner,
        `Tel: 01${random.digits(3)} ${random.digits(6)}`,
      ],
      disclaimer: '',
    }
  const lines = [fullName(person), who === 'ect' ? 'Class Teacher' : random.pick(JOBS), school.name]
  if (random.chance(0.5)) lines.push(`${school.town}, ${school.postcode}`)
  if (random.chance(0.75))
    lines.push(`Tel: 01${random.digits(3)} ${random.digits(6)}${random.chance(0.2) ? ` ext ${random.digits(3)}` : ''}`)
  if (random.chance(0.2)) lines.push(`URN ${school.urn}`)
  const head = drawName(random)
  if (random.chance(0.4))
    lines.push(random.pick(TAGLINES).replace('{head}', `${head.title} ${head.firstName[0]} ${head.lastName}`))
  return { lines, disclaimer: random.chance(0.25) ? random.pick(DISCLAIMERS) : '' }
}
