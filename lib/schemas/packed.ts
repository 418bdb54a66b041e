/**
 * A large answer as one text. The framework walks through every value of an object that a page hands to the browser, on the server
 * and again in the browser; a text it passes on as it is, and the browser's own parser is many times faster.
 */
export type Packed<T> = string & { readonly of?: T };

export const pack = <T>(value: T): Packed<T> => JSON.stringify(value);

export const unpack = <T>(text: Packed<T>): T => JSON.parse(text) as T;
