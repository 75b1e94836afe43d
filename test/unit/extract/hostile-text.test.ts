import { findMentions, peopleQueryOf } from '../../../src/extract/find-mentions'
import { readMessage } from '../../../src/match/read-message'
import { parseMessage } from '../../../src/parse/parse-message'
import { createFileDirectory } from '../../../src/register/file-directory'
import { takesAtMost } from '../../support/processor-time'
import { mailOf } from './harrowby'

const FORENAMES = ['Derek', 'Anjali', 'Thomas', 'Mary', 'Jane', 'Piotr', 'Grace', 'Luca', 'Hannah', 'Owen']
const SURNAMES = ['Plumb', 'Rao', 'Whitaker', 'Kettle', 'Zielinski', 'Moretti', 'Birch', 'Okoye', 'Frost', 'Castle']
/** A hundred people at one school: every other one is a mentor. */
const people = FORENAMES.flatMap((firstName, row) =>
  SURNAMES.map((lastName, column) => ({
    id: `p${row}${column}`,
    trn: `20000${row}${column}`,
    firstName,
    lastName,
    roles: [
      column % 2 === 0 ? { role: 'mentor', schoolId: 'A', since: 2021 } : { role: 'ect', schoolId: 'A', cohort: 2022 },
    ],
  })),
)
const tutor = {
  id: 'T1',
  firstName: 'Wendy',
  lastName: 'Allsop',
  email: 'wallsop@harrowby.example',
  roles: [{ role: 'inductionTutor', schoolId: 'A' }],
}
const school = { id: 'A', urn: '150001', name: 'Harrowby Vale School', emailDomain: 'harrowby.example' }
const directory = createFileDirectory(
  JSON.stringify({
    asOf: '2025-01-06',
    schools: [{ ...school, inductionTutorIds: ['T1'] }],
    people: [tutor, ...people],
    pairings: [],
  }),
)
const nameOf = (place: number): string => {
  const person = people[(place * 37) % people.length]
  return `${person?.firstName} ${person?.lastName}`
}

const LENGTH = 20_000
const filled = (piece: (place: number) => string): string => {
  let text = ''
  for (let place = 0; text.length < LENGTH; place += 1) text += piece(place)
  return text
}

describe('20 kB of text, the most that is read of one message', () => {
  it.each([
    ['names', (place: number) => `${nameOf(place)} `],
    ['names misspelt', (place: number) => `${nameOf(place).replace('a', 'e')} `],
    ['one name', () => 'Derek Plumb '],
    ['pairs', (place: number) => `${nameOf(2 * place)} mentors ${nameOf(2 * place + 1)}. `],
    ['rows of a table', (place: number) => `${nameOf(2 * place)}\t${nameOf(2 * place + 1)}\n`],
    ['names and years', (place: number) => `${nameOf(place)} (2021) `],
    ['names behind a not', (place: number) => `not ${nameOf(place)} `],
    ['names of who left', (place: number) => `${nameOf(place)} has left and `],
    ['names of nobody', (place: number) => `Xan${place} Yorvik `],
    ['capitals', () => 'Aa Bb Cc '],
    ['the word and', () => 'and '],
    ['the word mentor', () => 'mentor '],
    ['the word not', () => 'not '],
    ['digits', () => '2000001 '],
    ['quoted lines between new ones', () => '> quoted\nnew\n'],
    ['stops', () => '. '],
    ['particles of surnames', () => 'de van der '],
  ])('%s are read within 0.4 s', async (_, piece) => {
    const outcome = await parseMessage(mailOf(filled(piece)))
    if (outcome.kind !== 'parsed') throw new Error(outcome.code)
    const { message } = outcome
    const mentions = findMentions(message)
    const snapshot = await directory.snapshot(peopleQueryOf(mentions))
    const read = () =>
      readMessage({ message, mentions: findMentions(message), people: snapshot, helpdeskAddresses: [] })

    expect(takesAtMost(400, read)).toBe(true)
  })

  it('that goes on, or names more people than are read, has no button', async () => {
    const text = `Please match Derek Plumb with Anjali Rao, not in the list. ${filled(() => 'This is a long story. ')}`
    const outcome = await parseMessage(mailOf(text))
    if (outcome.kind !== 'parsed') throw new Error(outcome.code)
    const mentions = findMentions(outcome.message)
    const snapshot = await directory.snapshot(peopleQueryOf(mentions))
    const { reading } = readMessage({
      message: outcome.message,
      mentions,
      people: snapshot,
      helpdeskAddresses: [],
    })

    expect(reading.vetoes).toContain('The mail is longer, or names more people, than is read: there may be more to it.')
  })
})
