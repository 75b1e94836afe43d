import { distance, fullName, plainLetters as fold } from '../../eval-unseen/lib/names.mjs'
import { drawName } from '../../eval-unseen/lib/register.mjs'

const folded = new Map()
const plainLetters = text => {
  if (!folded.has(text)) folded.set(text, fold(text))
  return folded.get(text)
}

/** Thrown when a school has nobody who suits a mail: another school is tried. */
export class Unsuitable extends Error {}

const PLACE = /\{([a-z]+\d?m?)(?:\.([a-z]+))?\}/g

/** The people a mail speaks of, by their places: `m` mentors, `e` ECTs without a mentor, `p` ECTs with one (`p1m`). */
export function placesOf(mail) {
  const files = mail.attached.map(file => file.text)
  const texts = [mail.subject, mail.body, mail.sender, mail.recText ?? '', ...mail.names, ...files]
  const keys = texts.flatMap(text => [...text.matchAll(PLACE)].map(match => match[1]))
  const labels = [...mail.add, ...mail.change, ...mail.ignore, ...mail.ambiguous, ...mail.unresolved]
  const labelled = labels.flatMap(label => label.match(/\b[mepsonq]\d(?:m\b)?/g) ?? [])
  return [...new Set([...keys, ...labelled, ...[...mail.same, ...mail.surname].flatMap(pair => pair.split('='))])]
}

/** Finds people for a mail at one school, and puts the register right where the mail needs it so. */
export function castMail({ random, register, school, mail, later, others = [] }) {
  const here = staffOf(register, school)
  const tutor = here.find(person => person.id === school.inductionTutorIds[0])
  const keys = [...new Set([mail, ...later].flatMap(placesOf))]
  if (keys.includes('tutorm') !== tutor.roles.some(role => role.role === 'mentor')) throw new Unsuitable('tutor')
  const cast = { tutor, tutorm: tutor }
  const used = new Set([tutor.id])
  const take = (role, at = school, colleagues = here) => {
    const suitable = colleagues.filter(
      person => !used.has(person.id) && isPlainly(person, role, at) && isAlone(person, colleagues),
    )
    if (suitable.length === 0) throw new Unsuitable(role)
    const person = random.pick(suitable)
    used.add(person.id)
    return person
  }
  const present = ect => register.pairings.find(pairing => pairing.ectId === ect.id && pairing.endDate === null)

  for (const key of keys.filter(one => /^m\d$/.test(one))) cast[key] = take('mentor')
  for (const key of keys.filter(one => /^p\d/.test(one))) {
    const ectKey = key.slice(0, 2)
    if (cast[ectKey]) continue
    cast[ectKey] = take('ect')
    cast[`${ectKey}m`] = take('mentor')
  }
  for (const key of keys.filter(one => /^e\d$/.test(one))) cast[key] = take('ect')
  const sisterKeys = keys.filter(one => /^[nq]\d$/.test(one))
  const sister = sisterKeys.length ? joinTrust({ random, register, school, others, tutor, isBoth: mail.isBoth }) : null
  if (sister) {
    const there = staffOf(register, sister).filter(person => isAlone(person, here))
    for (const key of sisterKeys) cast[key] = take(key.startsWith('n') ? 'mentor' : 'ect', sister, there)
  }
  for (const key of keys.filter(one => /^o\d$/.test(one))) cast[key] = elsewhere(random, register, here, used)
  for (const key of keys.filter(one => /^s\d$/.test(one))) cast[key] = stranger(random, register, here, cast)

  for (const key of Object.keys(cast)) {
    const pairing = /^[epq]\d$/.test(key) ? present(cast[key]) : null
    if (pairing && /^[eq]/.test(key)) register.pairings.splice(register.pairings.indexOf(pairing), 1)
    if (!/^p\d$/.test(key)) continue
    const mentorId = cast[`${key}m`].id
    if (pairing) pairing.mentorId = mentorId
    else
      register.pairings.push({
        ectId: cast[key].id,
        mentorId,
        schoolId: school.id,
        startDate: '2025-09-01',
        endDate: null,
      })
  }
  rename(mail, cast, here)
  for (const { key, year } of [mail, ...later].flatMap(one => one.cohort)) beOfYear(cast[key], year)
  if (sister) cast.second = sister
  return cast
}

/** A second school of the same trust, which the same tutor may look after too. */
function joinTrust({ random, register, school, others, tutor, isBoth }) {
  const free = others.filter(one => one !== school && one.town !== school.town)
  const sister = free.find(one => one.trust !== null && one.trust === school.trust) ?? random.pick(free)
  if (!sister) throw new Unsuitable('a school of the same trust')
  school.trust ??= 'Ember Learning Trust'
  sister.trust = school.trust
  if (isBoth) {
    tutor.roles.push({ role: 'inductionTutor', schoolId: sister.id })
    sister.inductionTutorIds.push(tutor.id)
    staffOf(register, sister).push(tutor)
  }
  return sister
}

/** Puts an ECT's academic year or a mentor's first year right for a mail that is about it. */
function beOfYear(person, year) {
  const [role] = person.roles
  if (role.role === 'ect') role.cohort = year
  else role.since = year
}

const staff = new WeakMap()
function staffOf(register, school) {
  if (!staff.has(register)) {
    const bySchool = new Map(register.schools.map(one => [one.id, []]))
    for (const person of register.people)
      for (const id of new Set(person.roles.map(role => role.schoolId))) bySchool.get(id).push(person)
    staff.set(register, bySchool)
  }
  return staff.get(register).get(school.id)
}

function isPlainly(person, role, school) {
  const one = person.roles[0]
  return (
    person.roles.length === 1 &&
    one.role === role &&
    one.schoolId === school.id &&
    one.status === 'active' &&
    person.title !== 'Dr'
  )
}

const words = new Map()
function wordsOf(person) {
  const { firstName, preferredName, lastName, previousNames } = person
  const key = [firstName, preferredName, lastName, ...previousNames].join('|')
  if (!words.has(key))
    words.set(
      key,
      [firstName, preferredName, lastName, ...previousNames, ...lastName.split('-')].filter(Boolean).map(plainLetters),
    )
  return words.get(key)
}

/** Whether no word of the person's name is a word of somebody else's name at the school. */
const isAlone = (person, here) =>
  here.every(other => other === person || !wordsOf(other).some(word => wordsOf(person).includes(word)))

function elsewhere(random, register, here, used) {
  const all = register.people.filter(
    person =>
      person.roles.length === 1 && person.roles[0].role === 'mentor' && !here.includes(person) && !used.has(person.id),
  )
  const hasNamesake = person =>
    register.people.some(other => other !== person && plainLetters(fullName(other)) === plainLetters(fullName(person)))
  const alone = random.sample(all, 60).filter(person => isAlone(person, here) && !hasNamesake(person))
  if (alone.length === 0) throw new Unsuitable('mentor elsewhere')
  const person = random.pick(alone)
  return { ...person, school: register.schools.find(school => school.id === person.roles[0].schoolId).name }
}

/** Somebody who is in no register, with a number that is nobody's. */
function stranger(random, register, here, cast) {
  for (;;) {
    const drawn = drawName(random)
    const person = { ...drawn, previousNames: [], preferredName: null, roles: [], id: null }
    const taken = register.people.some(other => plainLetters(fullName(other)) === plainLetters(fullName(person)))
    const others = [...here, ...Object.values(cast)]
    const near = others.some(other => distance(plainLetters(fullName(other)), plainLetters(fullName(person))) < 5)
    if (taken || near || drawn.title === 'Dr' || !isAlone(person, others)) continue
    const trn = String(random.int(5000000, 5999999))
    return { ...person, trn }
  }
}

/** Gives people the names that the mail plays on, and namesakes where the mail needs them. */
function rename(mail, cast, here) {
  for (const line of mail.names) {
    const [, key, title, first, last] = /^(\w+) = (Mr|Mrs|Miss|Ms) (\S+) (.+)$/.exec(line) ?? []
    if (!key) throw new Error(`${mail.name}: name "${line}"`)
    Object.assign(cast[key], { title, firstName: first, lastName: last, middleName: null, preferredName: null })
    cast[key].previousNames = []
  }
  for (const line of mail.was) {
    const [key, last] = line.split('=')
    cast[key].previousNames = [last]
  }
  for (const pair of mail.same) {
    const [copy, original] = pair.split('=').map(key => cast[key])
    for (const field of ['title', 'firstName', 'lastName']) copy[field] = original[field]
    Object.assign(copy, { middleName: null, preferredName: null, previousNames: [] })
    Object.assign(original, { middleName: null, preferredName: null, previousNames: [] })
  }
  for (const pair of mail.surname) {
    const [copy, original] = pair.split('=').map(key => cast[key])
    Object.assign(copy, { lastName: original.lastName, title: original.title })
  }
  const meant = new Set([...mail.same, ...mail.surname].flatMap(pair => pair.split('=')))
  for (const line of mail.names) {
    const key = line.split(' ')[0]
    if (!meant.has(key) && !isAlone(cast[key], here)) throw new Unsuitable('name taken')
  }
}
