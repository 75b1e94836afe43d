import { bearsOtherName } from '../../../../src/register/sources/other-person'

const person = {
  firstName: 'Aoife',
  middleName: 'Grace',
  lastName: 'O’Brien',
  preferredName: 'Effie',
  previousNames: ['Aoife Ní Dhomhnaill'],
}
const whole = (fullName: string) => ({ kind: 'whole', fullName }) as const

describe('a row that gives a TRN alone', () => {
  it.each([
    ['the same name', 'Aoife O’Brien'],
    ['another family name, as after a marriage', 'Mrs Aoife Carter'],
    ['another given name', 'Orla O’Brien'],
    ['the name written otherwise', 'AOIFE OBRIEN'],
    ['family name first', 'O’Brien, Aoife'],
    ['the preferred name with another family name', 'Effie Carter'],
    ['the middle name with another family name', 'Grace Carter'],
    ['a former family name', 'Sarah Dhomhnaill'],
    ['one slip in the name that is left', 'Aoifa Carter'],
    ['no name', ''],
  ])('bears the name of the person with %s', (_what, name) => {
    expect(bearsOtherName(person, whole(name))).toBe(false)
  })

  it.each([
    ['both names others', 'Max Ford'],
    ['both names others and an initial in common', 'A Ford'],
    ['both names others and the title of a marriage', 'Mrs Sarah Carter'],
    ['a short word that is near', 'Amy Ford'],
  ])('bears the name of somebody else with %s', (_what, name) => {
    expect(bearsOtherName(person, whole(name))).toBe(true)
  })

  it('may say that the name was borne before', () => {
    const parts = { kind: 'parts', title: null, middleName: null, preferredName: null } as const
    const row = { ...parts, firstName: 'Sarah', lastName: 'Carter' }

    expect(bearsOtherName(person, { ...row, previousNames: ['Aoife O’Brien'] })).toBe(false)
    expect(bearsOtherName(person, { ...row, previousNames: [] })).toBe(true)
  })

  it('names somebody of whom only an id was known', () => {
    const nameless = { firstName: '', middleName: null, lastName: '', preferredName: null, previousNames: [] }

    expect(bearsOtherName(nameless, whole('Max Ford'))).toBe(false)
  })
})
