/** Which database a suite uses that uses one: the preferred one in the first round, the other in the second. */
export function databaseOfRound(preferred: 'sqlite' | 'postgres'): 'sqlite' | 'postgres'
