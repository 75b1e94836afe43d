import { createTypeormTicketReader } from '../adapters/database/readers/ticket-reader'
import { createMaskedCopies } from '../journeys/pictures/masked-copies'
import type { PictureMasker } from '../report/pictures/masked-copy'
import type { ReadPicture } from '../report/report-images'
import type { System } from './system'

/** Masked copies of pictures, whose bars that masker burns in. */
export function maskedCopiesOf(system: System, masker: PictureMasker) {
  const { unitOfWork, clock, newId, blobs, register, viewTicket, readStores, db } = system
  return createMaskedCopies({
    ...{ unitOfWork, clock, newId, blobs, register, viewTicket, masker },
    attachments: createTypeormTicketReader(db.read.manager, clock),
    maskedCopies: readStores.maskedCopies,
  })
}

/** Reads the pixels of masked copies for reports. */
export function readPictureOf({ readStores, blobs }: System): ReadPicture {
  return async id => {
    const copy = await readStores.maskedCopies.find(id)
    return copy && blobs.get(copy.blobKey)
  }
}
