import type { FeedSchool } from './feed-facts'

/**
 * The mentor's address for a row at one school: one at that school first, then one that belongs to no other school of the
 * mentor's. An address at a school that is not this partner's would tell that the mentor is there too; none is shown then,
 * and the row says to ask.
 */
export function emailForPartner(
  emails: readonly string[],
  schools: { readonly own: FeedSchool | undefined; readonly others: readonly FeedSchool[] },
): string | null {
  const isAt = (email: string, school: FeedSchool) => school.emailDomains.some(domain => isWithin(email, domain))
  const own = emails.find(email => schools.own !== undefined && isAt(email, schools.own))
  return own ?? emails.find(email => !schools.others.some(school => isAt(email, school))) ?? null
}

function isWithin(email: string, domain: string): boolean {
  const of = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  return domain !== '' && (of === domain || of.endsWith(`.${domain}`))
}
