import { splitFullName } from '../../../../src/register/sources/split-name'

describe('splitFullName', () => {
  it.each([
    ['Asha Kapoor', [null, 'Asha', null, 'Kapoor']],
    ['Mrs Maria Lucía de la Cruz', ['Mrs', 'Maria', 'Lucía', 'de la Cruz']],
    ['Dr. Owen Pryce', ['Dr.', 'Owen', null, 'Pryce']],
    ['  Ben   O’Hara ', [null, 'Ben', null, 'O’Hara']],
    ['Cher', [null, '', null, 'Cher']],
    ['Jan van der Berg', [null, 'Jan', null, 'van der Berg']],
    ['', [null, '', null, '']],
  ])('takes %s apart', (fullName, parts) => {
    const { title, firstName, middleName, lastName } = splitFullName(fullName)

    expect([title, firstName, middleName, lastName]).toEqual(parts)
  })
})
