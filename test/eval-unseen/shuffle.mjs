import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { plainLetters, withoutAccents } from './lib/names.mjs'
import { createRandom } from './lib/random.mjs'
import { drawWords, formsOf, inMannerOf, patternOf, renamed, renamePerson, wordsOf } from './lib/rename.mjs'
import { NotProven, rewriteMessage } from './lib/rewrite-mail.mjs'

const USAGE = 'usage: shuffle.mjs --set DIR --seed N --out DIR'

/**
 * Words that are names and English words too: left standing in lower case or within a school's name they prove nothing.
 * In any other place a word of somebody's name that was not replaced means that the mail is dropped.
 */
const ALSO_ENGLISH = new Set(
  'will may grace hope rose mark grant page long short hill wood woods west north day field fields green white brown black gray grey young bell bush cross dean pat rich bill sue rob art don guy drew frank dale dawn faith joy ivy holly lily daisy summer royal king mason baker cook carpenter turner potter sharp wise may june april amber ruby pearl jasmine price rice reed fox wolf swift stone brook brooks lake moss ford banks church bishop abbot heath marsh parks lamb noble power street lane shaw park mercy patience blessing precious an wan so do le to'.split(
    ' ',
  ),
)

/** Renames everybody in a set of mails and says which mails were dropped because that could not be done with certainty. */
export function shuffleSet({ register, truths, readMail, seed }) {
  const random = createRandom(seed)
  const drawn = drawWords(random, register.people)
  const trns = drawTrns(random, register.people)
  const after = new Map(register.people.map(person => [person.id, renamePerson(person, drawn, trns)]))
  const addresses = new Map()
  for (const person of register.people) {
    if (!person.email) continue
    const address = newAddress(person, after.get(person.id))
    addresses.set(person.email, address)
    after.get(person.id).email = address
  }
  const kept = []
  const dropped = []
  for (const truth of truths) {
    try {
      kept.push(shuffleMail({ register, truth, raw: readMail(truth), after, drawn, trns, addresses }))
    } catch (error) {
      if (!(error instanceof NotProven)) throw error
      dropped.push({ id: truth.id, reason: error.message })
    }
  }
  return {
    register: { ...register, people: register.people.map(person => after.get(person.id)) },
    mails: kept,
    dropped,
  }
}

function shuffleMail({ register, truth, raw, after, drawn, trns, addresses }) {
  const schools = new Set([truth.schoolId, truth.senderSchoolId])
  const ids = new Set([...truth.pairs, ...truth.ignorePairs].flatMap(pair => [pair.mentorId, pair.ectId]))
  for (const { mentorIds, ectIds } of truth.ambiguous) for (const id of [...mentorIds, ...ectIds]) ids.add(id)
  const people = register.people.filter(
    person => ids.has(person.id) || person.roles.some(role => schools.has(role.schoolId)),
  )
  const strangers = truth.unresolved
    .flatMap(one => [one.mentorText, one.ectText])
    .filter(Boolean)
    .map(asPerson)
  const pairs = [
    ...people.map(person => [person, after.get(person.id)]),
    ...strangers.map(stranger => [
      stranger,
      { ...stranger, firstName: renamed(stranger.firstName, drawn), lastName: renamed(stranger.lastName, drawn) },
    ]),
  ]
  const forms = formsOf(pairs)
  const tutors = people.filter(
    person =>
      person.email === truth.from ||
      truth.senderSchoolId === person.roles.find(role => role.role === 'inductionTutor')?.schoolId,
  )
  const words = new Set(
    [...people, ...strangers]
      .flatMap(person =>
        [person.firstName, person.lastName, person.middleName, person.preferredName, ...person.previousNames]
          .filter(Boolean)
          .flatMap(wordsOf),
      )
      .map(plainLetters)
      .filter(word => word.length > 1),
  )
  const schoolNames = register.schools.flatMap(school =>
    [school.name, school.town, school.deliveryPartner, school.leadProvider, school.trust].filter(Boolean),
  )
  const rewrite = (text, place) =>
    rewriteText(text, place, { forms, tutors, after, words, schoolNames, trns, addresses })

  const mentions = truth.mentions?.map(mention => rewriteMention(mention, rewrite))
  const unresolved = truth.unresolved.map(one => ({
    ...one,
    ...(one.mentorText && { mentorText: renamed(one.mentorText, drawn) }),
    ...(one.ectText && { ectText: renamed(one.ectText, drawn) }),
  }))
  const changed = { ...truth, from: addresses.get(truth.from) ?? truth.from, unresolved, ...(mentions && { mentions }) }
  return { id: truth.id, truth: changed, raw: rewriteMessage(raw, rewrite) }
}

/** A mention of the truth must be one of the forms that are replaced: a slip of the pen cannot be carried over. */
function rewriteMention(mention, rewrite) {
  if (typeof mention === 'string') return rewrite(mention, { kind: 'mention' })
  return { ...mention, text: rewrite(mention.text, { kind: 'mention' }) }
}

function rewriteText(text, place, { forms, tutors, after, words, schoolNames, trns, addresses }) {
  const held = []
  const hold = written => `\uE100${held.push(written) - 1}\uE101`
  let out = text
  for (const [from, to] of addresses) if (out.includes(from)) out = out.split(from).join(hold(to))
  out = out.replace(/[\w.+'-]+@[\w.-]+/g, hold)
  out = out.replace(/(?<!\d)\d{7}(?!\d)/g, number => (trns.has(number) ? hold(trns.get(number)) : number))
  const squeezed = plainLetters(out.replace(/&#39;/g, "'"))
  for (const name of schoolNames) {
    if (!squeezed.includes(plainLetters(name).split(' ')[0])) continue
    const words = name.split(' ').map(word => escapeRegExp(word).replace(/'/g, "(?:['’]|&#39;)"))
    out = out.replace(new RegExp(words.join('(?:\\s|&nbsp;|\\u00a0|\\n>+ ?)+'), 'gi'), hold)
  }
  out = out
    .replace(/^[ >]*(?:Headteacher|Chair of Governors): .*$/gm, hold)
    .replace(/(?:Headteacher|Chair of Governors): [^<\n]*/g, hold)
  const letters = plainLetters(place.kind === 'html' ? decodeEntities(text) : text)
  for (const form of forms) {
    if (!form.words.every(word => letters.includes(word))) continue
    out = out.replace(patternOf(form.from), (matched, ...rest) => {
      const gaps = rest.slice(0, form.from.split(' ').length - 1)
      const written = inMannerOf(matched, form, gaps)
      if (form.isAmbiguous) throw new NotProven('a form of name fits two people')
      if (written === null) throw new NotProven('a name changes its number of words')
      return hold(written)
    })
  }
  for (const tutor of tutors) out = replaceSignOff(out, tutor, after.get(tutor.id), hold)
  const left = leftover(out, place, words)
  if (left) throw new NotProven(`${place.kind}: a name that is not one of the known forms is left over`)
  while (/\uE100/.test(out)) out = out.replace(/\uE100(\d+)\uE101/g, (_, at) => held[Number(at)])
  return out
}

/** A tutor's first name alone on a line, or after a greeting. */
function replaceSignOff(text, tutor, renamedTutor, hold) {
  const first = escapeRegExp(tutor.firstName)
  const alone = new RegExp(
    `((?:^|\\n|>)[ \\t>]*(?:(?:Dear|Hi|Hello|Hiya)[ ]+)?)${first}(?=[,.!]?\\s*(?:$|\\n|<))`,
    'gu',
  )
  return text.replace(alone, (_, before) => before + hold(renamedTutor.firstName))
}

/** A word of somebody's name that still stands in the text, read with and without its tags, or null. */
function leftover(text, place, words) {
  const readable =
    place.kind === 'html'
      ? decodeEntities(text.replace(/<style[\s\S]*?<\/style>/gi, ' ').replace(/<!--[\s\S]*?-->/g, ' '))
      : text
  const variants =
    place.kind === 'html'
      ? [readable.replace(/<[^>]*>/g, ' '), readable.replace(/<[^>]*>/g, '')]
      : [readable, readable.replace(/\n/g, '')]
  for (const variant of variants) {
    const plain = withoutAccents(variant.replace(/\uE100\d+\uE101/g, ' ').replace(/[\u00ad\u200b]/g, '')).replace(
      /[’‘]/g,
      "'",
    )
    for (const word of plain.match(/[\p{L}']+/gu) ?? []) {
      const bare = word.toLowerCase().replace(/^'+|'+$|'s$/g, '')
      const isName = words.has(bare) || words.has(bare.replace(/'/g, ''))
      if (isName && !(ALSO_ENGLISH.has(bare) && word === word.toLowerCase())) return word
    }
  }
  return null
}

const decodeEntities = html =>
  html
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&nbsp;/g, ' ')
    .replace(/&rsquo;/g, '’')
    .replace(/&([A-Za-z])(?:acute|grave|circ|uml|tilde|cedil|ring|slash|caron);/g, '$1')
    .replace(/&amp;/g, '&')

function asPerson(text) {
  const [firstName, ...rest] = text.split(' ')
  return {
    firstName,
    lastName: rest.join(' ') || firstName,
    middleName: null,
    preferredName: null,
    previousNames: [],
    roles: [],
  }
}

function newAddress(person, renamedPerson) {
  const [local, domain] = person.email.split('@')
  const names = wordsOf(`${person.firstName} ${person.lastName}`).map(word => plainLetters(word).replace(/[^a-z]/g, ''))
  const isNamed = names.some(name => name.length > 2 && local.includes(name))
  const letters = text => plainLetters(text).replace(/[^a-z]/g, '')
  return isNamed ? `${letters(renamedPerson.firstName)}.${letters(renamedPerson.lastName)}@${domain}` : person.email
}

function drawTrns(random, people) {
  const old = new Set(people.map(person => person.trn))
  const drawn = new Map()
  const taken = new Set(old)
  for (const { trn } of people) {
    let fresh
    do fresh = String(random.int(5000000, 9899999))
    while (taken.has(fresh))
    taken.add(fresh)
    drawn.set(trn, fresh)
  }
  return drawn
}

const escapeRegExp = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Reads a set from a folder. */
export function readSet(directory) {
  const truths = readFileSync(path.join(directory, 'truth.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))
  const register = JSON.parse(readFileSync(path.join(directory, 'register.json'), 'utf8'))
  return { register, truths, readMail: truth => readFileSync(path.join(directory, truth.file ?? `${truth.id}.eml`)) }
}

function main() {
  const { values } = parseArgs({
    options: { set: { type: 'string' }, seed: { type: 'string' }, out: { type: 'string' } },
  })
  const seed = Number(values.seed)
  if (!values.set || !values.out || !Number.isInteger(seed)) {
    process.stderr.write(`${USAGE}\n`)
    process.exitCode = 2
    return
  }
  const { register, mails, dropped } = shuffleSet({ ...readSet(values.set), seed })
  mkdirSync(values.out, { recursive: true })
  writeFileSync(path.join(values.out, 'register.json'), JSON.stringify(register))
  writeFileSync(path.join(values.out, 'truth.jsonl'), mails.map(mail => `${JSON.stringify(mail.truth)}\n`).join(''))
  for (const mail of mails) writeFileSync(path.join(values.out, mail.truth.file ?? `${mail.id}.eml`), mail.raw)
  process.stdout.write(
    `${mails.length} mails kept, ${dropped.length} dropped: ${dropped.map(one => one.id).join(' ') || 'none'}\n`,
  )
}

if (path.basename(process.argv[1] ?? '') === 'shuffle.mjs') main()
