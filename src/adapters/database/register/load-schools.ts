import { In, type EntityManager } from 'typeorm'
import type { RegisterSchool } from '../../../register/people'
import { InductionTutorSchema, SchoolLinkSchema, SchoolSchema } from '../schemas/register.schema'
import { findInChunks, groupRows } from './find-in-chunks'

/** Reads schools with their tutors' addresses and successors, in the order given; unknown URNs are left out. */
export async function loadSchools(manager: EntityManager, urns: readonly string[]): Promise<readonly RegisterSchool[]> {
  const schools = await findInChunks(urns, chunk => manager.getRepository(SchoolSchema).findBy({ urn: In(chunk) }))
  const tutors = await findInChunks(urns, chunk =>
    manager.getRepository(InductionTutorSchema).find({ where: { schoolUrn: In(chunk) }, order: { id: 'ASC' } }),
  )
  const links = await findInChunks(urns, chunk =>
    manager
      .getRepository(SchoolLinkSchema)
      .find({ where: { predecessorUrn: In(chunk) }, order: { successorUrn: 'ASC' } }),
  )
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
