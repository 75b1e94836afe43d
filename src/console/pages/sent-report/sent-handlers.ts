import { may } from '../../../access/permissions'
import { paths } from '../../paths'
import { accountOfRequest, type Handler } from '../../route'
import { count, formatInstant } from '../../view/format'
import { outboxTag } from '../../view/labels'
import { peopleSeen } from '../../view/people-seen'
import { reportView } from '../report/report-view'
import { peopleNamed } from './people-named'

const MOST_REPORTS = 50

/** The reports that were sent, newest first. */
export const listSentReports: Handler = async ({ services }, request) => ({
  kind: 'page',
  template: 'sent-reports',
  title: 'Reports that were sent',
  view: {
    most: MOST_REPORTS,
    unsubscribed: may(accountOfRequest(request), 'people.manage') ? paths.unsubscribed.to({}) : null,
    contacts: may(accountOfRequest(request), 'people.manage') ? paths.contacts.to({}) : null,
    rows: (await services.sentReports.list(MOST_REPORTS)).map(({ id, title, createdAt, mails }) => ({
      ...{ title, at: formatInstant(createdAt), mails: count(mails, 'email') },
      href: paths.sentReport.to({ id }),
    })),
  },
})

/** One report as it was sent, and to whom. */
export const showSentReport: Handler = async ({ services }, request) => {
  const sent = await services.sentReports.find(request.params.text('id'))
  if (!sent) return { kind: 'not-found' }
  const [first] = sent.mails
  const view = {
    ...reportView(sent.report),
    isSent: true,
    sentAt: formatInstant(sent.createdAt),
    back: paths.sentReports.to({}),
    mails: sent.mails.map(({ address, state }) => ({ address, state: outboxTag(state) })),
    email: first ? { subject: first.subject, text: first.text } : null,
  }
  const subject = { type: 'report', id: sent.id }
  const also = peopleSeen(peopleNamed(sent.report))
  return { kind: 'page', template: 'sent-report', title: sent.report.title, view, subject, also }
}
