import { parseMessage } from '../../../src/parse/parse-message'
import { plainReader } from '../../../src/match/reader'
import { readLineOf } from '../../../src/match/read-line'
import { createFileDirectory } from '../../../src/register/file-directory'

/** A small invented register: one school with its people, and a second one beside it. */
const people = [
  {
    id: 'T1',
    trn: '1000001',
    title: 'Mrs',
    firstName: 'Wendy',
    lastName: 'Allsop',
    email: 'wallsop@harrowby.example',
    roles: [{ role: 'inductionTutor', schoolId: 'A' }],
  },
  {
    id: 'plumb',
    trn: '2000001',
    title: 'Mr',
    firstName: 'Derek',
    lastName: 'Plumb',
    roles: [{ role: 'mentor', schoolId: 'A', since: 2021 }],
  },
  {
    id: 'rao',
    trn: '2000002',
    title: 'Mrs',
    firstName: 'Anjali',
    middleName: 'Sita',
    lastName: 'Rao',
    roles: [{ role: 'mentor', schoolId: 'A', since: 2023 }],
  },
  {
    id: 'whitaker',
    trn: '2000003',
    title: 'Mr',
    firstName: 'Thomas',
    preferredName: 'Tommo',
    lastName: 'Whitaker',
    roles: [{ role: 'mentor', schoolId: 'A', since: 2022 }],
  },
  {
    id: 'ohara',
    trn: '2000004',
    title: 'Ms',
    firstName: 'Mary',
    lastName: "O'Hara",
    previousNames: ['Tindall'],
    roles: [{ role: 'mentor', schoolId: 'A', since: 2020 }],
  },
  {
    id: 'kettle1',
    trn: '2000005',
    title: 'Miss',
    firstName: 'Jane',
    lastName: 'Kettle',
    roles: [{ role: 'mentor', schoolId: 'A', since: 2022 }],
  },
  {
    id: 'kettle2',
    trn: '2000006',
    title: 'Mrs',
    firstName: 'Jane',
    lastName: 'Kettle',
    roles: [{ role: 'mentor', schoolId: 'A', since: 2021 }],
  },
  {
    id: 'zielinski',
    trn: '2000007',
    title: 'Mr',
    firstName: 'Piotr',
    lastName: 'Zieliński',
    roles: [{ role: 'mentor', schoolId: 'A', since: 2022 }],
  },
  {
    id: 'page',
    trn: '2000008',
    title: 'Miss',
    firstName: 'Grace',
    lastName: 'Page',
    roles: [{ role: 'mentor', schoolId: 'A', since: 2022 }],
  },
  {
    id: 'moretti',
    trn: '3000001',
    title: 'Mr',
    firstName: 'Luca',
    lastName: 'Moretti',
    roles: [{ role: 'ect', schoolId: 'A', cohort: 2022 }],
  },
  {
    id: 'birch',
    trn: '3000002',
    title: 'Miss',
    firstName: 'Hannah',
    lastName: 'Birch',
    roles: [{ role: 'ect', schoolId: 'A', cohort: 2022 }],
  },
  {
    id: 'pryce',
    trn: '3000003',
    title: 'Mr',
    firstName: 'Owen',
    lastName: 'Pryce-Hall',
    roles: [{ role: 'ect', schoolId: 'A', cohort: 2023 }],
  },
  {
    id: 'okoye',
    trn: '3000004',
    title: 'Ms',
    firstName: 'Zainab',
    lastName: 'Okoye',
    roles: [{ role: 'ect', schoolId: 'A', cohort: 2023 }],
  },
  {
    id: 'frost',
    trn: '3000005',
    title: 'Mr',
    firstName: 'Callum',
    lastName: 'Frost',
    roles: [{ role: 'ect', schoolId: 'A', cohort: 2023 }],
  },
  {
    id: 'young',
    trn: '3000006',
    title: 'Miss',
    firstName: 'Ella',
    lastName: 'Young',
    roles: [{ role: 'ect', schoolId: 'A', cohort: 2024 }],
  },
  {
    id: 'lamb',
    trn: '3000007',
    title: 'Mr',
    firstName: 'Peter',
    lastName: 'Lamb',
    roles: [{ role: 'ect', schoolId: 'A', cohort: 2021, status: 'completed' }],
  },
  {
    id: 'T2',
    trn: '1000002',
    title: 'Mr',
    firstName: 'Noel',
    lastName: 'Garside',
    email: 'n.garside@foldlane.example',
    roles: [{ role: 'inductionTutor', schoolId: 'B' }],
  },
  {
    id: 'castle',
    trn: '2000021',
    title: 'Ms',
    firstName: 'Ruth',
    lastName: 'Castle',
    roles: [{ role: 'mentor', schoolId: 'B', since: 2022 }],
  },
  {
    id: 'nash',
    trn: '3000021',
    title: 'Ms',
    firstName: 'Ivy',
    lastName: 'Nash',
    roles: [{ role: 'ect', schoolId: 'B', cohort: 2023 }],
  },
]

const register = {
  asOf: '2025-01-06',
  schools: [
    {
      id: 'A',
      urn: '150001',
      name: 'Harrowby Vale School',
      town: 'Harrowby',
      emailDomain: 'harrowby.example',
      inductionTutorIds: ['T1'],
    },
    {
      id: 'B',
      urn: '150002',
      name: "St Aldhelm's Academy",
      town: 'Fold',
      emailDomain: 'foldlane.example',
      inductionTutorIds: ['T2'],
    },
  ],
  people,
  pairings: [
    { ectId: 'birch', mentorId: 'plumb', schoolId: 'A', startDate: '2022-09-01', endDate: null },
    { ectId: 'frost', mentorId: 'rao', schoolId: 'A', startDate: '2023-09-01', endDate: null },
  ],
}

const directory = createFileDirectory(JSON.stringify(register))

/** Raw bytes of a mail as the tutor of Harrowby Vale sends it. */
export function mailOf(
  body: string,
  given: {
    readonly subject?: string
    readonly from?: string
    readonly headers?: readonly string[]
    /** A second version of it. */
    readonly html?: string
    /** Words that were found in its files. */
    readonly fileWords?: readonly string[]
  } = {},
): Buffer {
  const lines = [
    `From: ${given.from ?? '"Wendy Allsop" <wallsop@harrowby.example>'}`,
    'To: support@ect-helpdesk.example',
    `Subject: ${given.subject ?? 'Mentor'}`,
    'Date: Tue, 14 Jan 2025 10:00:00 +0000',
    'Message-ID: <m1@harrowby.example>',
    ...(given.headers ?? []),
    'MIME-Version: 1.0',
    ...(given.html === undefined ? [] : ['Content-Type: multipart/alternative; boundary="v"', '', '--v']),
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
    ...(given.html === undefined ? [] : ['--v', 'Content-Type: text/html; charset=utf-8', '', given.html, '--v--', '']),
  ]
  return Buffer.from(lines.join('\r\n'), 'utf8')
}

/** Reads a mail through the real parser, directory and rules. */
export async function readMail(body: string, given: Parameters<typeof mailOf>[1] = {}) {
  const outcome = await parseMessage(mailOf(body, given))
  if (outcome.kind !== 'parsed') throw new Error(outcome.code)
  const { fileWords = [] } = given
  const message = { ...outcome.message, fileWords }
  const { reading, triage } = await plainReader.read(
    { message, helpdeskAddresses: ['support@ect-helpdesk.example'] },
    directory,
  )
  const line = readLineOf('m', reading, triage)
  const asked = line.pairs.filter(pair => pair.confidence >= 0.5).map(pair => `${pair.mentorId} > ${pair.ectId}`)
  return { reading, triage, line, asked: asked.sort(), message }
}
