/** Italian and English both have two forms: one, and all the rest (zero included). */
export const plural = (count: number, one: string, other: string): string => (count === 1 ? one : other);
