const words = text => text.trim().split(/\s+/)

/** Names by origin: `[weight, women's first names, men's first names, surnames]`. All common in English schools. */
const ORIGINS = {
  english: [
    46,
    words(`Abbie Amelia Amy Beth Bethany Carol Charlotte Chloe Christine Danielle Debbie Diane Eliza Emma Faye Fern Gillian Hannah
      Hayley Helen Hollie Isabelle Jade Jane Jodie Josephine Katie Kirsty Laura Leanne Lisa Louise Lucy Lydia Marie Megan Melissa
      Natalie Naomi Olivia Paige Philippa Rebecca Rosalind Rosemary Sally Sophie Stephanie Susan Suzanne Tracy Vanessa Victoria Wendy Zoe`),
    words(`Adam Alan Alfie Andrew Ben Bradley Callum Christopher Colin Curtis Daniel Darren David Dean Edward Ethan Gareth Gavin George
      Graham Guy Harry Ian Jack Jacob Jake Jamie Joel Jonathan Josh Keith Kieran Lee Leo Liam Luke Marcus Mark Martin Matthew Michael
      Nathan Neil Nigel Oliver Oscar Peter Philip Reece Richard Robert Roger Ross Russell Ryan Scott Simon Stephen Stuart Tim Toby Tom William`),
    words(`Smith Brown Wilson Walker Wood Hall Lewis Cooper Turner Parker Cook Baker Mitchell Roberts Evans Davies Edwards Collins Allen
      Adams Rogers Carter Harrison Bailey Richardson Marshall Simpson Stevens Webster Holmes Rowe Lowe Mills Knight Hunt Fox Burton
      Gardner Barker Grant Lawson Pearson Atkinson Sharp Hartley Holt Whitehead Bradshaw Greenwood Sutcliffe Ackroyd Haigh Dyson
      Fairclough Entwistle Ramsbottom Critchley Pickering Wainwright Thackeray Braithwaite Cartwright Sugden Illingworth Penrose Trevelyan
      Kingsley Ashworth Whitaker Goodwin Nicholls Burrows Hewitt Cross Poole Stone Field Page Long Rose Day West North French English`),
  ],
  irish: [
    7,
    words('Aoife Bríd Ciara Deirdre Maeve Niamh Orlaith Roisin Sinead Una Clodagh Nuala'),
    words('Brendan Cian Cormac Dermot Eoin Fergus Finbar Niall Padraig Ronan Seán Tadhg'),
    words("Byrne Doyle Kelly Murphy Nolan O'Brien O'Donnell O'Hara Quinn Ryan Sweeney Walsh Kavanagh Brennan Duffy"),
  ],
  scottishWelsh: [
    7,
    words('Bronwen Carys Catrin Eilidh Elspeth Isla Kirstin Morag Nerys Rhiannon Seren Shona'),
    words('Alasdair Angus Dafydd Dylan Euan Gethin Gwilym Huw Lachlan Owain Rory Struan'),
    words(
      'Campbell MacDonald McKenzie Stewart Sinclair Fraser Murray Griffiths Llewellyn Pritchard Rees Bowen Powell Price Vaughan',
    ),
  ],
  southAsian: [
    17,
    words(
      'Aisha Amina Anjali Asma Farah Harpreet Humaira Iqra Jaspreet Kavita Khadija Manpreet Meera Nadia Parveen Priya Reena Rubina Sadia Shazia Simran Zara Zainab',
    ),
    words(
      'Amir Arjun Asif Bilal Deepak Faheem Gurpreet Hamza Harjit Imran Jatinder Kamran Karan Mohammed Nikhil Omar Rahul Rajesh Sajid Sanjay Tariq Usman Zeeshan',
    ),
    words(
      'Khan Ali Singh Kaur Shah Malik Akhtar Mahmood Iqbal Chaudhry Rahman Miah Khatun Desai Mehta Joshi Sharma Gill Dhillon Sandhu Bhatt Chowdhury Siddiqui Rashid Nair',
    ),
  ],
  african: [
    10,
    words('Abena Adwoa Akosua Bukola Chidinma Esther Folake Funmilayo Ngozi Nkechi Precious Thandiwe Tendai Yaa'),
    words('Ayodele Chinedu Chukwuemeka Ebenezer Femi Kofi Kwabena Obinna Olumide Samuel Segun Tunde Yaw'),
    words(
      'Okafor Mensah Adeyemi Boateng Okonkwo Owusu Balogun Asante Nwosu Osei Mutasa Dlamini Banda Ogunleye Appiah Eze',
    ),
  ],
  caribbean: [
    3,
    words('Chantelle Denise Joelle Marcia Shanelle Sonia Yvonne'),
    words('Delroy Jermaine Leroy Marlon Tyrone Winston'),
    words('Campbell Francis Gordon Henry Joseph Blake Morrison Pryce Augustine'),
  ],
  european: [
    7,
    words('Agnieszka Ana Camille Elena Francesca Ilaria Katarzyna Lucía Magdalena Mónica Renata Zofia Zuzana'),
    words('Alejandro André Dimitris Günther João Krzysztof Lukas Mateusz Paweł Radu Tomasz Vasile'),
    words(
      'Kowalski Nowak Wiśniewska García Fernández Silva Pereira Moretti Weiß Dąbrowski Novák Popa Dumitru Georgiou Dubois Nørgaard Özdemir',
    ),
  ],
  eastAsian: [
    3,
    words('Hui Ji-woo Lan Mei Mei-Ling Thuy Xin'),
    words('Chen Hao Jun Kenji Minh Tuan Wei'),
    words('Chan Chen Nguyen Lam Wong Lee Tran Huang Park Kim Ng'),
  ],
}

const JOINED_FIRST = [
  'Anna-May',
  'Ellie-Mae',
  'Lily-Rose',
  'Sarah-Jane',
  'Mary-Anne',
  'Amy-Louise',
  'Lisa-Marie',
  'Billie-Jo',
]
const PARTICLES = [
  'de Souza',
  'van Dijk',
  'El-Amin',
  'Al-Hassan',
  "D'Angelo",
  'St John',
  'Mac Giolla',
  'da Costa',
  'Le Blanc',
]

/** First name -> what the person is called by colleagues. */
export const NICKNAMES = {
  Christopher: 'Chris',
  Danielle: 'Dani',
  Matthew: 'Matt',
  Michael: 'Mike',
  Rebecca: 'Becky',
  Victoria: 'Vicky',
  Robert: 'Rob',
  Richard: 'Rich',
  Stephanie: 'Steph',
  Philippa: 'Pip',
  Josephine: 'Jo',
  Jonathan: 'Jonny',
  Andrew: 'Andy',
  Stephen: 'Steve',
  Charlotte: 'Charlie',
  Natalie: 'Nat',
  Katarzyna: 'Kasia',
  Edward: 'Ted',
  Bethany: 'Beth',
  Alejandro: 'Alex',
  Suzanne: 'Sue',
  Rosemary: 'Rosie',
  William: 'Bill',
  Deirdre: 'Dee',
  Chukwuemeka: 'Emeka',
  Mohammed: 'Mo',
  Isabelle: 'Izzy',
  Samuel: 'Sam',
  Gurpreet: 'Gurp',
  Agnieszka: 'Aga',
  Magdalena: 'Magda',
  Francesca: 'Fran',
  Christine: 'Chris',
  Daniel: 'Dan',
  Funmilayo: 'Funmi',
}

const weights = Object.fromEntries(Object.entries(ORIGINS).map(([name, origin]) => [name, origin[0]]))

/** A surname; `origin` keeps it to one origin. */
export function drawSurname(random, origin = random.weighted(weights)) {
  const plain = random.pick(ORIGINS[origin][3])
  if (random.chance(0.05)) {
    const other = random.pick(ORIGINS.english[3])
    return other === plain ? plain : `${plain}-${other}`
  }
  return random.chance(0.02) ? random.pick(PARTICLES) : plain
}

/** First, middle and last name and title of one invented person. */
export function drawName(random) {
  const origin = random.weighted(weights)
  const woman = random.chance(0.66)
  const [, women, men] = ORIGINS[random.chance(0.9) ? origin : 'english']
  const pool = woman ? women : men
  const firstName = woman && random.chance(0.03) ? random.pick(JOINED_FIRST) : random.pick(pool)
  const middleName = random.chance(0.45)
    ? random.pick(pool.filter(name => name !== firstName && !name.includes('-')))
    : null
  const title = random.chance(0.025) ? 'Dr' : woman ? random.pick(['Mrs', 'Miss', 'Miss', 'Ms']) : 'Mr'
  const preferredName = NICKNAMES[firstName] && random.chance(0.3) ? NICKNAMES[firstName] : null
  return { firstName, middleName, lastName: drawSurname(random, origin), title, preferredName, woman }
}
