import { UserError } from '../kernel/errors'
import { saysSomething } from '../kernel/says-something'
import type { Role } from './account'

/** A delivery partner's name is a few words. */
const LONGEST_PARTNER = 200

/**
 * The delivery partner that an account with these roles reads the feeds for, tidied; null for the helpdesk's own people.
 * Throws a UserError when roles and partner do not go together: nobody sees both the helpdesk and one partner's feed.
 */
export function partnerOfAccount(roles: readonly Role[], deliveryPartner: string | null): string | null {
  const name = (deliveryPartner ?? '').replace(/\s+/gu, ' ').trim()
  const isPartner = roles.includes('partner')
  if (isPartner && roles.length > 1) {
    throw new UserError('Somebody who signs in for a delivery partner has no other role', {
      code: 'ACCESS.PARTNER_ALONE',
    })
  }
  if (isPartner && !saysSomething(name)) {
    throw new UserError('Enter the delivery partner’s name, as the register has it', { code: 'ACCESS.NO_PARTNER' })
  }
  if (!isPartner && name !== '') {
    throw new UserError('Leave the delivery partner empty, or select the role Delivery partner alone', {
      code: 'ACCESS.PARTNER_ROLE',
    })
  }
  if (name.length > LONGEST_PARTNER) {
    throw new UserError(`A delivery partner’s name has ${LONGEST_PARTNER} characters or fewer`, {
      code: 'ACCESS.PARTNER_TOO_LONG',
    })
  }
  return isPartner ? name : null
}
