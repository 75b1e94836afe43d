import type { ZendeskPicture } from '../../notify/zendesk-payload'
import type { MaskedCopyStore } from '../../report/pictures/masked-copy'

/**
 * Why a picture must not go to Zendesk, asked right before it leaves: a copy that was given up after it may have left, and withdrawn since,
 * could be sent again by hand.
 */
export function createHoldPicture(maskedCopies: Pick<MaskedCopyStore, 'stillApproved'>) {
  return async ({ copyId }: Pick<ZendeskPicture, 'copyId'>): Promise<string | null> => {
    if (copyId === null) return null
    const isApproved = (await maskedCopies.stillApproved([copyId])).length > 0
    return isApproved ? null : 'NOTIFY.COPY_WITHDRAWN: the masked copy is approved no longer'
  }
}
