import { nicknameWords } from './nicknames'

/** Forenames met in English schools that the table of short forms does not hold. Folded. */
const MORE = `
aaliyah aaron abena abeo abiodun abraham abu adam adel aditi adnan adrian adwoa afia agatha agnes aidan aileen aimee
aine aisha aishah aisling akash akua ala alana alba alec alejandra alena alessandro alexis alice alicia aliya alma alyssa
amaka amani amara amarachi amber ameera amir amira amit amrit amy ana ananya anders andre andreas andreea andrei andrzej
aneesa aneta anil anisa anish anja anjali ankit annette annika anouk antoine anton antonio anu anya aoife aphra arif
arjun arlo armaan arnold arun arwa asha ashish ashleigh ashley asif asim asma astrid atif aurelia austin ava avni axel
ayaan ayesha aylin azra bashir basil bashira beata becky belinda bella beth bethan bethany bianca bijal bilal bjorn blake
bogdan boris bradley brandon breda brenda brendan brian brianna brigitte brittany brooke bruno bryan bryony caleb camilla
carl carla carlos carmel carmen carol carys casper catarina catriona celia celine cerys chandra chantal chantelle chelsea
cheryl chiara chika chike chinwe chloe ciara cian ciaran claire clara clare claude claudia clement clive coleen colette
colin colm connor conor cora cormac cosmin craig cristina curtis cyril dagmar dale dalia damian damien danuta daphne darcy
daria darius darragh darren dawid dawn dean deepa deepak deepika deirdre delia denis dennis derrick desmond despina devon
dewi diana diane dilip dimitri dina dinesh divya dmitri donal donald donna donovan dora doreen doris dylan ebony edith
edwin efua eileen eilidh eimear eirlys eithne ekua elaine elena eliana elias elif elijah elin elise elisha ella elliot
elliott ellis eloise elodie elton elvira emil emilia emilio emine enid enrique eoin eric erica erik erin ernest esme
estelle ethan etienne eunice eva evan evie ewan fabian fadumo fahad faith farah farhan farida fatma fatou fay faye felix
ferdinand fergus fernando filip finlay finn fintan flora francine francois freya frida funke gaia garry gary gayle
genevieve geneva georgios germaine gerda gethin giles gina ginevra giovanni gita gladys glen glenda glenn gloria godfrey
goran gosia gregor gretchen gulsen guillaume guy gwyneth habib habiba hadiya hafsa haider hailey halima hamid hamish hamza
hana haris harish haroon harun harvey hasan hassan haydn hayley hector heidi helena helga henrik hester hitesh howard
hugh hugo humaira huda husna hussein ian ibironke ida idris iain ifan igor ilaria ilse imran imelda ines inga ingrid ioana
iona ionut ira irene irina iris irma isaac isha ishaan isla ismail ivan ivo iwona jaden jaime jakub jamal jameela jamila
jan jana janette janina janine jared jarek jaroslav javed jawad jaya jayne jean jeanette jed jelena jenson jerome jesus
jing joachim joao jodie joel johan johanna johannes jolanta jonas jordan jorge jose josef josh josip jozef juan juana
juliana juliette june junaid justin justyna kaitlyn kamal kamala kamil kamran karim karina karin karl karthik kashif kasim
kate katrin katrina kaur kay kayleigh keely keith kelechi kelly kelvin kemi keira kendra khadija khadijah khalid kieran
kieron kiran kirsten kirsty kobe kofi konrad kristen kristina kumar kwaku kwame kwesi kyle kylie lachlan laila lance
lara larissa larysa laszlo latifah latoya laurent lea leah leila leon leona leonie levi lewis li liam liana lila lilian
lilly lina linda ling lisa liza lloyd logan lola lorna lottie louis luca lucas lucia lucian lucy ludmila luis luiza
lukasz luna lyndsey lynn lynne lynsey mabel maeve magnus maha mahmood mahmoud mairead mairi maisie malachy malik malika
mamta manav manish manon manuel marc marcel marcela marcin marco marek marget mariam mariana marianna marie mariella
marina mario marion marisa marius marlon marta martha martina martyn maryam marzena mason mateo mateusz matteo mathew
maurice mavis maya mehmet mei mehwish melinda melvin mercedes meera meredith merve mhairi mia mica micah michal miguel
mihai mikolaj mila milan milena milo mina ming minh mirela mirza misbah misha moira molly mona moses mubarak muna murray
mustafa myra nada nadeem nadia nafisa naheed naila naima najma nana nancy narinder nasir nasreen natalia nathalie naveed
nawal neelam neha neil nell nella nelson neville niall niamh nia nigel niklas nikita nikolai nils nilufar nimra nina nisha
nishant nitin noah noel noemi noor nora norah noreen nuala nura obi odile oisin okechukwu olga olumide omar omari omolara
orla orlaith oscar osman otis otto owain owen pablo padma paola pascal patrycja paula pauline pavel pawel payal pearl
pedro peggy perry petra pia polly poonam poppy prabha pranav preeti prem priti priya rachael rada radha radoslaw rafael
rafal raheem rahul raheela raj raja rakesh ramesh ramona ranjit raquel rashid rashida ravi razia reece reena rehana
remi rena renata rene reshma rhian rhiannon rhoda rhodri rhona rhys ria ricardo rita ritu riya roberto robin robyn rocio
rohan roisin roland romana romy rory rosa rosanna rose roshan roshni ross rowan roxanne roy ruby rufus rukhsana rupert
ruth ryan ryszard saad saba sabina sabrina sadiq safa saffron sahar sahil said saima sajid salim salima sally salman
samaira samir samira samuela sana sanaa sandeep sania sanjay sanjeev saoirse sara sasha savannah scarlett scott sean
seamus seema segun selam selma seren sergei serena shabana shabnam shahid shaista shakil shamim shamima shana shane
shannon shariq shauna shaun shawn shazia sheena sheila shelby shelley shilpa shivani shona shreya sian sidra sienna sigrid
silvia simone simran sivan skye sneha sofia sohail solomon sona sonal sonia sonya soraya stacey stacy stanley stefan
stella sterling stina suleiman sultan suman sumaira summayah sunil sunny suraj suresh susana svetlana swati sybil sylvia
sylwia tadeusz tafadzwa tahir tahira tahmina talha talia tamara tamika tania tanisha tanya tara tariq taslima tatiana
tayo teja tendai terri tess thea thelma tia tiago tiffany tilly tina toby tomas tony torsten toyin tracy tristan trudy
tunde tyler tyrone uche ugo uma umar umer unai usha usman uzma vaclav valentina valentin varsha vasile vera vernon vicky
viktor vikas vinay viola violet vishal vivek vivian vlad wahid waleed walter wanda waqar warren wayne wei wesley wiktoria
winston xavier xin yan yaa yahya yara yaseen yasir yasmeen yewande yoko yolanda yousef yuki yuliya yusra yusuf zac zahid
zahra zainab zak zara zeeshan zena zeynep zoe zoltan zubair zubeda zulfiqar
`

/** Forenames that are also English words, or other things that a helpdesk mail may well say. */
const ALSO_WORDS = new Set(
  (
    'abu ala al ali an april art august autumn bee ben bill blake bob carol cat chance chase chi clement cliff court dale ' +
    'dawn dean dec dick dom dot drew eve faith fay fi flick flo gene gill glen grace grant gray guy hal han harry hope ira ' +
    'jack jade jan jay jean jet joy june junior ken kit lance la lea lee len les li liv lol lou mal man mark mason may ' +
    'max mel melody mercy mini mo mon nan nick nita nor norm ola pat patience paul pearl pen penny pete poo pip ' +
    'precious prince ray red reed rich rob robin rod roger rose rowan ruby sal sandy sat september sid si sin sky star ' +
    'sterling stew sue summer sunday sunny tan ted tel tony trace val van vee vic viv wade ward wend will wills win winter ' +
    'you von yan art rob may sam ill em ian oma uni una zip mar mad ma sage said bay basil bell best page price cross'
  ).split(' '),
)

const known = new Set([...MORE.trim().split(/\s+/), ...nicknameWords()])

/** Whether a folded word is a usual forename. */
export function isForename(word: string): boolean {
  return known.has(word)
}

/** Whether a folded word is a usual forename and hardly anything else: it needs no capital to be read as one. */
export function isOnlyForename(word: string): boolean {
  return known.has(word) && !ALSO_WORDS.has(word) && word.length > 2
}
