import type { RegisterSchool } from '../../../register/people'
import { InductionTutorSchema, SchoolLinkSchema, SchoolSchema } from '../schemas/register.schema'
import { groupRows } from './find-in-chunks'
import { sql } from '../sql'
import type { ReadRows } from './row-reader'

/** Reads schools with their tutors' addresses and successors, in the order given; unknown URNs are left out. */
export async function loadSchools(read: ReadRows, urns: readonly string[]): Promise<readonly RegisterSchool[]> {
  const [schools, tutors, links] = await Promise.all([
    read(SchoolSchema, sql`urn IN ${urns}`),
    read(InductionTutorSchema, sql`school_urn IN ${urns} AND ended_at IS NULL`, ['id']),
    read(SchoolLinkSchema, sql`predecessor_urn IN ${urns}`, ['successorUrn']),
  ])
  const byUrn = new Map(schools.map(school => [school.urn, school]))
  const addresses = groupRows(tutors, tutor => tutor.schoolUrn)
  const successors = groupRows(links, link => link.predecessorUrn)
  return [...new Set(urns)].flatMap(urn => {
    const school = byUrn.get(urn)
    if (!school) return []
    const { name, town, trust, status, leadProvider, deliveryPartner, emailDomains } = school
    return [
      {
        ...{ urn, name, town, trust, status, leadProvider, deliveryPartner, emailDomains },
        tutorAddresses: (addresses.get(urn) ?? []).map(tutor => tutor.address),
        successors: (successors.get(urn) ?? []).map(link => link.successorUrn),
      },
    ]
  })
}
