import { compoundFile, type CompoundNode } from './compound-file'

export interface OutlookFile {
  readonly subject?: string
  readonly senderName?: string
  readonly senderAddress?: string
  readonly body?: string
  readonly html?: string
  readonly attachments?: readonly { readonly name: string; readonly type?: string; readonly bytes: Buffer }[]
}

/** Writes a message as Outlook saves it (MS-OXMSG): a stream a property, a storage an attachment. */
export function outlookFile(file: OutlookFile): Buffer {
  return compoundFile([
    { name: '__properties_version1.0', bytes: Buffer.alloc(32) },
    { name: '__nameid_version1.0', children: [] },
    ...text('0037', file.subject),
    ...text('1000', file.body),
    ...text('1013', file.html),
    ...text('0C1A', file.senderName),
    ...text('0C1F', file.senderAddress),
    ...text('5D01', file.senderAddress),
    ...(file.attachments ?? []).map((attachment, index) => ({
      name: `__attach_version1.0_#${index.toString(16).toUpperCase().padStart(8, '0')}`,
      children: [
        { name: '__properties_version1.0', bytes: Buffer.alloc(8) },
        ...text('3707', attachment.name),
        ...text('370E', attachment.type),
        { name: '__substg1.0_37010102', bytes: attachment.bytes },
      ],
    })),
  ])
}

function text(id: string, value: string | undefined): readonly CompoundNode[] {
  return value === undefined ? [] : [{ name: `__substg1.0_${id}001F`, bytes: Buffer.from(value, 'utf16le') }]
}
