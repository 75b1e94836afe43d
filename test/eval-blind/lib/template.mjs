const base =
  (share, intent, rec) =>
  (id, cast, wordings, extra = {}) => ({ id, share, intent, rec, cast, wordings, class: 'mustNot', ...extra })

/** A plain request: `must`, unless a name is written inexactly. */
export const plain = (id, cast, wordings, extra = {}) =>
  base('plain', 'mentor_match', 'match')(id, cast, wordings, { class: 'must', ...extra })
/** A request that is right to offer and right not to. */
export const offer = (id, cast, wordings, extra = {}) =>
  base('offer', 'mentor_match', 'match')(id, cast, wordings, { class: 'may', ...extra })
/** About a match, but nothing that one click may record. */
export const refuse = base('refuse', 'mentor_match', 'match')
export const reply = (id, cast, wordings, extra = {}) =>
  base('reply', 'reply', 'none')(id, cast, wordings, { ticket: true, ...extra })
export const portal = base('portal', 'portal_technical', 'portal')
export const steplab = base('steplab', 'steplab', 'steplab')
export const registration = base('registration', 'registration', 'any')
export const other = base('other', 'other', 'none')
