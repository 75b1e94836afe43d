import type { WorkField } from '../../../problem/problem-work'

/** What the parts of a problem that people write are called on its pages. */
export const FIELD_NAMES: Readonly<Record<WorkField, string>> = {
  ownerId: 'Owner',
  dueOn: 'Due',
  hypothesis: 'What may be the cause',
  foundCause: 'The cause',
  workaround: 'Until it is mended',
  fix: 'How it is mended',
  outsideReference: 'Reference elsewhere',
  outsideLink: 'Link',
  acceptedBy: 'Accepted by',
  promisedOn: 'Promised for',
}
