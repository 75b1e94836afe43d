import type { Cause } from '../../register/diagnosis'

/** Ways to say one thing: `{a|b}` is one of the two, `MENTOR`, `ECT` and `SCHOOL` are names. */
export const OPENINGS = [
  '{I am|I’m} {trying|attempting|hoping} to {match|pair|link|assign} MENTOR {with|to} ECT {on|in} {the portal|the DfE portal|the service}.',
  '{Could you|Please could you|Can somebody} {help|assist} with {a mentor|a match|a pairing}: MENTOR {for|and} ECT.',
  'ECT {needs|should have|is meant to have} MENTOR as {mentor|their mentor|a mentor} {this term|from now on|for this year}.',
  '{We have|I have|There is} {a problem|an issue|some trouble} {with|about} the mentor {for|of} ECT{, which should be MENTOR|: it ought to be MENTOR|. It is MENTOR}.',
  'MENTOR {has taken over|is taking over|took over} {as mentor|mentoring} {for|of} ECT, {but I cannot show it|and the record does not let me say so|which I cannot enter}.',
  '{Regarding|This is about|About} ECT: {I need|we need|we want} {to add|to choose|to select} MENTOR.',
] as const

/** What the tutor sees, by what really is the matter. */
export const SEEN: Readonly<Partial<Record<Cause, readonly [string, ...string[]]>>> = {
  'not-in-school-pool': [
    'MENTOR {is not|does not come up|never shows} {in|on} {the list|the list of mentors|our list} {although|even though|and yet} they {are registered|have been a mentor for years}.',
    '{When I press|After pressing|On} change mentor {the name is not there|there is no MENTOR|they are missing}.',
  ],
  transferred: [
    'MENTOR {moved|transferred|came} {to us|here|over} {in September|last term|from another school} and {is not offered|cannot be chosen|does not appear}.',
    '{Since|Ever since} the {transfer|move} MENTOR {is missing from|is not on|has gone from} {the list|our page}.',
  ],
  'left-or-leaving': [
    'MENTOR {has vanished|disappeared|is gone} {from the list|from our mentors}; {they are still with us|they have not left|nobody reported them as leaving}.',
    '{It seems that|Somebody said|Apparently} MENTOR {was marked as leaving|has a leaving date}, {which is wrong|a mistake|not so}.',
  ],
  'at-two-schools': [
    'MENTOR {works|teaches|mentors} {at two schools|here and at our partner school|across both sites} and {only shows at the other|is not listed here}.',
    '{They are|MENTOR is} {already registered|listed} at {the other school|our sister school} {but works here too|and here two days a week}.',
  ],
  removed: [
    'MENTOR {was removed|got removed|seems to have been removed} {by mistake|last year|by my predecessor} and {I cannot get them back|will not come back|is not selectable}.',
    '{A colleague|The previous tutor} {removed|deleted} MENTOR, {who is needed again|which was an error}.',
  ],
  'duplicate-person': [
    'MENTOR {appears|is there|shows} {twice|under two emails|two times} and {neither works|I do not know which one|the wrong one is taken}.',
    'There {are|seem to be} two {records|profiles|entries} of MENTOR.',
  ],
  'registration-unfinished': [
    'MENTOR {was registered|was added|started registering} {weeks ago|before half term|in the summer} but {never finished|nothing has come of it|is still not shown}.',
    'I {registered|added} MENTOR and {it did not go through|there is no trace of it}.',
  ],
  'not-registered': [
    'MENTOR {is new to mentoring|has not mentored before} and {cannot be found|I see no way to choose them}.',
    '{I cannot find|There is no sign of} MENTOR {anywhere|when searching|on the system}.',
  ],
  'wrong-role': [
    'MENTOR {was an ECT until last year|finished induction|is still shown as an ECT} and {is now to mentor|should be a mentor now}.',
    'It {treats|shows|has} MENTOR {as|like} an ECT, {not as a mentor|which they no longer are}.',
  ],
  'address-of-another': [
    'The {address|email} of MENTOR {is taken|is said to be in use|is refused}.',
    '{Adding|Registering} MENTOR {fails|does not work} because of {the email|their address}.',
  ],
  'year-not-set-up': [
    'We {cannot|are not able to} {do anything for|add people to} {the new year|this academic year} {yet|at all}.',
    'The {new academic year|year} {is not there|cannot be opened|is missing} {for our school|on our page}.',
  ],
  'partnership-unconfirmed': [
    'It {stops|blocks us} {because of|over} {the partnership|our lead provider}, {which was agreed in July|though they say all is done}.',
    'Our {lead provider|provider} {is said not to have confirmed|has not confirmed} us, so {no mentor can be added|we are stuck}.',
  ],
  'partnership-challenged': [
    'The {provider|lead provider|hub} {says|tells us} that {they cannot see|there is no record of} {our pairing|MENTOR with ECT}.',
    'Both {are on our page|show here}, {but the hub|but the provider} {sees neither|has nothing}.',
  ],
  'school-changed-urn': [
    '{Since we became an academy|With our new URN|After the conversion} {our mentors are gone|no mentor is left|the list of mentors is empty}.',
    'We {joined a trust|changed URN|converted} and MENTOR {stayed at|is still under} the old {number|school}.',
  ],
  'cohort-mismatch': [
    'MENTOR {is from another year|started in another cohort|is registered on a different cohort} and {is not shown for this ECT|does not come up}.',
    'Only {mentors of the same year|this year’s mentors} {are listed|show up}, {so not MENTOR|and MENTOR is from another}.',
  ],
  'choice-saved-nothing': [
    'I {choose|select|pick} MENTOR, {it says updated|get the green banner}, and {it still says not yet assigned|nothing has changed}.',
    '{Saving|Confirming} {does nothing|has no effect}: ECT is {without a mentor again|not yet assigned}.',
  ],
  'no-mentor-in-pool': [
    '{There is no|I have no|We get no} {change link|link to add a mentor|list} {at all|for anybody}.',
    'The {page|record} has {no way|nothing} to add a mentor.',
  ],
  'name-differs': [
    'MENTOR {married|has changed names|goes by another name} and {I cannot tell who it is|is not under that name}.',
    'The {name|spelling} {on the list|shown} {is not|differs from} {theirs|MENTOR}.',
  ],
  'listed-and-overlooked': [
    '{The page|It} {does not let me|will not} {save|continue|go on} {after I choose MENTOR|with MENTOR}.',
    'The {screen|page} {does not show|hides} {the mentor|what I entered}, {whatever I try|on any computer}.',
    '{I have tried|Tried} {again and again|several browsers|three times today} to {assign|save} MENTOR.',
  ],
}
/** For whatever has no words of its own. */
export const SEEN_OTHERWISE = ['MENTOR {is not there|cannot be chosen|is missing} {for|when I open} ECT.'] as const

export const BESIDES = [
  '{A screenshot is attached|Screenshot attached|Please see the picture}.',
  '{The ECT starts|They start|Training starts} {on Monday|next week|after the break}, so {this is urgent|we are in a hurry}.',
  '{I rang|I called|We called} {the provider|our lead provider} and {they sent us to you|were told to write to you}.',
  '{Our headteacher|My head|The office} {keeps asking|would like to know} {when this will be done|how long it takes}.',
  '{I am new to|I have only just taken on} {this role|being induction tutor}, {so bear with me|sorry if I missed something}.',
  '{Steplab|The platform} {does not show them either|is waiting for it too}.',
  'I have {logged out and in|cleared the cache|used another browser} {with no change|and it is the same}.',
  '{Nobody here|None of us} {knows|can see} {what else to do|how to go on}.',
  '{They meet|The two meet} {every Tuesday|weekly} {as it is|already}, only {the record is wrong|on paper it is missing}.',
  '{For SCHOOL|This is for SCHOOL|School: SCHOOL}.',
] as const

export const ASKS = [
  '{Please|Could you} {match|pair|link} them {for us|at your end|for me}.',
  '{What should I|What can I|How do I} do {next|to put this right|now}?',
  '{Grateful for|I would be grateful for|We would value} {your help|any help|a quick answer}.',
  '{Can you|Are you able to} {complete|make|do} the match{ please|, thank you|}?',
  '{Please let me know|Tell me} {when it is done|if you need more}.',
] as const

/** That it has happened before, in the words of the guidance and others. */
export const RECURS = [
  'This {keeps happening|keeps coming back|is a recurring issue}.',
  'It is {not the first time|the third time this year|the second time this term}.',
  'We had {the same problem|exactly this} {last month|a few weeks ago|before half term}.',
  'This {has happened before|is happening again}{, please look into the cause|}.',
  '{Yet again|Once more} {the mentor is missing|the list is wrong}.',
] as const

/** Put before the text of a mail that is sent again. */
export const SENT_AGAIN = [
  'Resending {this|the below} {in case it was missed|as I have heard nothing}.',
  '{Any news|Is there any news} {on this|about the below}?',
  '{I still have no answer|Nobody has replied}. {My mail again|Here it is again}.',
] as const

/** What somebody who has lost patience adds. */
export const ANGRY = [
  'This is {not acceptable|a disgrace|beyond belief}. {I want an answer today|Who is in charge|I shall complain}.',
  '{How often|How many times} do I have to {write|ask}? {It keeps happening|It happens again and again}.',
  '{We are all fed up|I am at the end of my patience}. {Mend it|Do something}.',
] as const
