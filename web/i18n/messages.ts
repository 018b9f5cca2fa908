import type english from '../languages/en.ts';

/** The texts in English, as literal types, so that the compiler knows the arguments of each text. */
export type Messages = typeof english;

/** What the file of a language exports: a text for each key of the English texts. */
export type Translation = Texts<Messages>;

type Texts<Of> = { readonly [Key in keyof Of]: Of[Key] extends string ? string : Texts<Of[Key]> };
