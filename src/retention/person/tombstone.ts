/** What is left of somebody of the register who was erased: a row on which their pairings stand. */
export const TOMBSTONE = {
  trn: null,
  title: null,
  firstName: 'Erased',
  middleName: null,
  lastName: 'person',
  preferredName: null,
  nameKey: 'erased person',
} as const
