import type Mail from 'nodemailer/lib/mailer'
import { drawMentorList, drawPortalError } from './draw-screenshot'

/** One tutor with the school they write for. */
export interface SampleTutor {
  readonly name: string
  readonly address: string
  readonly schoolName: string
  readonly urn: string
}

/** The people of the sample register that the sample emails are about. */
export interface SampleCast {
  /** A 2021 mentor registered at another school, a 2022 ECT without a mentor. */
  readonly crossCohort: {
    readonly tutor: SampleTutor
    readonly mentor: SamplePerson
    readonly ect: SamplePerson
    readonly listed: readonly string[]
  }
  readonly twoPairs: {
    readonly tutor: SampleTutor
    readonly pairs: readonly { readonly mentor: SamplePerson; readonly ect: SamplePerson }[]
  }
  /** Two mentors of this surname at the school. */
  readonly ambiguous: { readonly tutor: SampleTutor; readonly surname: string; readonly ect: SamplePerson }
  readonly recurring: {
    readonly tutor: SampleTutor
    readonly mentor: SamplePerson
    readonly ect: SamplePerson
    readonly listed: readonly string[]
  }
  readonly portal: { readonly tutor: SampleTutor }
  readonly away: { readonly tutor: SampleTutor }
}

export interface SamplePerson {
  readonly name: string
  readonly trn: string | null
}

export interface SampleMail {
  /** What it shows, for the terminal. */
  readonly shows: string
  readonly mail: Mail.Options
}

const signature = (tutor: SampleTutor) => `${tutor.name}\nInduction Tutor\n${tutor.schoolName}`

/** Writes the handful of emails: real MIME, with PNG screenshots, each showing another thing that arrives. */
export async function composeSamples(cast: SampleCast, helpdesk: string): Promise<readonly SampleMail[]> {
  const mails = [
    await crossCohort(cast.crossCohort),
    twoPairs(cast.twoPairs),
    ambiguous(cast.ambiguous),
    await recurring(cast.recurring),
    await portalError(cast.portal.tutor),
    outOfOffice(cast.away.tutor),
  ]
  return mails.map(({ shows, mail }) => ({ shows, mail: { ...mail, to: helpdesk } }))
}

async function crossCohort({ tutor, mentor, ect, listed }: SampleCast['crossCohort']): Promise<SampleMail> {
  const picture = await drawMentorList({ ectName: ect.name, mentors: listed })
  return {
    shows: 'one clear request across cohorts, with a screenshot inside the message',
    mail: {
      from: { name: tutor.name, address: tutor.address },
      subject: 'Mentor not in the list',
      text: `Hello,\n\nPlease could you pair our ECT ${ect.name} (TRN ${ect.trn}) with ${mentor.name} (TRN ${mentor.trn}) as their mentor. ${mentor.name} is not in the list when I click add/change mentor - screenshot below.\n\nMany thanks,\n\n${signature(tutor)}\n`,
      html: `<p>Hello,</p><p>Please could you pair our ECT <b>${ect.name}</b> (TRN ${ect.trn}) with <b>${mentor.name}</b> (TRN ${mentor.trn}) as their mentor. ${mentor.name} is not in the list when I click add/change mentor - screenshot below.</p><p><img src="cid:list@sample" width="550"></p><p>Many thanks,</p><p>${tutor.name}<br>Induction Tutor<br>${tutor.schoolName}</p>`,
      attachments: [
        {
          filename: 'image001.png',
          content: picture,
          cid: 'list@sample',
          contentType: 'image/png',
          contentDisposition: 'inline',
        },
      ],
    },
  }
}

function twoPairs({ tutor, pairs }: SampleCast['twoPairs']): SampleMail {
  const rows = pairs.map(
    ({ mentor, ect }) =>
      `<tr><td>${ect.name}</td><td>${ect.trn}</td><td>${mentor.name}</td><td>${mentor.trn}</td></tr>`,
  )
  return {
    shows: 'two pairs in a table',
    mail: {
      from: { name: tutor.name, address: tutor.address },
      subject: 'Two mentors to assign please',
      html: `<p>Dear team,</p><p>The mentors below do not show for our ECTs. Please assign them as follows.</p><table border="1"><tr><th>ECT</th><th>ECT TRN</th><th>Mentor</th><th>Mentor TRN</th></tr>${rows.join('')}</table><p>Kind regards,<br>${tutor.name}<br>Induction Tutor</p>`,
    },
  }
}

function ambiguous({ tutor, surname, ect }: SampleCast['ambiguous']): SampleMail {
  return {
    shows: 'an ambiguous request: two mentors of one surname',
    mail: {
      from: { name: tutor.name, address: tutor.address },
      subject: `Mentor for ${ect.name}`,
      text: `Hi,\n\nCan you add ${surname} as mentor for ${ect.name}? I can't select them.\n\nThanks\n\n${signature(tutor)}\n`,
    },
  }
}

async function recurring({ tutor, mentor, ect, listed }: SampleCast['recurring']): Promise<SampleMail> {
  const picture = await drawMentorList({ ectName: ect.name, mentors: listed })
  return {
    shows: 'one that says it keeps happening, with the screenshot attached',
    mail: {
      from: { name: tutor.name, address: tutor.address },
      subject: 'Mentor missing AGAIN',
      text: `Good morning,\n\n${mentor.name} is missing from the list for ${ect.name}. Please match them.\n\nThis keeps happening: it is the third time this term that a mentor of ours is not in the list. Please look into the underlying problem.\n\nRegards,\n${signature(tutor)}\n`,
      attachments: [{ filename: 'Screenshot 2026-11-24 at 09.12.png', content: picture, contentType: 'image/png' }],
    },
  }
}

async function portalError(tutor: SampleTutor): Promise<SampleMail> {
  return {
    shows: 'a portal error',
    mail: {
      from: { name: tutor.name, address: tutor.address },
      subject: 'Error on the DfE portal',
      text: `Hello,\n\nWhen I press Save on the portal I get "Sorry, there's a problem with the service". I have tried two browsers.\n\n${signature(tutor)}\n`,
      attachments: [{ filename: 'error.png', content: await drawPortalError(), contentType: 'image/png' }],
    },
  }
}

function outOfOffice(tutor: SampleTutor): SampleMail {
  return {
    shows: 'an out-of-office reply: it is suspended, and nobody answers it',
    mail: {
      from: { name: tutor.name, address: tutor.address },
      subject: 'Automatic reply: Your request',
      headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
      text: 'I am away until Monday. For urgent matters please ring the school office.\n',
    },
  }
}
