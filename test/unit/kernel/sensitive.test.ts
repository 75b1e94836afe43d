import fc from 'fast-check'
import { maskPrivate, maskPrivateInPlace, maskSensitive, type KnownPerson } from '../../../src/kernel/sensitive'

const people: readonly KnownPerson[] = [
  { names: ['Amina Khan', 'Mrs Khan'], role: 'mentor' },
  { names: ['Will O’Brien'], role: 'ect' },
  { names: ['Zoë Smith-Jones'], role: 'ect' },
  { names: ['Priya Patel'], role: 'tutor' },
  { names: ['June May'], role: 'tutor' },
]

describe('masking what identifies a person', () => {
  it.each([
    ['a TRN with its label', 'her TRN is 1234567.', 'her [TRN].'],
    ['a bare TRN', 'Jo 1234567 is missing', 'Jo [TRN] is missing'],
    ['a split TRN', 'RP 12/34567', 'RP [TRN]'],
    ['a TRN of five digits after its label', 'TRN: 12345', '[TRN]'],
    ['a school number stays', 'URN 123456', 'URN 123456'],
    ['a National Insurance number', 'NI QQ 12 34 56 C', 'NI [National Insurance number]'],
    ['one without spaces', 'qq123456c', '[National Insurance number]'],
    ['a labelled date of birth', 'DOB: 03/04/1991', '[date of birth]'],
    ['a date of birth without label', 'Lee, 3 April 1991, is', 'Lee, [date of birth], is'],
    ['an ISO date of birth', '1991-04-03', '[date of birth]'],
    ['a date of the work stays', 'from 1 September 2022 or 01/09/2022', 'from 1 September 2022 or 01/09/2022'],
    ['an address', 'write to a.khan@oak.sch.example please', 'write to [email address] please'],
    ['a mobile number', 'ring 07700 900123', 'ring [phone number]'],
    ['an international number', 'ring +44 20 7946 0958 now', 'ring [phone number] now'],
    ['a landline with brackets', '(020) 7946 0958', '[phone number]'],
    ['a cohort stays', 'a 2021 mentor for a 2022/23 ECT', 'a 2021 mentor for a 2022/23 ECT'],
  ])('replaces %s', (_, given, masked) => {
    expect(maskSensitive(given)).toBe(masked)
  })

  it.each([
    ['a full name', 'Amina Khan is not in the list', '[mentor] is not in the list'],
    ['a title and surname', 'Mrs. Khan is not in the list', '[mentor] is not in the list'],
    ['a surname in small letters', 'amina khan again', '[mentor] again'],
    ['a possessive', 'Khan’s record', '[mentor]’s record'],
    ['capitals', 'AMINA KHAN and PRIYA PATEL', '[mentor] and [tutor]'],
    ['a curly apostrophe written straight', "pair with Will O'Brien", 'pair with [ECT]'],
    ['a forename that is a word, in small letters', 'it will not work', 'it will not work'],
    ['a double name without its accent', 'Zoe Smith-Jones', '[ECT]'],
    ['an initial', 'Amina B. Khan', '[mentor]'],
    ['two people side by side', 'Amina Khan, Priya Patel', '[mentor], [tutor]'],
    ['an unknown name after a title', 'Mr Lee Brown helped', '[teacher] helped'],
    ['an unknown name after a role', 'the mentor Josie Hart left', 'the mentor [mentor] left'],
    ['a surname that is a month, beside its forename', 'June May wrote in May', '[tutor] wrote in May'],
    ['a surname that is a month, after a title', 'Mrs May wrote in may', '[tutor] wrote in may'],
    ['an unknown one after a title', 'Mr March wrote', '[teacher] wrote'],
    ['words of the work after a role', 'the mentor Training Programme', 'the mentor Training Programme'],
  ])('replaces %s by a role', (_, given, masked) => {
    expect(maskSensitive(given, people)).toBe(masked)
  })

  it('lets nothing known through, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const masked = maskSensitive(`${before} Amina Khan 1234567 QQ123456C ${after}`, people)
        return !masked.includes('Amina Khan') && !masked.includes('1234567') && !masked.includes('QQ123456C')
      }),
    )
  })

  it('masks a second time without change', () => {
    const once = maskSensitive('Mrs Khan (TRN 1234567) cannot see Will O’Brien, 07700 900123, a@b.example', people)

    expect(once).toBe('[mentor] ([TRN]) cannot see [ECT], [phone number], [email address]')
    expect(maskSensitive(once, people)).toBe(once)
  })

  it('is done with two hundred thousand hostile characters', () => {
    for (const unit of ['1 ', 'a.', 'Mr ', '+44', 'Amina ', '0-', 'a@', 'born ']) {
      expect(maskSensitive(unit.repeat(100_000), people).length).toBeGreaterThan(0)
    }
  })
})

describe('bank and health details', () => {
  it.each([
    ['Sort code: 20-00-00 please', '[bank details] please'],
    ['account number 55779911.', '[bank details].'],
    ['IBAN GB33BUKB20201555555555 is mine', 'IBAN [bank details] is mine'],
    ['card 4929 1234 5678 9012 x', 'card [bank details] x'],
    ['She is off sick with a broken leg', 'She is [health]'],
    ['has been diagnosed with epilepsy, so', 'has been [health], so'],
    ['He has cancer.', 'He has [health].'],
  ])('of “%s” leave as what they are', (text, masked) => {
    expect(maskPrivate(text)).toBe(masked)
  })

  it.each([
    'Account manager 12',
    'Our mental health lead mentors two ECTs',
    'on 20-11-26 at 9',
    'The sort of code we use',
  ])('are not seen in “%s”', text => expect(maskPrivate(text)).toBe(text))

  it('are masked in place, so that the text stays as long as it was', () => {
    const text = 'NI QQ123456C, sort code 20-00-00, then.'
    expect(maskPrivateInPlace(text)).toBe('NI •••••••••, •••• •••• ••-••-••, then.')
    expect(maskPrivateInPlace(text)).toHaveLength(text.length)
  })
})
