/** A plain message to the helpdesk from somebody of the register. */
export function mailFrom({ firstName, lastName, email }, { subject, text }) {
  return [
    `From: "${firstName} ${lastName}" <${email}>`,
    'To: support@ect-helpdesk.example',
    `Subject: ${encodedWord(subject)}`,
    'Date: Tue, 14 Jan 2025 10:00:00 +0000',
    `Message-ID: <m1@${email.split('@')[1]}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
  ].join('\r\n')
}

function encodedWord(text) {
  return /^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
}
