import type { Identity } from './person'
import type { FoundTicketOf } from './person-store'

/** A file of the person, in the package or left out of it. */
export interface ListedFile {
  readonly messageId: string
  readonly name: string
  /** Its place in the package; null when it was left out. */
  readonly path: string | null
  readonly why: string | null
}

/** Rows of one table that are about somebody, masked. */
export interface PackageSection {
  readonly table: string
  readonly what: string
  readonly entries: readonly { readonly ticketId: string | null; readonly values: Readonly<Record<string, unknown>> }[]
}

export interface PackageIndex {
  readonly identity: Identity
  readonly madeAt: Date
  readonly sections: readonly PackageSection[]
  readonly sightings: readonly { readonly event: string; readonly at: string; readonly ticket: string | null }[]
  readonly files: readonly ListedFile[]
  readonly tickets: readonly FoundTicketOf[]
}

/** The page that somebody opens first: plain HTML without scripts, that says what is held of them and what is not shown. */
export function packageIndex({ identity, madeAt, sections, sightings, files, tickets }: PackageIndex): string {
  const referenceOf = new Map(tickets.map(({ id, reference }) => [id, reference]))
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>What is held of one person</title>
<style>body{font:16px/1.5 Arial,Helvetica,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#0b0c0c}table{border-collapse:collapse;width:100%;margin:0 0 1.5rem}th,td{border-bottom:1px solid #b1b4b6;padding:.4rem;text-align:left;vertical-align:top;overflow-wrap:anywhere;white-space:pre-wrap}th{width:14rem;font-weight:700}</style>
</head>
<body>
<main>
<h1>What is held of one person</h1>
<p>Made on ${escaped(madeAt.toISOString())}. The same is in <a href="data.json">data.json</a>, for programs.</p>
<h2>Who it is about</h2>
<table>
${factRow('Names', identity.names.join('\n'))}${factRow('TRN', identity.trns.join('\n'))}${factRow('Email addresses', identity.addresses.join('\n'))}
</table>
<h2>What is not shown</h2>
<ul>
<li>Names, TRNs, addresses and telephone numbers of other people are replaced by what they are, such as [TRN]. National Insurance numbers and dates of birth are replaced everywhere, because no program can tell whose they are.</li>
<li>Emails and files that this person sent are in the folder <em>files</em> as they came. Those that others sent are listed, and what they say of this person stands in the text of the ticket.</li>
<li>Passwords, keys and other things that let somebody in.</li>
<li>Copies in backups, which hold the same and are deleted after their period.</li>
</ul>
<h2>Tickets</h2>
${tickets.length === 0 ? '<p>None.</p>' : `<table>\n${tickets.map(ticket => factRow(ticket.reference, `${ticket.subject}\nreceived ${ticket.receivedAt.toISOString()}`)).join('')}</table>`}
${sections.map(section => sectionHtml(section, referenceOf)).join('\n')}
<h2>Files</h2>
${files.length === 0 ? '<p>None.</p>' : `<ul>\n${files.map(fileHtml).join('\n')}\n</ul>`}
<h2>When this person was shown on a page</h2>
${sightings.length === 0 ? '<p>Never, as far as it was noted.</p>' : `<table>\n${sightings.map(({ at, event, ticket }) => factRow(at, `${event}${ticket === null ? '' : `, ticket ${ticket}`}`)).join('')}</table>`}
</main>
</body>
</html>
`
}

function sectionHtml({ what, entries }: PackageSection, referenceOf: ReadonlyMap<string, string>): string {
  const tables = entries.map(({ ticketId, values }) => {
    const reference = ticketId === null ? undefined : referenceOf.get(ticketId)
    const rows = Object.entries(values).map(([name, value]) => factRow(name.replaceAll('_', ' '), shown(value)))
    return `<table>\n${reference === undefined ? '' : factRow('ticket', reference)}${rows.join('')}</table>`
  })
  return `<h2>${escaped(what)}</h2>\n${tables.join('\n')}`
}

function fileHtml({ name, path, why, messageId }: ListedFile): string {
  const link = path === null ? escaped(name) : `<a href="${escaped(path)}">${escaped(name)}</a>`
  return `<li>${link} (message ${escaped(messageId)})${why === null ? '' : `: ${escaped(why)}`}</li>`
}

function factRow(name: string, value: string): string {
  return value === '' ? '' : `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>\n`
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1)
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
