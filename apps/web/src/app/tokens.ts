/** Warm greys, from paper to ink. */
export const GREY = [
  '#fbfaf8',
  '#f5f3f0',
  '#ebe8e4',
  '#dfdbd6',
  '#cbc7c0',
  '#8a857d',
  '#6b6760',
  '#524e48',
  '#383530',
  '#1e1c19',
] as const;

/** The same greys at night, from ink to paper, in the order Mantine expects of `dark`. */
export const NIGHT = [
  '#e9e7e3',
  '#cbc8c2',
  '#a8a49d',
  '#928e87',
  '#3b3936',
  '#2d2b29',
  '#232220',
  '#1a1918',
  '#141312',
  '#0e0d0c',
] as const;

/** Deep teal, the only accent. */
export const TEAL = [
  '#eef6f5',
  '#d6eae8',
  '#aed6d2',
  '#7fbfb9',
  '#52a59e',
  '#2f8b84',
  '#1d766f',
  '#12635d',
  '#0c524e',
  '#083e3b',
] as const;

export const RED = [
  '#fbf1ef',
  '#f5dcd8',
  '#e9b8b1',
  '#dd9187',
  '#cf6c61',
  '#bf4f45',
  '#ab3f37',
  '#98342d',
  '#842b25',
  '#66201b',
] as const;

export const GREEN = [
  '#eff6f0',
  '#d9eadc',
  '#b4d5ba',
  '#88bc92',
  '#5ea26d',
  '#448a55',
  '#347446',
  '#29623a',
  '#205230',
  '#173d24',
] as const;

export const AMBER = [
  '#fbf5e9',
  '#f4e6c7',
  '#e8cd92',
  '#d9b05c',
  '#c69535',
  '#a97a1f',
  '#8d6414',
  '#76520e',
  '#61430b',
  '#493208',
] as const;
