import type { Database } from '../adapters/database/data-source'
import { seededRandom } from '../register/sample/seeded-random'

const MAILS = 100

interface Row {
  readonly urn: string
  readonly address: string
  readonly mentor: string
  readonly ect: string
}

/** Plain requests by registered induction tutors about a mentor and an ECT of their own school, all over a register. */
export async function mailsAbout(
  db: Database,
  { seed }: { readonly seed: number },
): Promise<{ readonly mails: readonly Buffer[]; readonly teachers: number }> {
  const random = seededRandom(seed)
  const schools: readonly { urn: string }[] = await db.read.query(
    `SELECT DISTINCT school_urn AS urn FROM induction_tutors WHERE school_urn IS NOT NULL ORDER BY school_urn`,
  )
  const mails: Buffer[] = []
  for (let turn = 0; turn < MAILS * 3 && mails.length < MAILS; turn += 1) {
    const urn = schools[random.below(schools.length)]?.urn ?? ''
    const row = await rowOf(db, urn)
    if (row !== null) mails.push(mailOf(row, mails.length))
  }
  const [count]: readonly { many: unknown }[] = await db.read.query('SELECT COUNT(*) AS many FROM teachers')
  return { mails, teachers: Number(count?.many) }
}

/** The tutor of a school, with one mentor and one ECT who are there; null when one of them is missing. */
async function rowOf(db: Database, urn: string): Promise<Row | null> {
  const mark = db.kind === 'sqlite' ? '?' : '$1'
  const ask = async (sql: string): Promise<string | null> => {
    const [row]: readonly { value: string | null }[] = await db.read.query(sql, [urn])
    return row?.value ?? null
  }
  const nameOf = (role: 'mentor' | 'ect') =>
    ask(
      `SELECT MIN(t.first_name || ' ' || t.last_name) AS value FROM school_periods p JOIN teachers t ON t.id = p.teacher_id
       WHERE p.role = '${role}' AND p.finished_on IS NULL AND p.school_urn = ${mark}`,
    )
  const address = await ask(`SELECT MIN(address) AS value FROM induction_tutors WHERE school_urn = ${mark}`)
  const mentor = await nameOf('mentor')
  const ect = await nameOf('ect')
  return address === null || mentor === null || ect === null ? null : { urn, address, mentor, ect }
}

function mailOf({ urn, address, mentor, ect }: Row, number: number): Buffer {
  return Buffer.from(
    [
      `From: Induction tutor <${address}>`,
      'To: ECT Support Desk <support@ect-helpdesk.example>',
      'Subject: Mentor not in the list',
      'Date: Wed, 8 Oct 2025 17:03:37 +0000',
      `Message-ID: <bench.${number}@${urn}.sch.example>`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Hello,',
      '',
      `Please could you pair ${mentor} with ${ect} at our school (URN ${urn})? ${mentor} is not in the list when we search.`,
      '',
      'Kind regards',
      '',
    ].join('\r\n'),
  )
}
