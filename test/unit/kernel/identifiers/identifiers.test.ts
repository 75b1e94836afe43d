import fc from 'fast-check'
import { parseCohort } from '../../../../src/kernel/identifiers/cohort'
import { parseEmailAddress } from '../../../../src/kernel/identifiers/email-address'
import { parseNino } from '../../../../src/kernel/identifiers/nino'
import type { Parsed } from '../../../../src/kernel/identifiers/parsed'
import { parseParticipantId, parseTrainingRecordId } from '../../../../src/kernel/identifiers/participant-id'
import { looksLikeTrn, parseTrn } from '../../../../src/kernel/identifiers/trn'
import { parseUkprn } from '../../../../src/kernel/identifiers/ukprn'
import { parseUrn } from '../../../../src/kernel/identifiers/urn'
import { parseZendeskNumber } from '../../../../src/kernel/identifiers/zendesk-number'

const told = (parsed: Parsed<unknown>) => (parsed.kind === 'ok' ? parsed.value : parsed.sentence)

describe('a TRN', () => {
  it.each([
    ['seven digits as they are', '1234567', '1234567'],
    ['leading zeros kept', '0012345', '0012345'],
    ['five digits padded', '12345', '0012345'],
    ['six digits padded', '123456', '0123456'],
    ['a number with RP and a slash', 'RP99/12345', '9912345'],
    ['a slash', '123/4567', '1234567'],
    ['a space', '12 34567', '1234567'],
    ['four digits refused', '1234', 'Teacher reference number must include at least 5 digits'],
    ['eight digits refused', '12345678', 'Teacher reference number cannot include more than 7 digits'],
    ['letters alone refused', 'unknown', 'Teacher reference number must include at least 5 digits'],
    ['nothing refused', '  ', 'Enter the teacher reference number (TRN)'],
    ['the forbidden number refused', '0000000', '0000000 stands for an unknown teacher reference number'],
    ['the placeholder refused', '00001', '0000001 stands for an unknown teacher reference number'],
    ['digits of other scripts are no digits', '١٢٣٤٥٦٧', 'Teacher reference number must include at least 5 digits'],
  ])('%s', (_label, text, expected) => {
    expect(told(parseTrn(text))).toBe(expected)
  })

  it('is told from other words that hold digits', () => {
    const texts = ['1234567', 'RP99/12345', ' 12 34567 ', 'Year 2 ECT 12345', '1234', 'j12345@hill.example']

    expect(texts.filter(looksLikeTrn)).toEqual(['1234567', 'RP99/12345', ' 12 34567 '])
  })
})

it.each([
  ['100001', '100001'],
  [' 0100001 ', '100001'],
  ['12345', '12345'],
  ['1234', 'URN must be 5 or 6 numbers'],
  ['1234567', 'URN must be 5 or 6 numbers'],
  ['1234/567', 'URN must be 5 or 6 numbers'],
  ['', 'Enter the school’s unique reference number (URN)'],
])('reads the URN %j as %j', (text, expected) => {
  expect(told(parseUrn(text))).toBe(expected)
})

it.each([
  ['10012345', '10012345'],
  ['20012345', 'UKPRN must be 8 digits long and start with a 1'],
  ['1001234', 'UKPRN must be 8 digits long and start with a 1'],
  ['', 'Enter the UK provider reference number (UKPRN)'],
])('reads the UKPRN %j as %j', (text, expected) => {
  expect(told(parseUkprn(text))).toBe(expected)
})

it.each([
  ['AB123456C', 'AB123456C'],
  ['ab 12 34 56 c', 'AB123456C'],
  // The specimen on every form is refused by the Department's own check.
  ['QQ123456C', 'Enter a National Insurance number in the correct format'],
  ['GB123456C', 'Enter a National Insurance number in the correct format'],
  ['AB123456E', 'Enter a National Insurance number in the correct format'],
  ['', 'Enter the National Insurance number'],
])('reads the National Insurance number %j as %j', (text, expected) => {
  expect(told(parseNino(text))).toBe(expected)
})

it('reads participant and training record ids without case', () => {
  const id = '8F3A2C1E-0B4D-4E6F-9A7B-1C2D3E4F5A6B'

  expect(told(parseParticipantId(` ${id} `))).toBe('8f3a2c1e-0b4d-4e6f-9a7b-1c2d3e4f5a6b')
  expect(told(parseTrainingRecordId(id))).toBe('8f3a2c1e-0b4d-4e6f-9a7b-1c2d3e4f5a6b')
  expect(told(parseParticipantId('8f3a2c1e'))).toBe(
    'A participant ID is 36 characters long, like 8f3a2c1e-0b4d-4e6f-9a7b-1c2d3e4f5a6b',
  )
  expect(told(parseTrainingRecordId(''))).toBe('Enter the training record ID')
})

const NOT_AN_ADDRESS = 'Enter an email address in the correct format, like name@example.com'
it.each([
  ['Amina.Ward@Hill.example', 'amina.ward@hill.example'],
  ['amina+ect@hill.sch.example', 'amina+ect@hill.sch.example'],
  ["o'brien@hill.example", "o'brien@hill.example"],
  ['amina@hill', NOT_AN_ADDRESS],
  ['amina@@hill.example', NOT_AN_ADDRESS],
  ['amina..ward@hill.example', NOT_AN_ADDRESS],
  ['amina@-hill.example', NOT_AN_ADDRESS],
  ['amina@hill.example.', NOT_AN_ADDRESS],
  ['amina@.hill.example', NOT_AN_ADDRESS],
  ['amina@hill.e', NOT_AN_ADDRESS],
  ['amina ward@hill.example', NOT_AN_ADDRESS],
  ['', 'Enter an email address'],
])('reads the email address %j as %j', (text, expected) => {
  expect(told(parseEmailAddress(text))).toBe(expected)
})

it('takes an address of 320 characters and refuses one of 321', () => {
  const host = `${'a'.repeat(60)}.${'b'.repeat(60)}.example`

  expect(parseEmailAddress(`${'x'.repeat(320 - 1 - host.length)}@${host}`).kind).toBe('ok')
  expect(parseEmailAddress(`${'x'.repeat(321 - 1 - host.length)}@${host}`).kind).toBe('fault')
})

const NO_COHORT = 'A cohort is a year from 2020, like 2022, or an academic year, like 2022/23'
it.each([
  ['2022', 2022],
  ['2021/22', 2021],
  ['2021 to 2022', 2021],
  ['2021-22', 2021],
  ['2021/2022', 2021],
  ['2021/23', NO_COHORT],
  ['2019', NO_COHORT],
  ['22', NO_COHORT],
  ['', 'Enter the cohort, like 2022'],
])('reads the cohort %j as %j', (text, expected) => {
  expect(told(parseCohort(text))).toBe(expected)
})

it.each([
  ['123456', '123456'],
  ['#123456', '123456'],
  ['12345', 'Ticket number must be 6 digits'],
  ['1234567', 'Ticket number must be 6 digits'],
])('reads the Zendesk ticket number %j as %j', (text, expected) => {
  expect(told(parseZendeskNumber(text))).toBe(expected)
})

it('never throws, and reads what it gave again as the same', () => {
  const parsers: readonly ((text: string) => Parsed<string>)[] = [
    parseTrn,
    parseUrn,
    parseUkprn,
    parseNino,
    parseParticipantId,
    parseTrainingRecordId,
    parseEmailAddress,
    parseZendeskNumber,
  ]
  const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9 /RP-]{0,12}$/))

  fc.assert(
    fc.property(texts, text => {
      for (const parse of parsers) {
        const first = parse(text)
        if (first.kind === 'ok') expect(parse(first.value)).toEqual(first)
      }
    }),
    { seed: 11, numRuns: 2000 },
  )
})
