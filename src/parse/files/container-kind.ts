import type { ParsedAttachment } from '../parsed-message'

/** Files that hold other files or a text, by the reader that opens them. */
export type ContainerKind = 'mail' | 'outlook' | 'tnef' | 'archive' | 'pdf' | 'calendar'

/** Names of streams of a compound file (MS-CFB), as they stand in its directory. */
const OUTLOOK_STREAM = Buffer.from('__substg1.0_', 'utf16le')
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le')

/** Which reader opens a file, by its bytes first; null when it holds nothing that is read. */
export function containerKind(
  file: Pick<ParsedAttachment, 'contentType' | 'sniffedType' | 'filename'>,
  bytes: Buffer,
): ContainerKind | null {
  switch (file.sniffedType) {
    case 'application/vnd.ms-tnef':
      return 'tnef'
    case 'application/pdf':
      return 'pdf'
    case 'application/x-ole-storage':
      return bytes.includes(OUTLOOK_STREAM) ? 'outlook' : null
    case 'message/rfc822':
      return 'mail'
    case 'text/calendar':
      return 'calendar'
  }
  if (isArchive(file.sniffedType)) return 'archive'
  if (file.sniffedType === null && isMail(file)) return 'mail'
  if (file.sniffedType === null && file.contentType === 'text/calendar') return 'calendar'
  return null
}

/** An Office file with a password is a compound file that holds one encrypted package (MS-OFFCRYPTO §2.1). */
export function isLockedOffice(sniffedType: string | null, bytes: Buffer): boolean {
  return sniffedType === 'application/x-ole-storage' && bytes.includes(ENCRYPTED_STREAM)
}

function isMail(file: Pick<ParsedAttachment, 'contentType' | 'filename'>): boolean {
  return (
    file.contentType === 'message/rfc822' ||
    file.contentType === 'message/global' ||
    /\.eml$/i.test(file.filename ?? '')
  )
}

function isArchive(sniffedType: string | null): boolean {
  return (
    sniffedType !== null &&
    /^application\/(?:zip|vnd\.openxmlformats-officedocument\..+|vnd\.oasis\.opendocument\..+)$/.test(sniffedType)
  )
}
