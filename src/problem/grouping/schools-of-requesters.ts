/** Which school somebody writes for, where mails said so and none said another. */
export interface SchoolsOfRequesters {
  /** The school of a report: as it says, or else the one of whoever wrote. */
  schoolOf(requester: string, schoolUrn: string | null): string | null
}

const SEVERAL = Symbol('several schools')

export function createSchoolsOfRequesters(): SchoolsOfRequesters {
  const known = new Map<string, string | typeof SEVERAL>()
  return {
    schoolOf(requester, schoolUrn) {
      const before = known.get(requester)
      if (schoolUrn === null) return before === undefined || before === SEVERAL ? null : before
      known.set(requester, before === undefined || before === schoolUrn ? schoolUrn : SEVERAL)
      return schoolUrn
    },
  }
}
