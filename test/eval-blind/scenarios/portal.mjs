import { mentioned, nobody } from '../lib/casts.mjs'
import { portal } from '../lib/template.mjs'

const outage = { outage: true, kind: 'outage' }
const named = { asks: false, tags: ['names-but-technical'], kind: 'named' }

export const portals = [
  portal(
    'portal-error-page',
    nobody,
    [
      `Website down?
I can't get anywhere on the manage training site. Every page comes up "Service unavailable". Is it down for everybody?`,
      `error message
Getting "Sorry, there is a problem with the service" whatever I click on.`,
      `DfE site not loading
The site won't load at all since {time} this morning. I get an error page instead.`,
      `Error 500
Error 500 on the training website. I've tried Chrome and Edge.`,
    ],
    outage,
  ),
  portal(
    'portal-blank',
    nobody,
    [
      `Blank screen
After I put in my email the screen goes white and stays white. Is something wrong with the service?`,
      `Nothing on the page
The page for {school} is blank today: the header is there and then nothing below it.`,
      `site not working today
site not working today, just spinning`,
    ],
    outage,
  ),
  portal(
    'portal-slow',
    nobody,
    [
      `Very slow
The service takes five minutes to open a page and then times out. Are you having trouble your end?`,
      `Timing out
The website throws me out with a time-out in the middle of what I'm doing. Is there an outage?`,
    ],
    outage,
  ),
  portal(
    'portal-error-picture',
    nobody,
    [
      `Error on website
Picture of the error attached. I can't get past this.`,
      `Technical problem - screenshot
I have a technical problem with the DfE website, please see what it shows me.`,
      `what does this mean
What does this mean? It comes up as soon as I sign in.`,
    ],
    { shots: 1, picture: 'error', kind: 'shot' },
  ),
  portal(
    'portal-error-two-pictures',
    nobody,
    [
      `Errors
Two pictures: one of the error on my laptop, the other on the office computer. Both refuse to open the service.`,
      `Cannot use the service
I attach images of the error pages. No part of the website is usable.`,
    ],
    { shots: 2, picture: 'error', kind: 'shots' },
  ),
  portal(
    'portal-picture-page',
    nobody,
    [
      `Error page
Error page as shown in the attached.`,
      `Can you tell me what's wrong?
Here's the message that I get on the DfE service. What have I done wrong?`,
      `screenshot of fault
See screenshot. The fault is the same on all our computers.`,
    ],
    { shots: 1, picture: 'error', kind: 'shot', outage: true },
  ),
  portal(
    'portal-picture-sign-in',
    nobody,
    [
      `Not letting me in (picture)
The service won't let me in, picture attached of what it says.`,
      `access denied
I'm denied access to the service, see the attached image. I'm the induction tutor at {school}.`,
    ],
    { shots: 1, picture: 'error', kind: 'shot' },
  ),
  portal(
    'portal-everyone',
    nobody,
    [
      `Is the service down?
Two other schools in the trust and ours can't open the service this morning. Do you know when it will be up?`,
      `DfE service outage?
Is there an outage? I see "Service unavailable" and so does my colleague.`,
      `down?
Is the DfE mentoring site down, it says problem with the service`,
    ],
    outage,
  ),
  portal('portal-sign-in-link', nobody, [
    `Sign-in email not arriving
I put my address in to sign in and the email with the link never comes. It isn't in junk.`,
    `link expired
The link to sign in says that it has expired, even when I click it straight away.`,
    `Access problem
I'm the induction tutor but the site says that it doesn't know my email address. I used it in July.`,
  ]),
  portal('portal-locked-out', nobody, [
    `Locked out
The service has locked me out after I typed my code wrongly. How do I get back in?`,
    `Can't log in
Can't log in to the portal, it tells me my account isn't linked to a school.`,
    `DfE Sign-in
DfE Sign-in accepts my password, then says I do not have access to this service. I had access last year.`,
  ]),
  portal(
    'portal-save',
    mentioned,
    [
      `Error when saving
I selected {m} for {e} without difficulty. On pressing Save I am shown an error page.`,
      `Confirm button does nothing
{m} is in the list for {e} and I've chosen {m:him}, but the Confirm button does nothing.`,
      `Crash at the last step
When I get to the check-your-answers page for {e} with {m} as mentor and submit, the site crashes.`,
    ],
    named,
  ),
  portal(
    'portal-save-lost',
    mentioned,
    [
      `Changes not kept
The website lets me choose {m} as mentor for {e}, says "updated", and then when I go back it hasn't been saved.`,
      `Saved but gone
I have saved {e} with {m} and had the green banner. An hour later the page shows the old information. It looks like a fault in the site.`,
    ],
    named,
  ),
  portal(
    'portal-wrong-school',
    nobody,
    [
      `Site shows another school
When I sign in I'm taken to a different school's page, not {school}. It looks like a bug.`,
      `Wrong school on my account
My account opens on a school I left years ago and there's no button to switch to {school}.`,
    ],
    { intentAlt: ['registration'] },
  ),
  portal('portal-buttons', nobody, [
    `Button greyed out
The Continue button is greyed out on every page so I can't go on.`,
    `Menu gone
The menu on the left has gone since your update. How am I meant to get to the ECT pages?`,
    `page jumps back
Whichever option I pick the page jumps straight back to the start. Tried on phone as well`,
  ]),
  portal('portal-certificate', nobody, [
    `Security warning
My browser gives a security warning when I open the service, something about a certificate. Is it safe to continue?`,
    `Blocked by our filter?
The training service gives "connection refused" from every machine in school. Our IT people say it isn't our filter.`,
  ]),
  portal('portal-date-bug', nobody, [
    `Date box rejects dates
The form tells me "Enter a real date" when I type the start date, whatever I put. I think the page is broken.`,
    `Form error
The form will not go past the email question. It says "Enter an email address" when I have entered one.`,
  ]),
  portal('portal-download', nobody, [
    `Download broken
The button to download our list of participants gives an empty file.`,
    `csv download
Download CSV on the website leads to "page not found".`,
  ]),
]
