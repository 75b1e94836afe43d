import { findSchoolNames } from '../../../src/extract/school-names'

describe('names of schools in a text', () => {
  it.each([
    [
      'Our ECT is at Aldermoor Primary School and waits',
      ['Aldermoor Primary School', 'Primary School', 'Aldermoor Primary'],
    ],
    [
      'We are Aldermoor Primary School. Zoë needs a mentor',
      ['Aldermoor Primary School', 'Primary School', 'Aldermoor Primary'],
    ],
    ["at St. Mary's College, and", ["St. Mary's College", "Mary's College"]],
    ['at Holy Trinity C.E. Academy', ['Holy Trinity C.E. Academy', 'Trinity C.E. Academy', 'C.E. Academy']],
    ['she is at school', []],
  ])('%s', (text, names) => {
    expect(findSchoolNames(text).toSorted()).toEqual(names.toSorted())
  })
})
