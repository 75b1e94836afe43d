import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openRegisterFile } from '../../../src/adapters/register-files/open-register-file'
import { openRegisterFiles } from '../../../src/adapters/register-files/open-register-files'
import type { FileKind } from '../../../src/register/files/file-kinds'
import type { SourceItem } from '../../../src/register/sources/register-source'
import type { SourceRow } from '../../../src/register/sources/source-row'

const ECT = '11111111-1111-4111-8111-111111111111'
const MENTOR = '22222222-2222-4222-8222-222222222222'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'register-files-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const write = async (content: string | Buffer): Promise<string> => {
  const file = path.join(folder, 'file.csv')
  await writeFile(file, content)
  return file
}
const open = async (content: string | Buffer, kind: FileKind | null = null) =>
  openRegisterFile(await write(content), { kind, sourceName: 'Hartwell Learning', isFull: false, asOf: null })
const rowsOf = async (content: string | Buffer): Promise<readonly SourceRow[]> => {
  const { source } = await open(content)
  const rows: SourceRow[] = []
  for await (const item of source?.items(null) ?? []) if (item.kind !== 'position') rows.push(item)
  return rows
}

describe('the v1 CSV', () => {
  it('is read by header name, as the service really writes it: no type column, a schedule among the others', async () => {
    const [ect, mentor] = await rowsOf(
      'id,email,full_name,mentor_id,school_urn,participant_type,cohort,status,teacher_reference_number,teacher_reference_number_validated,eligible_for_funding,pupil_premium_uplift,sparsity_uplift,training_status,schedule_identifier,updated_at\n' +
        `${ECT},Ada@Hill.example,Ms Ada Brook,${MENTOR},0100001,ect,2022,active,RP99/12345,true,,false,false,deferred,ecf-standard-september,2022-06-31T02:22:32Z\n` +
        `${MENTOR},,Max Ford,,100001,mentor,2021,withdrawn,0000000,,,,,withdrawn,,2022-06-30T02:22:32Z\n`,
    )

    expect(ect).toEqual({
      kind: 'participant',
      place: { in: 'file.csv', line: 2 },
      recordKey: `${ECT}:ect`,
      participantId: ECT,
      trainingRecordId: null,
      retiredIds: [],
      trn: '9912345',
      name: { kind: 'whole', fullName: 'Ms Ada Brook' },
      emails: ['ada@hill.example'],
      role: 'ect',
      schoolUrn: '100001',
      cohort: 2022,
      mentor: { kind: 'mentor', participantId: MENTOR },
      trainingStatus: 'deferred',
      participantStatus: 'active',
      startedOn: null,
      finishedOn: null,
      leavingReportedBy: null,
      progress: 'complete',
      leadProvider: null,
      deliveryPartner: null,
      updatedAt: null,
    })
    expect(mentor).toMatchObject({
      recordKey: `${MENTOR}:mentor`,
      trn: null,
      emails: [],
      mentor: { kind: 'not-said' },
      participantStatus: 'left',
      trainingStatus: 'withdrawn',
    })
  })

  it('says nobody where the mentor is empty, and nothing where there is no such column', async () => {
    const [withColumn] = await rowsOf(
      `id,full_name,school_urn,participant_type,cohort,mentor_id\n${ECT},Ada Brook,100001,ect,2022,\n`,
    )
    const [without] = await rowsOf(
      `id,full_name,school_urn,participant_type,cohort\n${ECT},Ada Brook,100001,ect,2022\n`,
    )

    expect([withColumn, without]).toEqual([
      expect.objectContaining({ mentor: { kind: 'nobody' } }),
      expect.objectContaining({ mentor: { kind: 'not-said' } }),
    ])
  })

  it('may be empty, without even a header, when there is nobody', async () => {
    expect((await open('', 'v1-csv')).source).toBeNull()
    expect((await open('\r\n', 'v1-csv')).source).toBeNull()
  })

  it('covers nothing of who was taken out, as the same API says nothing of it in JSON', async () => {
    const { source } = await open(`id,full_name,school_urn,participant_type,cohort,status,mentor_id\n`)

    expect(source?.coverage).toMatchObject({ people: 'lead-provider', removals: false, pairings: true })
  })
})

describe('the delivery partner CSV', () => {
  it('has no ids and no mentor, and its status is a label for people', async () => {
    const [row] = await rowsOf(
      'full_name,email_address,trn,role,lead_provider,school,school_unique_reference_number,academic_year,training_status,status\n' +
        'Max Ford,max@hill.example,1234567,Mentor,Hartwell Learning,Hill School,100001,2021/22,active,Training or eligible for training\n',
    )

    expect(row).toMatchObject({
      recordKey: '1234567:mentor:2021:100001',
      participantId: null,
      role: 'mentor',
      cohort: 2021,
      mentor: { kind: 'not-said' },
      participantStatus: null,
      leadProvider: 'Hartwell Learning',
    })
  })
})

describe('a row that is wrong', () => {
  it('is told with line, column and reason, and the others are read', async () => {
    const rows = await rowsOf(
      'urn,name,status\n100001,"Hill\nSchool",open\nX12,Dale School,open\n100003,,open\n100004,Moor School,maybe\n100005,Fell School\n',
    )

    expect(rows).toEqual([
      expect.objectContaining({ kind: 'school', urn: '100001', name: 'Hill School' }),
      {
        kind: 'fault',
        place: { in: 'file.csv', line: 4 },
        column: 'urn',
        reason: 'URN must be 5 or 6 numbers',
      },
      { kind: 'fault', place: { in: 'file.csv', line: 5 }, column: 'name', reason: 'The cell is empty' },
      {
        kind: 'fault',
        place: { in: 'file.csv', line: 6 },
        column: 'status',
        reason: 'The cell must be one of: open, closed',
      },
      expect.objectContaining({ kind: 'school', urn: '100005', status: null }),
    ])
  })

  it('that never closes its quotation mark says where it began to go wrong', async () => {
    const rows = await rowsOf('urn,name\n100001,Hill School\n100002,"Dale School\n100003,Moor School\n')

    expect(rows[0]).toMatchObject({ kind: 'school', urn: '100001' })
    expect(rows.slice(1)).toEqual([
      expect.objectContaining({
        kind: 'fault',
        reason: 'A quotation mark is opened and never closed: everything after it could not be read',
      }),
    ])
  })

  it('with a cell of a whole page is refused, and a formula is text', async () => {
    const rows = await rowsOf(`urn,name\n100001,${'x'.repeat(501)}\n100002,"=HYPERLINK(""http://evil.example"")"\n`)

    expect(rows).toEqual([
      expect.objectContaining({ kind: 'fault', column: 'name', reason: 'The cell is longer than 500 characters' }),
      expect.objectContaining({ kind: 'school', name: '=HYPERLINK("http://evil.example")' }),
    ])
  })
})

describe('whatever a spreadsheet writes', () => {
  it.each<[string, Buffer]>([
    ['a byte order mark and CRLF', Buffer.from('\ufeffURN,Name\r\n100001,Sian’s School\r\n')],
    ['semicolons', Buffer.from('urn;name\n100001;Sian’s School\n')],
    ['Windows-1252', Buffer.from([...Buffer.from('urn,name\n100001,Sian'), 0x92, ...Buffer.from('s School\n')])],
    ['UTF-16 with tabs', Buffer.from('\ufeffurn\tname\r\n100001\tSian’s School\r\n', 'utf16le')],
    ['columns in another order and more of them', Buffer.from('x,name,urn\n1,Sian’s School,100001,9,9\n')],
  ])('is read: %s', async (_what, content) => {
    expect(await rowsOf(content)).toEqual([
      expect.objectContaining({ kind: 'school', urn: '100001', name: 'Sian’s School' }),
    ])
  })
})

describe('a file that is not what it claims', () => {
  it.each<[string, string | Buffer, FileKind | null, string]>([
    ['a web page', '<!DOCTYPE html><h1>502</h1>', null, 'file.csv is a web page'],
    ['JSON', '{"data":[]}', null, 'file.csv is JSON'],
    ['an Excel workbook', Buffer.from([0x50, 0x4b, 3, 4, 0]), null, 'file.csv is a ZIP archive or an Excel workbook'],
    ['bytes', Buffer.from([1, 0, 2, 0, 3]), null, 'file.csv is a binary file'],
    ['another table', 'sku,price\n1,2\n', null, 'file.csv fits no kind of file that is known'],
    [
      'a table that lacks columns',
      'first_name,last_name,role\nAda,Good,ect\n',
      null,
      'file.csv looks like participants, but has no column school_urn, cohort',
    ],
    ['another kind', 'urn,name\n1,2\n', 'pairings', 'it has no column ect_id or ect_trn, mentor_id or mentor_trn'],
    [
      'two kinds at once',
      'first_name,last_name,role,school_urn,cohort,id,full_name,participant_type\n',
      null,
      'file.csv may be participants or v1-csv: say which with --kind',
    ],
  ])('is refused with what was expected: %s', async (_what, content, kind, sentence) => {
    await expect(open(content, kind)).rejects.toThrow(sentence)
    await expect(open(content, kind)).rejects.toThrow('Nothing was changed.')
  })
})

it('goes on after the line where it stopped', async () => {
  const lines = Array.from({ length: 45 }, (_line, index) => `${100_001 + index},School ${index}`)
  const { source } = await open(`urn,name\n${lines.join('\n')}\n`)
  const positions: unknown[] = []
  for await (const item of source?.items(null) ?? []) if (item.kind === 'position') positions.push(item.position)
  const rest: SourceRow[] = []
  for await (const item of source?.items({ line: 41 }) ?? []) if (item.kind !== 'position') rest.push(item)

  expect(positions).toEqual([{ line: 21 }, { line: 41 }, { line: 46 }])
  expect(rest.map(row => (row.kind === 'school' ? row.urn : row))).toEqual([
    '100041',
    '100042',
    '100043',
    '100044',
    '100045',
  ])
})

describe('several files of one kind', () => {
  const header = 'first_name,last_name,role,school_urn,cohort\n'
  const names = (items: readonly SourceItem[]) =>
    items.flatMap(item =>
      item.kind === 'participant' && item.name?.kind === 'parts' ? [`${item.place.in}: ${item.name.lastName}`] : [],
    )
  const folderOfTwo = async () => {
    const dir = await mkdtemp(path.join(folder, 'two-'))
    const [young, old] = [path.join(dir, 'a-young.csv'), path.join(dir, 'b-old.csv')]
    const rows = Array.from({ length: 25 }, (_row, index) => `Max,Ford${index},mentor,100001,2021\n`)
    await writeFile(young, `${header}Ada,Brook,ect,100001,2022\n`)
    await writeFile(old, header + rows.join(''))
    await utimes(young, new Date('2026-11-01T00:00:00Z'), new Date('2026-11-01T00:00:00Z'))
    await utimes(old, new Date('2026-10-01T00:00:00Z'), new Date('2026-10-01T00:00:00Z'))
    return dir
  }
  const options = { kind: null, sourceName: null, asOf: null }

  it('are read one after another, the oldest first, when they do not hold everything', async () => {
    const files = await openRegisterFiles([await folderOfTwo()], { ...options, isFull: false })

    expect(files.map(({ file, source }) => [path.basename(file), source?.readAt.toISOString()])).toEqual([
      ['b-old.csv', '2026-10-01T00:00:00.000Z'],
      ['a-young.csv', '2026-11-01T00:00:00.000Z'],
    ])
  })

  it('are one reading when they hold everything together, which goes on in the file where it was', async () => {
    const [both, ...rest] = await openRegisterFiles([await folderOfTwo()], { ...options, isFull: true })
    const items: SourceItem[] = []
    for await (const item of both?.source?.items(null) ?? []) items.push(item)
    const positions = items.flatMap(item => (item.kind === 'position' ? [item.position] : []))
    const later: SourceItem[] = []
    for await (const item of both?.source?.items(positions[0] ?? null) ?? []) later.push(item)

    expect([rest, path.basename(both?.file ?? ''), both?.source?.readAt.toISOString()]).toEqual([
      [],
      'b-old.csv and 1 more',
      '2026-10-01T00:00:00.000Z',
    ])
    expect(positions).toEqual([
      { file: 0, line: 21 },
      { file: 0, line: 26 },
      { file: 1, line: 2 },
    ])
    expect(names(items)).toHaveLength(26)
    expect(names(later)).toEqual([
      'b-old.csv: Ford20',
      'b-old.csv: Ford21',
      'b-old.csv: Ford22',
      'b-old.csv: Ford23',
      'b-old.csv: Ford24',
      'a-young.csv: Brook',
    ])
  })
})

describe('an empty file', () => {
  it('that nothing says what it is of changes nothing, and is told so', async () => {
    await expect(open('\n\n')).rejects.toMatchObject({
      code: 'IMPORT.EMPTY',
      message:
        'file.csv is empty, so that it does not say what it is. Nothing was changed. If it is a v1 CSV of a lead provider who has nobody, say --kind v1-csv; otherwise get the file again.',
    })
  })

  it('of a kind that always has a header is not what it claims', async () => {
    await expect(open('', 'participants')).rejects.toMatchObject({
      code: 'IMPORT.EMPTY',
      message:
        'file.csv is empty: a file of the kind participants has a header even when nobody is in it. Nothing was changed. Get the file again.',
    })
  })
})
