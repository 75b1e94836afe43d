/**
 * Groups of forenames, the full form first, and the short forms that staff rooms use for them. The first word of a line is the full name; British,
 * Irish, South Asian, West African, Polish and other European short forms are all met in English schools.
 */
const GROUPS = `
abdullah abdul abdi / abigail abi abby abbie gail / adebayo ade bayo / adaeze ada / adeola ade ola / afolabi folabi /
agnieszka aga / ahmed ahmad / akosua akos / alan al / albert al bert bertie / aleksandra ola sasha alex /
aleksander olek alek alex / alexander alex al sandy xander lex alec / alexandra alex lexi sandra sasha lexie alexa /
alfred alf alfie fred / alison ali ally / alistair ali al alasdair alastair alister / amanda mandy / amandeep aman /
amina ami / amelia amy millie mel / anastasia ana stacey / andrea andi andie / andrew andy drew / angela angie ange /
angharad haz / anita nita / anna annie ania ann / anne annie ann anna / annabel bel bella annie /
annabelle bel bella annie / anthony tony ant / antonia toni / archibald archie / arthur art artie / ayodele ayo /
babatunde tunde baba / balvinder bal / balwinder bal / barbara barb babs basia / barnaby barney / bartholomew bart /
bartosz bartek / beatrice bea bee trixie / beatriz bea bia / benedict ben / benjamin ben benji benny /
bernadette bernie detta / bernard bernie / beverley bev / bhupinder bhup / bridget biddy bridie bridgie / bronwen bron /
caitlin cait / callum cal / cameron cam / carolina caro carla / caroline caz caro carrie carol lina /
cassandra cass cassie / catherine cathy cath kate katie cat kit / cecilia cece cissy /
charlotte charlie lottie lotty char / charles charlie chas chuck / chidinma chidi dinma / chinedu chi nedu edu /
chinwe chi / chioma chi oma / christina chris chrissie tina / christine chris chrissie tina /
christopher chris kit topher / clarissa clare clary / clifford cliff / constance connie / courtney court /
cynthia cindy / damilola dami lola / daniel dan danny / danielle dani danni / david dave davy dai /
deborah deb debbie debs / declan dec / denise den / derek del / dominic dom / dominique dom / dorota dorotka /
dorothy dot dottie dolly / douglas doug dougie / duncan dunc / edmund ed ned / edward ed eddie ted teddy ned /
eleanor ellie nell nora elle ellen / elizabeth liz lizzie lizzy beth betty eliza libby elsie bess betsy lisa elspeth /
ellen nell ellie / emily em emmy millie / emma em / emmanuel manny emma / emmanuella emma ella / emeka mek /
esther essie / eugene gene / evelyn evie eve / ewa ewka / ezekiel zeke / faisal fais / fatima fati /
felicity fliss flick / ffion fi / fiona fi / florence flo florrie flossie / folasade sade fola / frances fran frankie /
francesca fran frankie chess chessie / francis frank fran / frederick fred freddie freddy / funmilayo funmi /
gabriel gabe / gabrielle gabby gaby / gareth gaz / gavin gav / gemma gem / geoffrey geoff jeff / george georgie /
georgia georgie / georgina georgie gina george / geraint ger / gerald gerry / gerard ger gerry / geraldine ger gerry /
gillian gill gilly jill / giulia giu / gordon gord / graham gray / gregory greg / grzegorz grzesiek greg / gurdeep gur /
gurpreet gur preet / gwendolyn gwen / hannah han / harjinder harj / harold harry hal / harpreet harp /
harriet hattie harry harri / harrison harry / heather hev / helen nell / henrietta hettie etta henri /
henry harry hal hank / hilary hil / ibrahim ibs ibby / ifeoma ify oma / ikechukwu ike / ikenna ike / imogen immy immi /
isabel izzy izzie bel / isabella bella izzy / isabelle izzy belle / isobel izzy / jacob jake /
jacqueline jackie jacqui jacky / jagdeep jag / james jim jimmy jamie jem / janet jan / janice jan / jaspreet jas jass /
jasmine jas jazz / jason jase / jasvinder jas / jeffrey jeff / jennifer jen jenny jenni jenna / jeremiah jerry /
jeremy jez jem jerry / jermaine jay / jerzy jurek / jessica jess jessie / joan joanie / joanna jo asia joasia jojo /
joanne jo joey / john jack johnny / jonathan jon jonny john nathan / joseph joe joey jo / josephine jo josie jos /
joshua josh / joyce joy / judith jude judy / julia jules julie / julian jules / julie jules / justine jus /
kamaljit kam / karen kaz / karolina karo / katarzyna kasia kaska / katherine kate katie kathy kath kat kit kitty /
kathleen kath kathy kate / kathryn kate katie kathy kath kat / kenneth ken kenny / kerry kez / kevin kev /
kimberley kim / krystyna krysia / krzysztof krzys krzysiek / kuldeep kul / kulwinder kul / kwabena kobby / kwadwo kojo /
lakshmi laxmi / laura lori / lauren loz lol / lawrence larry laurie loz / leanne lee / leonard len lenny leo /
leslie les / lesley les / lillian lily lil / lindsay lin linz / lorraine lol lori / louise lou lulu /
lucinda lucy cindy / luke lukey / lydia lyd liddy / lynette lyn / madeleine maddy maddie mads / magdalena magda lena /
malcolm mal malc / malgorzata gosia malgosia margaret / mandeep mandy man / manjit manj / manpreet manny preet /
marcus marc / margaret maggie mags meg peggy marge greta rita / marianne mari / maria mari mia / marilyn maz /
martin marty / matilda tilly tilda mattie / matthew matt matty / maureen mo / maximilian max / maxine max /
maxwell max / megan meg megs / melanie mel / melissa mel lissa missy / michael mike mick micky mikey /
michelle shell chelle mich / mitchell mitch / miriam mim miri / mohammad mo mohammed muhammad moh mohamed /
mohammed mo mohammad muhammad moh mohamed / muhammad mo mohammed mohammad moh mohamed / monica mon / montgomery monty /
nadine nad / naomi nao / natalie nat / natasha tash tasha nat / nathan nate nath / nathaniel nat nathan nate /
navdeep nav / nazia naz / ngozi ngo / nicholas nick nicky nico / nicola nicky nikki nic nicki / nicole nicky nikki /
norman norm / obinna obi / oghenekaro karo / olaoluwa ola olu / olivia liv livvy ollie / oliver ollie olly /
oluwaseun seun segun / oluwatobi tobi / oluwafemi femi / oyinkansola oyin / pamela pam / parminder parm / patience pat /
patricia pat trish patsy tricia patti / patrick pat paddy rick / paulina paula / paul paulie / penelope penny pen /
percival percy / peter pete / philip phil pip / phillip phil pip / philippa pippa pip phil / piotr piotrek peter /
pooja poo puj / prakash prak / precious presh / priscilla cilla / rachel rach rae / rajesh raj / rajinder raj /
ranjit ranj / raymond ray / rebecca becky becca bex becs / reginald reg reggie / reuben ben rube /
richard rick dick rich richie ricky / robert rob bob bobby robbie bert / roberta bobbie / roderick rod / rodney rod /
roger rodge / ronald ron ronnie / rosalind ros roz / rosalyn ros roz / rosalie ros rosie / rosaleen ros roz rosie / rosamund ros roz / roseanne rosie / rosemary rosie rose ro /
rosie rose / rupinder rups / russell russ / sadia sadie / samantha sam sammy sammie / samuel sam sammy / sandra sandy /
sarah sal sally / satnam sat / sebastian seb bas / selina lina / shanice shan / sharon shaz / shirley shirl /
sidney sid / simon si / sinead sin / siobhan shiv / sophia soph sophie / sophie soph / stanislaw staszek stan /
stephanie steph stephie / stephen steve stevie ste / steven steve stevie ste / stewart stew stu / stuart stu /
sukhdeep sukh / sukhvinder sukh / sumaiya sumi / sunita suni / susan sue susie suzie / susannah sue susie /
suzanne sue suzie / tabitha tabby / tamsin tam / tanvir tan / temitope temi tope / terence terry tel /
teresa terri tess tessa tere / theodore theo ted teddy / theresa terri tess tessa / thomas tom tommy / thandiwe thandi /
timothy tim timmy / tobias toby / tomasz tomek / tracey trace / trevor trev / ursula ula / valerie val /
vanessa nessa ness / verity vee / veronica ronnie vron / victor vic / victoria vicky vicki tori vix vikki /
vikram vik vicky / vincent vince vinny / virginia ginny / vivienne viv / wanjiku ciku / wendy wend / wilfred wilf /
wilhelmina mina / william will bill billy liam wills / winifred winnie freda / wojciech wojtek / yasmin yas /
yetunde yetty yemi / yvonne von / zachary zach zac zak / zainab zay / zofia zosia / zuzanna zuzia
`

const groupsOf = readGroups()

/** Whether one forename is a usual short form of the other, or two short forms of one name. Folded words. */
export function areNicknames(left: string, right: string): boolean {
  if (left === right) return false
  const groups = groupsOf.get(left)
  return groups !== undefined && (groupsOf.get(right) ?? []).some(group => groups.includes(group))
}

/** Every forename and short form of the table, folded. */
export function nicknameWords(): readonly string[] {
  return [...groupsOf.keys()]
}

function readGroups(): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>()
  for (const [place, line] of GROUPS.split('/').entries()) {
    for (const word of line.trim().split(/\s+/)) groups.set(word, [...(groups.get(word) ?? []), place])
  }
  return groups
}
