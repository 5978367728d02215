import { vi } from 'vitest';

/** What a command prints on either stream, and how it ends. */
export async function printed(command: () => Promise<number>) {
  const written = { out: '', err: '' };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      written.out += text;
      return true;
    }),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      written.err += text;
      return true;
    }),
  ];
  try {
    return { code: await command(), ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
