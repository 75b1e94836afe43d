import { createPasswords } from '../../../src/access/passwords'

describe('passwords', () => {
  it('are hashed with scrypt, N = 2^14, r = 8, p = 5 and a salt of their own', async () => {
    const passwords = createPasswords()

    const [first, second] = await Promise.all([
      passwords.hash('correct horse battery'),
      passwords.hash('correct horse battery'),
    ])

    expect(first).toMatch(/^scrypt\$16384\$8\$5\$[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=$/)
    expect(first).not.toBe(second)
    expect(await passwords.matches('correct horse battery', first)).toBe(true)
  })

  it.each([
    ['another password', 'correct horse batterY', 'its own'],
    ['no hash', 'correct horse battery', null],
    ['a hash of another kind', 'correct horse battery', '$2b$12$abcdefghijklmnopqrstuv'],
    ['a hash that asks for a gibibyte', 'correct horse battery', 'scrypt$1048576$8$1$AAAA$AAAA'],
  ])('do not match %s', async (_label, password, hash) => {
    const passwords = createPasswords({ cost: 16 })
    const stored = hash === 'its own' ? await passwords.hash('correct horse battery') : hash

    expect(await passwords.matches(password, stored)).toBe(false)
  })

  it('match a hash of older settings, which is said to be dated', async () => {
    const passwords = createPasswords()
    const older = 'scrypt$16$8$1$AAECAwQFBgcICQoLDA0ODw==$coHb6LlzckOeOHbDHR6JGt8ViaJ/p4LgT4TcMJHWRUI='

    expect(await passwords.matches('correct horse battery', older)).toBe(true)
    expect(passwords.isDated(older)).toBe(true)
    expect(passwords.isDated(await passwords.hash('correct horse battery'))).toBe(false)
  })

  it('match across the two ways of writing an accent', async () => {
    const passwords = createPasswords({ cost: 16 })

    expect(await passwords.matches('cafe\u0301 au lait', await passwords.hash('caf\u00e9 au lait'))).toBe(true)
  })

  it('of any number of people at once are all checked, two at a time', async () => {
    const passwords = createPasswords({ cost: 16 })
    const hash = await passwords.hash('correct horse battery')

    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => passwords.matches(index % 2 ? 'wrong' : 'correct horse battery', hash)),
    )

    expect(answers.filter(Boolean)).toHaveLength(10)
  })
})
