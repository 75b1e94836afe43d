import { drawName } from './register.mjs'
import { distance, EXACT_FORMS, fullName, LOOSE_FORMS, plainLetters } from './names.mjs'
import { NAME_END, NAME_START } from './layout.mjs'

/** Thrown when a school has nobody who suits a template: another school is tried. */
export class Unsuitable extends Error {}

/** Finds people and their pairings in a register. */
export function createIndex(register) {
  const bySchool = new Map(register.schools.map(school => [school.id, { school, people: [] }]))
  const currentMentor = new Map()
  const byId = new Map(register.people.map(person => [person.id, person]))
  for (const person of register.people) {
    for (const schoolId of new Set(person.roles.map(role => role.schoolId))) bySchool.get(schoolId).people.push(person)
  }
  for (const pairing of register.pairings)
    if (pairing.endDate === null) currentMentor.set(pairing.ectId, pairing.mentorId)
  return { register, bySchool, currentMentor, byId }
}

export const hasRole = (person, role, schoolId) =>
  person.roles.some(one => one.role === role && one.schoolId === schoolId)
const hasActive = (person, role) => person.roles.some(one => one.role === role && one.status === 'active')
const lastNames = person => [person.lastName, ...person.previousNames, ...person.lastName.split('-')].map(plainLetters)

/** One school, its tutor and its people, and a record of who was named in which words. */
export function createScene({ random, index, school }) {
  const { people } = index.bySchool.get(school.id)
  const used = new Set()
  const written = new Map()
  const mentions = []
  const style = random.weighted({ full: 50, exact: 26, loose: 24 })
  const scene = {
    random,
    index,
    school,
    people,
    tutor: index.byId.get(school.inductionTutorIds[0]),
    mentions,
    style,
    loosened: false,
    exactOnly: false,
    fullOnly: false,
  }

  const sameName = (one, other) => plainLetters(fullName(one)) === plainLetters(fullName(other))
  const isClear = person =>
    !people.some(
      other =>
        other !== person &&
        (sameName(other, person) ||
          other.previousNames.some(
            last => plainLetters(`${other.firstName} ${last}`) === plainLetters(fullName(person)),
          )),
    )
  const surnameIsOwn = person =>
    !people.some(other => other !== person && lastNames(other).some(last => lastNames(person).includes(last)))
  const activeRole = (person, role) =>
    person.roles.find(one => one.role === role && one.schoolId === school.id && one.status === 'active')

  const take = (candidates, reason) => {
    const left = candidates.filter(person => !used.has(person.id) && person !== scene.tutor)
    if (left.length === 0) throw new Unsuitable(reason)
    const person = random.pick(left)
    used.add(person.id)
    return person
  }

  scene.clear = isClear
  scene.surnameIsOwn = surnameIsOwn
  scene.take = take
  scene.mentors = () =>
    people.filter(person => activeRole(person, 'mentor') && person.roles.every(one => one.role !== 'ect'))
  scene.ects = () => people.filter(person => activeRole(person, 'ect'))
  scene.mentorOf = ect => index.byId.get(index.currentMentor.get(ect.id))
  scene.mentor = (suits = () => true) =>
    take(
      scene.mentors().filter(person => isClear(person) && suits(person)),
      'no mentor',
    )
  scene.freeEct = (suits = () => true) =>
    take(
      scene.ects().filter(ect => !scene.mentorOf(ect) && isClear(ect) && suits(ect)),
      'no free ECT',
    )
  scene.pairedEct = (suits = () => true) =>
    take(
      scene
        .ects()
        .filter(
          ect =>
            scene.mentorOf(ect) &&
            scene.mentorOf(ect) !== scene.tutor &&
            isClear(ect) &&
            isClear(scene.mentorOf(ect)) &&
            suits(ect),
        ),
      'no paired ECT',
    )
  scene.hold = person => used.add(person.id) && person

  /** The name of somebody who is in no register: unlike every name at this school, and nobody's at another. */
  scene.stranger = () => {
    for (;;) {
      const { firstName, lastName } = drawName(random)
      const name = `${firstName} ${lastName}`
      const known = index.register.people.some(person => plainLetters(fullName(person)) === plainLetters(name))
      const near = people.some(
        person =>
          lastNames(person).includes(plainLetters(lastName)) ||
          distance(plainLetters(fullName(person)), plainLetters(name)) < 5,
      )
      if (!known && !near) return name
    }
  }

  scene.give = reason => {
    throw new Unsuitable(reason)
  }
  /** A mentor of another school whose name no other mentor anywhere, and nobody here, has. */
  scene.outsideMentor = () => {
    const elsewhere = index.register.people.filter(
      person => person.roles.length === 1 && hasActive(person, 'mentor') && !people.includes(person),
    )
    for (const person of random.sample(elsewhere, 40)) {
      const alike = index.register.people.some(other => other !== person && sameName(other, person))
      const near = people.some(other => lastNames(other).some(last => lastNames(person).includes(last)))
      if (!alike && !near) return { m: person, school: index.bySchool.get(person.roles[0].schoolId).school }
    }
    return scene.give('no mentor elsewhere')
  }
  /** A TRN that differs from the one given by two neighbouring digits changed over, and is nobody's. */
  scene.freeTrnNear = trn => {
    for (let at = 1; at < 6; at++) {
      const wrong = trn.slice(0, at) + trn[at + 1] + trn[at] + trn.slice(at + 2)
      if (wrong !== trn && !index.register.people.some(person => person.trn === wrong)) return wrong
    }
    return scene.give('no free TRN')
  }

  const looseForm = (person, cell) => {
    if (!surnameIsOwn(person)) return null
    for (const how of random.shuffle(Object.keys(LOOSE_FORMS)).filter(form => cell || form !== 'backwards')) {
      const text = LOOSE_FORMS[how](person, random)
      if (text && isSafe(text, person)) return { how, text }
    }
    return null
  }
  const isSafe = (text, person) =>
    people.every(other => other === person || distance(plainLetters(text), plainLetters(fullName(other))) > 3)
  const exactForm = cell => {
    const forms = cell
      ? Object.keys(EXACT_FORMS)
      : Object.keys(EXACT_FORMS).filter(form => !form.startsWith('reversed'))
    return random.pick(forms)
  }

  const choose = (person, cell) => {
    if (scene.fullOnly || style === 'full') return { how: 'full', text: fullName(person) }
    if (style === 'loose' && !scene.exactOnly && random.chance(0.65)) {
      const loose = looseForm(person, cell)
      if (loose) return loose
    }
    if (style === 'loose') return { how: 'full', text: fullName(person) }
    const how = exactForm(cell)
    return { how, text: EXACT_FORMS[how](person) }
  }

  /** Writes a person's name the way this mail's author writes names, and keeps a record of it. */
  scene.name = (person, cell = false) => {
    if (!written.has(person.id)) scene.record(person, choose(person, cell))
    return `${NAME_START}${written.get(person.id)}${NAME_END}`
  }
  scene.record = (person, { how, text }) => {
    written.set(person.id, text)
    mentions.push({ id: person.id, text, how })
    if (how in LOOSE_FORMS || how === 'loose') scene.loosened = true
  }
  return scene
}
