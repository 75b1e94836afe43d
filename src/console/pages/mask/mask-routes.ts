import { typedInto } from '../../kept/typed'
import { paths } from '../../paths'
import { get, post, type Route } from '../../route'
import { approveMasked, showMaskedCopy, showMaskedPicture, showReportPicture, withdrawMasked } from './copy-handlers'
import { makeMask, showMask } from './mask-handlers'

/** The part of the table of routes about masked copies: agents make them, leads let reports show them, and anybody who works may stop that. */
export const maskRoutes: readonly Route[] = [
  get(paths.maskPicture.pattern, 'tickets.work', 'MASKING_VIEWED', showMask),
  { ...post(paths.maskPicture.pattern, 'tickets.work', 'MASKING_PRESSED', makeMask), typed: typedInto.maskedCopy },
  get(paths.maskedCopy.pattern, 'tickets.work', 'MASKED_COPY_VIEWED', showMaskedCopy),
  get(paths.maskedPicture.pattern, 'tickets.work', 'MASKED_PICTURE_VIEWED', showMaskedPicture),
  post(paths.approveMasked.pattern, 'pictures.approve', 'MASKED_COPY_APPROVE_PRESSED', approveMasked),
  post(paths.withdrawMasked.pattern, 'tickets.work', 'MASKED_COPY_WITHDRAW_PRESSED', withdrawMasked),
  get(paths.reportPicture.pattern, 'reports.view', 'REPORT_PICTURE_VIEWED', showReportPicture),
]
