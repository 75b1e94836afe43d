import fc from 'fast-check'
import { allNameTokens, displayName, foldName, nameKey, nameTokens } from '../../../src/register/names'

describe('folding a name', () => {
  it.each([
    ['an accent', 'Sinéad Nolan', 'sinead nolan'],
    ['an apostrophe, straight or curly', "O'Neill D’Souza", 'oneill dsouza'],
    ['a hyphen', 'Jones-Urquhart', 'jones urquhart'],
    ['the Polish l', 'Ingrid Jabłońska', 'ingrid jablonska'],
    ['the Danish o', 'Bjørn Ødegård', 'bjorn odegard'],
    ['the dotless and the dotted i', 'Yılmaz İpek', 'yilmaz ipek'],
    ['the sharp s', 'Weiß', 'weiss'],
    ['letters composed otherwise', 'Ó Súilleabháin', 'o suilleabhain'],
    ['spaces and full stops', '  J.  R.   Smith ', 'j r smith'],
    ['nothing', ' - ', ''],
  ])('folds %s', (_label, name, expected) => {
    expect(foldName(name)).toBe(expected)
  })

  it('gives no words for an empty name', () => {
    expect(nameTokens(' ’ ')).toEqual([])
  })

  it('changes nothing when it is done twice, and bounds what it gives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), name => foldName(foldName(name)) === foldName(name)),
    )
  })
})

const person = {
  firstName: 'Zoë',
  middleName: null,
  lastName: "O'Brien-Khan",
  preferredName: 'Zo',
  previousNames: ['Łukasik'],
}

it('makes the key of a person from forename and surname', () => {
  expect(nameKey(person)).toBe('zoe obrien khan')
})

it('shows a person as forename and surname', () => {
  expect(displayName(person)).toBe("Zoë O'Brien-Khan")
})

it('knows every word of a person’s names, former ones included', () => {
  expect(allNameTokens(person)).toEqual(['zoe', 'obrien', 'khan', 'zo', 'lukasik'])
})
