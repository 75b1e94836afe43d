/** Which service of the Department's is read, and in which version. */
export const API_KINDS = ['register-ects', 'ecf-v3', 'ecf-v1'] as const
export type ApiKind = (typeof API_KINDS)[number]

/** The lists that the services offer. */
export type ListName = 'participants' | 'transfers' | 'unfunded-mentors' | 'partnerships' | 'schools'

/** The paths of a kind's lists below its base address; a list that is not there is not offered. */
export const PATHS: Readonly<Record<ApiKind, Readonly<Partial<Record<ListName, string>>>>> = {
  // domain.md §5.1: the new service has no `/ecf`.
  'register-ects': {
    participants: '/api/v3/participants',
    transfers: '/api/v3/participants/transfers',
    'unfunded-mentors': '/api/v3/unfunded-mentors',
    partnerships: '/api/v3/partnerships',
    schools: '/api/v3/schools',
  },
  'ecf-v3': {
    participants: '/api/v3/participants/ecf',
    transfers: '/api/v3/participants/ecf/transfers',
    'unfunded-mentors': '/api/v3/unfunded-mentors/ecf',
    partnerships: '/api/v3/partnerships/ecf',
    schools: '/api/v3/schools/ecf',
  },
  'ecf-v1': { participants: '/api/v1/participants/ecf' },
}

/** The address of a list: people give the service's address with or without `/api` and a version. */
export function addressOf(base: string, path: string): URL {
  return new URL(base.replace(/\/+$/, '').replace(/\/api(\/v\d+)?$/, '') + path)
}
