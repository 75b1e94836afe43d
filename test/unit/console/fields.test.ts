import { readFields } from '../../../src/console/fields'

it('text of a form or an address has no null bytes, which no database takes', () => {
  expect(readFields({ cause: 'ra\0te\0 ' }).text('cause')).toBe('rate')
})
