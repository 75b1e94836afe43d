/** The seed of the sample register: the server that fills it and the command that writes about it must agree. */
export const SAMPLE_SEED = 20_221_103
