/**
 * Words that a helpdesk mail writes with a capital, at the start of a sentence or as a title of something, and that are
 * no part of a name there. A capitalised word outside this list may be somebody's name.
 */
const WORDS = `
a able about above absolutely academic academies academy access accidentally according account accounts across action
activity actually add added adding additional additionally address admin administrator advance advice advise advised
afraid after afternoon again ago ahead all allocate allocated allocating allow along already also alternatively although
always am amend amendment among an and annoyingly another answer any anybody anyone anything anyway apologies appear
appears appropriate april are around arrange as ask asked asking assign assigned assigning assignment assist assistance
assistant associate assume at attached attachment attempt august author autumn available away back basically be because
become been before began begin behalf being below benefit besides best better between big bit board body both bottom box
boys browser bug bursar business busy but button by call called calling can cancel cannot cant capture card career cc cell
certain change changed changes changing channel charge chase chasing chat check checked cheers childcare choice choose
chosen chrome church city class classroom clear clearly click clicked clicking close co code cohort cohorts colleague
colleagues college colleges come comes coming comment company complete completed computer concerned confidential confirm
confirmation confirmed confirming connect connected consider contact content contents continue coordinator copied copy
core correct corrected correction could council county course cover covering cpd creator crucially currently dashboard data
date dates day days dbs dear december delete delivery department deputy desk detail details development dfe diary did
digital diocese direct directly director disclaimer display do document does doing done dont down draft drama drop
dropdown due during dutch each earlier early ect ects edge education educational eg either electronic else elsewhere
email emailed emails emailing employed employer end ended english enter entered entry environment error especially
establishment etc eve evening ever every everyone everything example exactly excellent except excuse executive existing
expected explorer extension external extra facing fail failed fails faith fao far faulty fax february federation feel
few field file fill final finally find fine finish firefox first fixed fixing folder follow following follows for
forgive form former forward forwarded forwarding found four free french frequently friday friendly from front full fully
further furthermore fwd fyi gcse general geography german get getting gias girls given gives giving glad go goes going
gone good got governor governors grade grammar grateful great greetings group guidance guide had half hall happen happened
happening happens happy hard has have having he head headteacher health hello help helpdesk helpful helping helpline hence
her here hers hey hi hide high him his history hm hmm hod hold holiday home hope hopefully hotmail hour hours house
how however hr hub huge human humanities i ict id idea identical if ignore im image immediately important in inbox inc
include included including incorrect incorrectly indeed induction infant infants info inform information inset instead
institute instruction instructions int intake interim internal internet into invalid is issue issues it italian item its
itself january job join joined joining july june junior just keen keep keeps kept key keystage kind kindest kindly
know known ks landline languages laptop last late later latest latin lead leader leaders leadership leading league learning
leave left less let letter library like likewise line link linked linking links list listed lists little live local log
logged logging login long look looked looking looks lost lot lots lovely ltd lunch madam made mail mailbox mailto main make
makes making manage managed manager many march mat match matched matches matching maternity mathematics maths matter may
maybe me mean meaning means meantime meet meeting meetings member members menu mentee mentees mentor mentored mentoring
mentors mentorship message mfl middle might mine minor misplaced missed missing mistake mix mobile module modules moment
monday month monthly months more morning moreover most mostly move moved moving much multi multiple music must my myself
n/a na name named namely names naturally navigate near necessary need needed needing needs neither network never new newly
news newsletter next night no nobody non none nor normal normally north note notes nothing notice notification november
now nqt nqts number numbers nursery obviously occasionally occurred october odd of off offer office officer ofsted often oh
ok okay old on once one ones online only open opened option optional options or order original originally other others
otherwise our ours ourselves out outcome outlook outstanding over overall own page pages pair paired pairing pairings
pairs panel paragraph parent parents parish part participant participants particular partner partnership partnerships
password past pastoral pe people per perhaps period permission person personal phase phone phonics photo physics pic
picked picture pictures place placed please pls plus plz point policy pop portal position possible possibly post postcode
potentially ppa practitioner preferred presumably previous previously primary principal print prior privacy private
problem problems process professional profile programme programs progress project proper properly provide provided
provider providers psb psychology publish pupil pupils put qts qualified queries query question questions quick quickly
quite quote quoting re reach read ready reading really reason reassign receive received receiving recently reception
recommend record recorded records red ref reference references refresh regard regarding regards region register
registered registering registration regrettably related relevant religious remember reminder remote removal remove
removed removing repeat replace replaced replacement replacing reply report reported request requested requesting requests
require required requires requirement resend reset resource respect respectfully response responsible rest result resume
return returned right role roles room row rtf sadly safari safeguarding said same saturday save saved say saying says
school schools science scitt screen screenshot screenshots scroll search searched searching secondary secretary section
see seem seemingly seems seen select selected selecting selection semester send senco send sender sending senior sent
separate september service services session set sets setting settings several shall share shared she short shortly should
show showing shown shows side sign signed signing similarly simply since sincerely single sir sit site sitting six sixth
slt small smt snip so social software some somebody someone something sometimes soon sorry sort sorted south spanish
special specialist spelled spelling spelt sports spring st staff stage standard start started starting starts state
statement status stay step steplab still stop stopped strangely strategic student students stuff subject submit submitted
successfully such suddenly suggest summer sunday support supporting supports sure surely surname swap swapped switch system
t ta tab table tables take taken takes taking talk tbc tbd teach teacher teachers teaching team teams tech technical
technically technology tel telephone tell term terms thank thanks that thats the their theirs them then there therefore
these they thing things think third this those though thought three through throughout thursday thus ticket till time times
title to today together told tomorrow tonight too took top topic totally towards town track train trainee trainees training
transfer transferred tried trn trns trust trusts try trying tuesday turn tutor tutors twice two tx type typed uk ukprn
unable under unfortunately unique unit unless unsure until up update updated updates updating upon urgency urgent urgently
urn urns us usable use used user username users using usual usually vacancy valid various version very via vice video view
visible visit vle wait waiting want wanted wants warm was way we web webpage website wednesday week weekend weekly weeks
welcome well went were west what whatever when whenever where whether which while whilst who whoever whole whom whose why
wider will window windows wish wishes with within without wonder wondering wont word words work worked working works
world worry would write writing wrong wrongly www year years yep yes yesterday yet you your yours yourself yrs zero zoom
ecf ecte itt ittecf ippn fip cip dqt trs nino dob pdf png jpg jpeg docx xlsx csv html http https monday's mentor's ect's
assistants headmaster headmistress executive ceo cfo coo teacher's nurse caretaker receptionist apprenticeship npq npqh
apprentice curriculum computing chemistry biology english art music design citizenship economics sociology btec eyfs eal sen
send dsl semh mainstream keyworker tlr ups mps upper lower middle eighth seventh fifth fourth second ii iii nb ps pps cc bcc
asap afaik btw imo eta faq noon am pm gmt bst mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep
sept oct nov dec easter christmas whitsun michaelmas lent half-term halfterm england english scotland wales welsh british
britain london government gov.uk microsoft google outlook apple ipad iphone android samsung edge galaxy teams sims arbor bromcom
sharepoint onedrive excel word powerpoint zendesk teachers' mentors' ects' colleague's school's kindly many any merry
hiya dearest howdy morning evening ahoy afternoon salutations respectfully faithfully truly cordially appreciatively rgds kr
br brgds thx cheers bye goodbye later xx xxx x fao attn re: fw fwd query: names forename forenames surname surnames firstname
lastname given family middle known maiden née nee previously formerly married preferred alias aka pronouns mum dad
early careers framework lead lp dp ab hod hoy principal's vice-principal co-head acting interim permanent temporary supply cover
framework humanities faculty provision inclusion behaviour attendance assessment wellbeing dt food textiles philosophy ethics
classics law forest foundation alliance diocesan catholic methodist chief operations finance estates lunchtime exams admissions
ios outlook iphone reading writing maternity-leave cover phase workforce census payroll union headship probation
worryingly puzzlingly confusingly annoyingly strangely curiously ordinarily initially ultimately eventually subsequently
later alternately grateful delighted pleased looking assuming adding attaching anyone's nobody's hence herewith
gladly needless hopefully frankly honestly ideally luckily thankfully weirdly bizarrely frustratingly oddly interestingly
npq npqlt npqsl npqh npqeyl npqltd npqlbc npqll npqel npqs studies religious ambition institute ucl practice capita network consortium studies
mondays tuesdays wednesdays thursdays fridays saturdays sundays current recurring recurrent dept department slot room
mind note reminder gave given went got put took said tried found done sent told asked looked clicked pressed logged stuck
logging clicking typing scrolling searching looking attaching pasting following speaking talking having given assuming
reassigning reallocate swop kindest nothing nobody meanwhile lastly firstly secondly thirdly finally
against almost appeared asks became behind believe beside beyond bring brought calls came didnt doesnt eight enough even
everybody fact felt finds finished five forget forgot gets give hear heard herself himself hoped hopes impossible ill ive
knew knows leaves lets liked likely likes meant nearly nine not onto ought outside puts rather round saw seemed sees seven
showed tells ten than thankyou themselves thinks toward tries turned understand understood uses ways whichever worse worst
ca wo sha youve youre youll weve theyve theyre theyll isnt hasnt havent arent wasnt werent wouldnt couldnt shouldnt aint cos coz governing trustees
mandarin portuguese polish hindi urdu punjabi irish scottish chinese japanese arabic russian greek hebrew bengali gujarati
tamil turkish romanian ukrainian american australian european african caribbean indian diwali ramadan eid hanukkah advent
canada america australia zealand africa europe asia spain germany italy poland portugal greece romania ukraine china japan dubai
emirates qatar kuwait singapore malaysia thailand nigeria kenya ghana zimbabwe pakistan bangladesh leeds liverpool manchester
birmingham newcastle southampton portsmouth norwich cardiff edinburgh glasgow belfast dublin whit
halloween nativity god covid chromebook chromebooks macbook wifi vpn gmail yahoo whatsapp facebook twitter linkedin
`

const vocabulary = new Set(WORDS.trim().split(/\s+/))

/** Titles before a name. */
const TITLES = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'dr',
  'prof',
  'professor',
  'rev',
  'revd',
  'sir',
  'fr',
  'sr',
  'sister',
  'mister',
])

/** Words that belong to a surname: they join the next word. Folded. */
const PARTICLES = new Set([
  ...[
    'o',
    'mc',
    'mac',
    'ni',
    'nic',
    'ui',
    'de',
    'da',
    'do',
    'dos',
    'das',
    'del',
    'della',
    'di',
    'du',
    'van',
    'von',
    'der',
    'den',
  ],
  ...['la', 'le', 'el', 'al', 'bin', 'bint', 'ibn', 'ap', 'ab', 'st', 'ter', 'ten', 'abu'],
])

/** Whether a folded word is one of the helpdesk's everyday words. */
export function isEveryday(word: string): boolean {
  return vocabulary.has(word)
}

/** Whether a folded word is a title such as Mr. */
export function isTitle(word: string): boolean {
  return TITLES.has(word)
}

/** Whether a folded word is a particle of a surname, such as `dos` or `O`. */
export function isParticle(word: string): boolean {
  return PARTICLES.has(word)
}
