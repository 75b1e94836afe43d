/** Types by their first bytes (WHATWG MIME Sniffing, and the file formats' own specifications). */
const SIGNATURES: readonly { readonly type: string; readonly at: number; readonly bytes: string }[] = [
  { type: 'image/png', at: 0, bytes: '89504e470d0a1a0a' },
  { type: 'image/jpeg', at: 0, bytes: 'ffd8ff' },
  { type: 'image/gif', at: 0, bytes: '474946383761' },
  { type: 'image/gif', at: 0, bytes: '474946383961' },
  { type: 'image/webp', at: 8, bytes: '57454250' },
  { type: 'image/bmp', at: 0, bytes: '424d' },
  { type: 'image/tiff', at: 0, bytes: '49492a00' },
  { type: 'image/tiff', at: 0, bytes: '4d4d002a' },
  { type: 'image/heic', at: 4, bytes: '6674797068656963' },
  { type: 'image/heic', at: 4, bytes: '6674797068656978' },
  { type: 'image/heic', at: 4, bytes: '667479706d696631' },
  { type: 'image/avif', at: 4, bytes: '6674797061766966' },
  { type: 'image/emf', at: 40, bytes: '20454d46' },
  { type: 'image/wmf', at: 0, bytes: 'd7cdc69a' },
  { type: 'image/x-icon', at: 0, bytes: '00000100' },
  { type: 'application/pdf', at: 0, bytes: '255044462d' },
  { type: 'application/zip', at: 0, bytes: '504b0304' },
  { type: 'application/zip', at: 0, bytes: '504b0506' },
  { type: 'application/x-ole-storage', at: 0, bytes: 'd0cf11e0a1b11ae1' },
  { type: 'application/vnd.ms-tnef', at: 0, bytes: '789f3e22' },
  { type: 'application/gzip', at: 0, bytes: '1f8b' },
  { type: 'application/x-7z-compressed', at: 0, bytes: '377abcaf271c' },
  { type: 'application/vnd.rar', at: 0, bytes: '526172211a07' },
  { type: 'application/x-dosexec', at: 0, bytes: '4d5a' },
  { type: 'video/mp4', at: 4, bytes: '66747970' },
  { type: 'text/rtf', at: 0, bytes: '7b5c727466' },
  { type: 'text/calendar', at: 0, bytes: '424547494e3a5643414c454e444152' },
  { type: 'text/vcard', at: 0, bytes: '424547494e3a5643415244' },
]
/** Office files are zips; the name of a first entry lies within this many bytes. */
const OFFICE_WINDOW = 4_096
/** OpenDocument files begin with an entry that says so (part 3, §3.3). */
const OPEN_DOCUMENT = /^PK.{28}mimetypeapplication\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation|graphics)/s

/** The type that the bytes themselves show; null when they show none. */
export function sniffType(bytes: Buffer): string | null {
  const found = SIGNATURES.find(({ at, bytes: hex }) => {
    const wanted = Buffer.from(hex, 'hex')
    return bytes.length >= at + wanted.length && bytes.subarray(at, at + wanted.length).equals(wanted)
  })
  if (found?.type === 'application/zip') return officeType(bytes)
  if (found !== undefined) return found.type
  return markupType(bytes.subarray(0, 512).toString('latin1').trimStart().toLowerCase())
}

function officeType(bytes: Buffer): string {
  const start = bytes.subarray(0, OFFICE_WINDOW).toString('latin1')
  const openDocument = OPEN_DOCUMENT.exec(start)?.[1]
  if (openDocument !== undefined) return `application/vnd.oasis.opendocument.${openDocument}`
  if (start.includes('word/')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  if (start.includes('xl/')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  if (start.includes('ppt/')) return 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
  return 'application/zip'
}

function markupType(start: string): string | null {
  if (start.startsWith('<svg') || (start.startsWith('<?xml') && start.includes('<svg'))) return 'image/svg+xml'
  if (/^<(?:!doctype html|html|head|body|script)/.test(start)) return 'text/html'
  return start.startsWith('<?xml') ? 'text/xml' : null
}
