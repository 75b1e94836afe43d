import { fullName } from '../../eval-unseen/lib/names.mjs'

const he = { Mr: ['he', 'him', 'his'] }
const pronoun = (person, at) => (he[person.title] ?? ['she', 'her', 'her'])[at]
const capital = text => text[0].toUpperCase() + text.slice(1)

/** Ways to write a person that leave no doubt who is meant: name in full or TRN. */
export const EXACT = {
  full: fullName,
  tf: person => `${person.title} ${fullName(person)}`,
  up: person => fullName(person).toUpperCase(),
  low: person => fullName(person).toLowerCase(),
  rev: person => `${person.lastName}, ${person.firstName}`,
  revup: person => `${person.lastName.toUpperCase()}, ${person.firstName}`,
  uplast: person => `${person.firstName} ${person.lastName.toUpperCase()}`,
  trn: person => person.trn,
}
/** Ways that say less. */
export const LOOSE = {
  first: person => person.firstName,
  last: person => person.lastName,
  lastup: person => person.lastName.toUpperCase(),
  lowfirst: person => person.firstName.toLowerCase(),
  title: person => `${person.title} ${person.lastName}`,
  i: person => `${person.firstName[0]} ${person.lastName}`,
  idot: person => `${person.firstName[0]}. ${person.lastName}`,
  ti: person => `${person.title} ${person.firstName[0]} ${person.lastName}`,
  inits: person => `${person.firstName[0]}${person.lastName[0]}`,
  back: person => `${person.lastName} ${person.firstName}`,
  slip: person => slip(person.firstName, person.lastName),
  badtrn: person => person.badTrn,
  maiden: person => `${person.firstName} ${person.previousNames[0]}`,
  trnslash: person => `${person.trn.slice(0, 2)}/${person.trn.slice(2)}`,
  trnspace: person => `${person.trn.slice(0, 3)} ${person.trn.slice(3)}`,
}
const OTHER = {
  he: person => pronoun(person, 0),
  him: person => pronoun(person, 1),
  his: person => pronoun(person, 2),
  che: person => capital(pronoun(person, 0)),
  chis: person => capital(pronoun(person, 2)),
  t: person => person.title,
  email: person => person.email,
  school: person => person.school,
}

/** Drops a letter from the longer part of a name. */
function slip(first, last) {
  const drop = word => word.slice(0, 2) + word.slice(3)
  return last.length >= 6 ? `${first} ${drop(last)}` : `${drop(first)} ${last}`
}

/** Fills the places of a text and notes who was written how. */
export function createFiller({ school, cast, extra }) {
  const mentions = []
  const fill = text =>
    text.replace(/\{([a-z]+\d?m?)(?:\.([a-z]+))?\}/g, (place, key, form = 'full') => {
      if (key in extra) return extra[key]
      if (key in SCHOOL) return SCHOOL[key](school)
      if (key === 'school2') return cast.second.name
      if (key === 'urn2') return cast.second.urn
      const person = cast[key]
      if (!person) throw new Error(`Nobody for ${place}`)
      if (OTHER[form]) return OTHER[form](person)
      const write = EXACT[form] ?? LOOSE[form]
      if (!write) throw new Error(`No such form: ${place}`)
      const written = write(person)
      if (person.id && key !== 'tutor') mentions.push({ id: person.id, text: written, how: form })
      return written
    })
  return { fill, mentions }
}

const SCHOOL = {
  school: school => school.name,
  urn: school => school.urn,
  town: school => school.town,
  postcode: school => school.postcode,
  domain: school => school.emailDomain,
  partner: school => school.deliveryPartner,
  provider: school => school.leadProvider,
}
