/*
 * Mails with several people as a labelled set: each of a school of its own, with the mentors M1 to M4, the ECTs E1 to E4 and
 * its induction tutor, who is the author. Names go by a seed, so that the same list gives the same set.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { mailFrom } from './mail.mjs'

const FORENAMES =
  'Ada Alfred Amara Anouk Arthur Beatrix Bilal Brigid Cedric Chloe Conrad Dalia Desmond Edith Emeka Esther Fergus Fiona Gareth Georgia Harriet Hassan Imogen Ivor Jarek Joanna Kamal Keziah Leonie Lloyd Magnus Maryam Naomi Neville Odette Owen Petra Philippa Rafiq Rosalind Salma Sebastian Tamsin Tobias Una Vikram Wilfred Yasmin Zelda Zubair'.split(
    ' ',
  )
const SURNAMES =
  'Acheson Aldous Bagshaw Balogun Beckwith Bhatti Blyth Bramley Carrick Chaudhry Crowther Dancey Dlamini Eccles Elwood Faulkner Fenwick Garside Gilroy Haddad Hathersage Hewlett Iqbal Jessop Kaminski Kettlewell Lathom Lingard Maddison Mensah Molyneux Nuttall Oyelaran Pargeter Pickering Qureshi Rigby Rushworth Sandhu Scrivens Sefton Tarrant Thackray Tillotson Ugwu Venables Wainwright Whitlam Yardley Zielinski'.split(
    ' ',
  )
const TITLES = ['Mr', 'Mrs', 'Ms', 'Miss', 'Dr']
const PEOPLE = ['M1', 'M2', 'M3', 'M4', 'E1', 'E2', 'E3', 'E4']

/** Writes `lines` (subject, text, pairs, current, kind, recurs) as register.json, truth.jsonl and one .eml each. */
export function writePeople(out, { name, lines, seed }) {
  mkdirSync(out, { recursive: true })
  const random = createRandom(seed)
  const schools = lines.map((_, at) => schoolOf(at, random))
  writeFileSync(path.join(out, 'register.json'), JSON.stringify(registerOf(schools, lines)))
  const truth = lines.map(({ subject, text, pairs, kind, recurs }, at) => {
    const id = `${name}-${at + 1}`
    const school = schools[at]
    const named = words => words.replace(/\{([ME][1-4])([ft]?)\}/g, (_, who, form) => nameOf(school.people[who], form))
    writeFileSync(path.join(out, `${id}.eml`), mailFrom(school.tutor, { subject: named(subject), text: named(text) }))
    const isAsked = pairs.length > 0
    return {
      id,
      // Whether a mail that only tells of a match is about one, the lists do not say.
      intent: pairs.length === 0 && kind === 'mentor_match' ? null : kind,
      intentAlt: [],
      pairs: pairs.map(([mentor, ect]) => ({
        mentorId: school.people[mentor].id,
        ectId: school.people[ect].id,
        action: 'add',
      })),
      ignorePairs: [],
      ambiguous: [],
      unresolved: [],
      oneClick: isAsked ? 'may' : 'mustNot',
      recurringStated: recurs,
      screenshots: 0,
    }
  })
  writeFileSync(path.join(out, 'truth.jsonl'), truth.map(line => `${JSON.stringify(line)}\n`).join(''))
}

function schoolOf(at, random) {
  const forenames = shuffled(FORENAMES, random)
  const surnames = shuffled(SURNAMES, random)
  const domain = `school${at + 1}.example`
  const person = (who, place) => ({
    id: `${who}-${at + 1}`,
    trn: String(3_000_001 + at * 10 + place),
    title: TITLES[Math.floor(random() * TITLES.length)],
    firstName: forenames[place],
    lastName: surnames[place],
  })
  const people = Object.fromEntries(PEOPLE.map((who, place) => [who, person(who, place)]))
  const tutor = person('T', PEOPLE.length)
  return {
    id: `S${at + 1}`,
    domain,
    people,
    tutor: { ...tutor, email: `${tutor.firstName}.${tutor.lastName}@${domain}`.toLowerCase() },
  }
}

function registerOf(schools, lines) {
  const role = (who, schoolId) =>
    who.startsWith('M') ? { role: 'mentor', schoolId, since: 2023 } : { role: 'ect', schoolId, cohort: 2024 }
  return {
    asOf: '2025-01-06',
    schools: schools.map(({ id, domain, tutor }, at) => ({
      id,
      urn: String(160_001 + at),
      name: `${surnameOf(at)} Lane School`,
      town: 'Fold',
      emailDomain: domain,
      inductionTutorIds: [tutor.id],
    })),
    people: schools.flatMap(({ id, people, tutor }) => [
      { ...tutor, roles: [{ role: 'inductionTutor', schoolId: id }] },
      ...PEOPLE.map(who => ({ ...people[who], roles: [role(who, id)] })),
    ]),
    pairings: lines.flatMap(({ current }, at) =>
      current.map(([mentor, ect]) => ({
        mentorId: schools[at].people[mentor].id,
        ectId: schools[at].people[ect].id,
        startDate: '2024-09-01',
        endDate: null,
      })),
    ),
  }
}

/** Names of schools that nobody in a mail bears. */
function surnameOf(at) {
  return ['Orchard', 'Quarry', 'Windmill', 'Chapel', 'Weir', 'Foundry', 'Meadow'][at % 7]
}

function nameOf({ title, firstName, lastName }, form) {
  if (form === 'f') return firstName
  return form === 't' ? `${title} ${lastName}` : `${firstName} ${lastName}`
}

function shuffled(list, random) {
  const own = [...list]
  for (let at = own.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    ;[own[at], own[other]] = [own[other], own[at]]
  }
  return own
}

/** Park and Miller's generator. */
function createRandom(seed) {
  let state = seed
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647
}
