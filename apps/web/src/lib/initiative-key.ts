/** What the contract takes as an initiative's key; the page does without the schema library. */
const KEY = /^[A-Z][A-Z0-9]{0,11}(-[A-Z0-9]{1,8})?$/;

/** Whether a text can be the key of an initiative, such as `ATLAS-12`. */
export const isInitiativeKey = (text: string): boolean => KEY.test(text);
