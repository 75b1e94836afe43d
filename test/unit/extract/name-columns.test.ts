import { joinNameColumns } from '../../../src/extract/name-columns'

describe('names that a table parts into two columns', () => {
  it('are joined below the row that names the columns', () => {
    const text = 'Please see below.\nFirst name\tSurname\tTRN\nJane\tField\t1234567\nAmir\tKhan\t7654321'

    expect(joinNameColumns(text)).toBe(
      'Please see below.\nFirst name Surname\tTRN\nJane Field\t1234567\nAmir Khan\t7654321',
    )
  })

  it('are joined for the ECT and for the mentor of one row', () => {
    const text = 'ECT forename\tECT surname\tMentor forename\tMentor surname\nJane\tField\tAmir\tKhan'

    expect(joinNameColumns(text)).toBe(
      'ECT forename ECT surname\tMentor forename Mentor surname\nJane Field\tAmir Khan',
    )
  })

  it('are turned round by a comma where the surname comes first', () => {
    expect(joinNameColumns('Last name\tGiven name\nField\tJane')).toBe('Last name,Given name\nField,Jane')
  })

  it('keep every place of the text, with bars too', () => {
    const text = '| First name | Last name | School |\n| Jane | Field | Hill |'
    const joined = joinNameColumns(text)

    expect(joined).toBe('| First name   Last name | School |\n| Jane   Field | Hill |')
    expect(joined).toHaveLength(text.length)
  })

  it('stay apart without such a row, where a cell is empty, and below other words', () => {
    for (const text of [
      'ECT\tMentor\nJane Field\tAmir Khan',
      'First name\tTRN\tSurname\nJane\t1234567\tField',
      'Jane\tField',
    ])
      expect(joinNameColumns(text)).toBe(text)
    expect(joinNameColumns('First name\tSurname\nJane\t\nThanks\nJane\tField')).toBe(
      'First name Surname\nJane\t\nThanks\nJane\tField',
    )
  })
})
