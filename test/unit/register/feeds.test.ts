import { toDay } from '../../../src/kernel/day'
import { feedCsv, feedStatus, pairingsFeed, participantRecordsFeed } from '../../../src/register/feeds'
import { TODAY } from '../../builders/register'

const mentor = { id: 'M1', trn: '0012345', name: '=Mia, "Marsh"', email: 'mia@hill.sch.example', cohort: 2021 }
const days = { startedOn: toDay('2026-11-25'), until: null, isVoided: false }

it('writes pairings in feed order, and turns what a spreadsheet would run into text', () => {
  const pairing = {
    ...days,
    id: 'P1',
    ect: { id: 'E1', trn: null, name: 'Eve Ash', email: null, cohort: 2022 },
    mentor,
    schoolUrn: '900001',
    schoolName: 'Hill School',
    deliveryPartner: 'Hub',
    standing: 'recorded',
  }
  const feed = pairingsFeed(
    [
      { ...pairing, id: 'P2', isVoided: true, feedSequence: 9 },
      { ...pairing, feedSequence: 7 },
    ],
    TODAY,
  )

  expect(feedCsv(feed)).toBe(
    'pairing_id,ect_id,ect_trn,ect_name,ect_cohort,mentor_id,mentor_trn,mentor_name,mentor_email,mentor_cohort,' +
      'school_urn,school_name,delivery_partner,started_on,finished_on,status,standing,feed_sequence,note\n' +
      `P1,E1,,Eve Ash,2022,M1,0012345,"'=Mia, ""Marsh""",mia@hill.sch.example,2021,` +
      '900001,Hill School,Hub,2026-11-25,,current,recorded,7,This does not replace matching on Steplab\n' +
      `P2,E1,,Eve Ash,2022,M1,0012345,"'=Mia, ""Marsh""",mia@hill.sch.example,2021,` +
      '900001,Hill School,Hub,2026-11-25,,undone,recorded,9,This does not replace matching on Steplab\n',
  )
})

it('writes participant records', () => {
  const record = { ...days, id: 'R1', mentor, cohort: 2022, origin: 'pairing', deliveryPartner: null, feedSequence: 3 }

  expect(participantRecordsFeed([record], TODAY)).toEqual({
    header: [
      ...['participant_record_id', 'mentor_id', 'mentor_trn', 'mentor_name', 'mentor_email', 'cohort', 'origin'],
      ...['delivery_partner', 'started_on', 'ended_on', 'status', 'feed_sequence', 'note'],
    ],
    rows: [
      [
        ...['R1', 'M1', '0012345', '=Mia, "Marsh"', 'mia@hill.sch.example', '2022', 'pairing'],
        ...['', '2026-11-25', '', 'current', '3', 'This does not replace matching on Steplab'],
      ],
    ],
  })
})

it.each([
  ['current', '2026-11-25', '2026-11-25', false],
  ['current', '2022-09-01', null, false],
  ['future', '2026-11-26', null, false],
  ['finished', '2022-09-01', '2026-11-24', false],
  ['undone', '2022-09-01', null, true],
] as const)('counts as %s from %s until %s', (status, from, until, isVoided) => {
  const row = { startedOn: toDay(from), until: until === null ? null : toDay(until), isVoided, feedSequence: 1 }

  expect(feedStatus(row, TODAY)).toBe(status)
})
