import { MailParser } from 'mailparser'
import { PARSE_LIMITS } from '../limits'

/**
 * mailparser told to hand over every part as its decoded bytes, text parts included: character sets are then decided by
 * looking at the bytes (mailparser loses the bytes of a part whose label is wrong), and no HTML is converted by it.
 */
export class AllPartsParser extends MailParser {
  /** Content types that mailparser would decode itself: none. */
  readonly textTypes: readonly string[] = []
  /** The tree of parts; its shape is checked where it is read. */
  declare readonly tree: unknown

  constructor() {
    super({
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipImageLinks: true,
      skipTextLinks: true,
      ignoreEmbedded: true,
      keepDeliveryStatus: true,
      checksumAlgo: false,
      maxHeadSize: PARSE_LIMITS.headerBytes,
      maxChildNodes: PARSE_LIMITS.parts,
    })
  }
}
