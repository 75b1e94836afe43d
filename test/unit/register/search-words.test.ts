import { nearWords } from '../../../src/register/near-words'
import { joinedWords, personSearchWords, schoolSearchWords, typedWords } from '../../../src/register/search-words'

const nobody = {
  firstName: '',
  middleName: null,
  lastName: '',
  preferredName: null,
  previousNames: [],
  emails: [],
  retiredIds: [],
}

describe('the words that a person is found by', () => {
  it('holds every name, with hyphens and apostrophes in all the ways they are written', () => {
    const words = personSearchWords({ ...nobody, firstName: 'Anne-Marie', middleName: 'José', lastName: 'O’Brien' })

    expect([...words].sort()).toEqual(['anne', 'annemarie', 'brien', 'jose', 'marie', 'o', 'obrien'])
  })

  it('holds preferred and former names, the address, the words in it, and retired ids', () => {
    const words = personSearchWords({
      ...nobody,
      firstName: 'Sara',
      lastName: 'de Souza',
      preferredName: 'Sal',
      previousNames: ['Łukasz'],
      emails: ['S.Hale2@Hill.example'],
      retiredIds: ['8F3A2C1E-0B4D-4E6F-9A7B-1C2D3E4F5A6B'],
    })

    expect([...words].sort()).toEqual(
      [
        '8f3a2c1e-0b4d-4e6f-9a7b-1c2d3e4f5a6b',
        'de',
        'desouza',
        'hale2',
        'lukasz',
        's.hale2@hill.example',
        'sal',
        'sara',
        'souza',
      ].sort(),
    )
  })

  it('bounds what a hostile name leaves behind', () => {
    const words = personSearchWords({ ...nobody, firstName: 'a '.repeat(500), lastName: 'x'.repeat(5_000) })

    expect(words.length).toBeLessThanOrEqual(60)
    expect(words.every(word => word.length <= 64)).toBe(true)
    expect(personSearchWords(nobody)).toEqual([])
  })

  it('finds a school by its name and its town', () => {
    expect(schoolSearchWords({ name: 'St Mary’s C of E', town: 'Leeds' })).toEqual(
      expect.arrayContaining(['st', 'marys', 'mary', 'c', 'of', 'e', 'leeds', 'stmarys']),
    )
  })
})

describe('what somebody types', () => {
  it('is folded as the words are', () => {
    expect(typedWords('  ó súilleabháin, Zoë ')).toEqual(['o', 'suilleabhain', 'zoe'])
  })

  it('is read with neighbours joined too', () => {
    expect(joinedWords(['mc', 'donald', 'jo'])).toEqual([
      ['mcdonald', 'jo'],
      ['mc', 'donaldjo'],
    ])
    expect(joinedWords(['hale'])).toEqual([])
  })

  it('is near to every word that one slip leads to, and to none that two do', () => {
    const near = nearWords('okafor')

    expect(near).toEqual(expect.arrayContaining(['okafr', 'okaffor', 'okafar', 'okafro']))
    expect(near).not.toContain('okafor')
    expect(near).not.toContain('okaffar')
    expect(nearWords('lee')).toEqual([])
    expect(nearWords('x'.repeat(21))).toEqual([])
  })
})
