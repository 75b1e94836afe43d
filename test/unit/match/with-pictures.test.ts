import type { PairRequest, Reading } from '../../../src/extract/reading'
import type { ScreenshotText } from '../../../src/extract/screenshots/screenshot-text'
import { withPictures } from '../../../src/match/with-pictures'
import type { RegisterPerson } from '../../../src/register/people'

const person = (
  id: string,
  firstName: string,
  lastName: string,
  role: 'mentor' | 'ect',
  urn = '100001',
): RegisterPerson => ({
  ...{ id, trn: null, title: null, firstName, middleName: null, lastName, preferredName: null },
  ...{ previousNames: [], emails: [], currentMentorId: null },
  roles: [{ role, urn, cohort: 2026, from: null, until: null, status: 'current' }],
})
const ADA = person('e1', 'Ada', 'Sowerby', 'ect')
const BO = person('m1', 'Bo', 'Quigley', 'mentor')
const CAI = person('m2', 'Cai', 'Twelvetrees', 'mentor')
const people = [ADA, BO, CAI]

const box = { x: 1, y: 1, width: 9, height: 9 }
const list = (ect: string, offered: readonly string[]) => ({
  sha256: 'a1',
  screenshot: {
    ...{
      kind: 'mentor-list',
      width: 900,
      height: 700,
      text: '',
      words: [],
      heading: null,
      names: [],
      trns: [],
      signature: null,
    },
    ect: { text: ect, box },
    offered: offered.map(text => ({ text, box })),
  } satisfies ScreenshotText,
})
const evidence = { source: 'text', span: null, zone: 'new', quote: 'Bo Quigley' } as const
const reading: Reading = {
  ...{ modelVersion: 'rules', identifiers: [], pairs: [], vetoes: [], unexplainedNames: [], screenshots: ['a1'] },
  school: { urn: '100001', by: 'tutor-address', evidence: null },
  mentions: [{ evidence, claimedRole: 'mentor', candidates: [], personId: 'm1' }],
  contradictions: [],
}
const pair: PairRequest = {
  ...{ mentorMention: 0, ectMention: null, mentorId: 'm1', ectId: 'e1', action: 'add', confidence: 0.97 },
  ...{ structure: 'one-each', reasons: ['Named in full.'], vetoes: [] },
}

describe('a reading with the text of its pictures', () => {
  it('says whom a list of mentors is for and whom of the school it offers', () => {
    const { pictures } = withPictures(reading, [list('ADA SOWERBY', ['Cai Twelvetrees', 'Somebody Else'])], people)

    expect(pictures).toEqual([
      { sha256: 'a1', kind: 'mentor-list', ectId: 'e1', offeredIds: ['m2'], offered: 2, signature: null },
    ])
  })

  it.each([
    [['Cai Twelvetrees'], '. This mentor was not read on it; one other person could be read.'],
    [['Cai Twelvetrees', 'Bo Quigley'], ' and offers this mentor.'],
    [['Cai Twelvetrees', 'Bo Quigiey'], ' and offers this mentor.'],
    [['Cai Twelvetrees', 'Somebody Else'], '. This mentor was not read on it; 2 others could be read.'],
    [[], '. This mentor was not read on it; nobody could be read.'],
  ])('confirms a pair of the author’s own words: a list that offers %p', (offered, end) => {
    const { pairs } = withPictures({ ...reading, pairs: [pair] }, [list('Ada Sowerby', offered)], people)

    expect(pairs).toEqual([
      { ...pair, reasons: ['Named in full.', `The list of mentors on the picture is for this ECT${end}`] },
    ])
  })

  it('makes of an ECT who stands only on a picture a candidate, never a button', () => {
    const { pairs } = withPictures(reading, [list('Ada Sowerby', [])], people)

    expect(pairs).toMatchObject([
      { mentorId: 'm1', ectId: 'e1', confidence: 0.3, vetoes: ['The ECT is named only on a picture.'] },
    ])
  })

  it.each([
    ['nobody whom the words name', { ...reading, mentions: [] }, people],
    [
      'several mentors',
      { ...reading, mentions: [...reading.mentions, { ...reading.mentions[0]!, personId: 'm2' }] },
      people,
    ],
    ['two ECTs of the name', reading, [...people, person('e2', 'Ada', 'Sowerby', 'ect')]],
    ['an ECT of another school', reading, [BO, person('e1', 'Ada', 'Sowerby', 'ect', '100002')]],
    ['no school', { ...reading, school: null }, people],
  ])('makes nothing of a list with %s', (_, said, known) => {
    expect(withPictures(said, [list('Ada Sowerby', [])], known).pairs).toEqual([])
  })
})
