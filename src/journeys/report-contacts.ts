import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { mayReceiveAutomaticMail, oneLine } from '../notify/addresses'
import type {
  ContactKind,
  Organisation,
  ReadOrganisations,
  ReportContact,
  ReportContactStore,
} from '../report/contacts'

const LONGEST_NAME = 120
const LONGEST_WHY = 1_000

export interface AddContactCommand extends Pick<ReportContact, 'name' | 'address' | 'seesPeople'> {
  readonly actor: string
  readonly kind: ContactKind | null
  readonly organisation: string
  /** Why they may see people; empty when none was given. */
  readonly whyPeople: string
}

export type AddContactField = 'organisation' | 'name' | 'address' | 'whyPeople'

export type AddContactOutcome =
  | { readonly kind: 'added'; readonly id: string }
  | { readonly kind: 'refused'; readonly faults: readonly { readonly field: AddContactField; readonly text: string }[] }

/** Who gets the weekly report of a lead provider’s or a delivery partner’s schools. */
export interface ReportContacts {
  list(): Promise<readonly ReportContact[]>
  organisations(): Promise<readonly Organisation[]>
  add(command: AddContactCommand): Promise<AddContactOutcome>
  /** False when there is none of this id. */
  remove(id: string): Promise<boolean>
}

export interface ReportContactsDeps {
  readonly unitOfWork: UnitOfWork<{ readonly contacts: ReportContactStore }>
  /** Over the read connection. */
  readonly contacts: Pick<ReportContactStore, 'list'>
  readonly organisations: ReadOrganisations
  readonly clock: Clock
  readonly newId: NewId
  /** Whether an address is a mailbox that we read: a report there would come back to us. */
  isOurs(address: string): boolean
}

export function createReportContacts(deps: ReportContactsDeps): ReportContacts {
  return {
    list: () => deps.contacts.list(),
    organisations: deps.organisations,
    async add(command) {
      const faults = faultsOf(command, { organisations: await deps.organisations(), isOurs: deps.isOurs })
      const { kind, actor, seesPeople } = command
      if (faults.length > 0 || kind === null) return { kind: 'refused', faults }
      const contact: ReportContact = {
        ...{ id: deps.newId(), kind, organisation: command.organisation, name: oneLine(command.name), seesPeople },
        address: command.address.trim().toLowerCase(),
        whyPeople: seesPeople ? command.whyPeople.trim() : null,
        ...{ addedBy: actor, addedAt: deps.clock.now() },
      }
      const isNew = await deps.unitOfWork.run('click', ({ contacts }) => contacts.add(contact))
      if (isNew) return { kind: 'added', id: contact.id }
      return { kind: 'refused', faults: [{ field: 'address', text: 'This address is a contact of theirs already' }] }
    },
    remove: id => deps.unitOfWork.run('click', ({ contacts }) => contacts.remove(id)),
  }
}

function faultsOf(
  { kind, organisation, name, address, seesPeople, whyPeople }: AddContactCommand,
  known: { readonly organisations: readonly Organisation[]; isOurs(address: string): boolean },
): { readonly field: AddContactField; readonly text: string }[] {
  const faults: { readonly field: AddContactField; readonly text: string }[] = []
  if (!known.organisations.some(one => one.kind === kind && one.name === organisation))
    faults.push({ field: 'organisation', text: 'Choose a lead provider or delivery partner' })
  if (oneLine(name) === '') faults.push({ field: 'name', text: 'Enter their name' })
  else if (name.length > LONGEST_NAME)
    faults.push({ field: 'name', text: `Their name must be ${LONGEST_NAME} characters or fewer` })
  if (!mayReceiveAutomaticMail(address.trim(), []))
    faults.push({ field: 'address', text: 'Enter an email address that a person reads, like name@example.com' })
  else if (known.isOurs(address.trim()))
    faults.push({ field: 'address', text: 'Enter an address that is not a mailbox of this helpdesk' })
  if (seesPeople && whyPeople.trim() === '')
    faults.push({ field: 'whyPeople', text: 'Enter why they may see who the mentors and ECTs are' })
  else if (whyPeople.length > LONGEST_WHY)
    faults.push({ field: 'whyPeople', text: `The reason must be ${LONGEST_WHY} characters or fewer` })
  return faults
}
