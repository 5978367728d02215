import {
  type APIRequestContext,
  type BrowserContext,
  test as base,
  expect,
  type Page,
} from '@playwright/test';
import type { RouteBody } from '@steward/contracts';
import { startServer } from './server.ts';

export type Role = 'admin' | 'cpo' | 'finance' | 'pm' | 'viewer';

const ROLES: readonly Role[] = ['admin', 'cpo', 'finance', 'pm', 'viewer'];
const PASSWORD = 'seven wandering otters';

export interface Person {
  name: string;
  email: string;
  password: string;
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** A running Steward with a workspace in dollars and one person of each role. */
export interface Steward {
  url: string;
  people: Record<Role, Person>;
  cookies: Record<Role, Cookies>;
}

const personOf = (role: Role): Person => ({
  name: `${role.toUpperCase()} Person`,
  email: `${role}@company.example`,
  password: PASSWORD,
});

/** Calls the API as a browser of this origin would; the answer must be a success. */
export async function call<T = unknown>(
  request: APIRequestContext,
  url: string,
  method: 'POST' | 'PUT',
  path: string,
  data: unknown,
): Promise<T> {
  const response = await request.fetch(`${url}/api/v1${path}`, { method, data, headers: { origin: url } });
  expect(response.ok(), `${method} ${path}: ${await response.text()}`).toBe(true);
  return response.json();
}

interface Fixtures {
  /** A page of a person of this role, signed in. */
  as: (role: Role) => Promise<Page>;
  /** Adds an initiative, on the way to what a test is about. */
  addInitiative: (key: string, name: string) => Promise<void>;
}

export const test = base.extend<Fixtures, { steward: Steward }>({
  steward: [
    async ({ playwright }, use) => {
      const server = await startServer();
      const people = Object.fromEntries(ROLES.map((role) => [role, personOf(role)])) as Steward['people'];
      const cookies = {} as Steward['cookies'];
      const admin = await playwright.request.newContext();
      const { name, email, password } = people.admin;
      const setup: RouteBody<'POST /setup'> = {
        token: server.setupToken,
        workspaceName: 'Browser tests',
        currency: 'USD',
        name,
        email,
        password,
      };
      await call(admin, server.url, 'POST', '/setup', setup);
      cookies.admin = (await admin.storageState()).cookies;
      for (const role of ROLES.filter((one) => one !== 'admin')) {
        const { link } = await call<{ link: string }>(admin, server.url, 'POST', '/invitations', {
          email: people[role].email,
          role,
        });
        const guest = await playwright.request.newContext();
        await call(guest, server.url, 'POST', '/invitations/accept', {
          token: new URL(link).hash.replace('#token=', ''),
          name: people[role].name,
          password: PASSWORD,
        });
        cookies[role] = (await guest.storageState()).cookies;
        await guest.dispose();
      }
      await admin.dispose();
      await use({ url: server.url, people, cookies });
      await server.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  baseURL: async ({ steward }, use) => use(steward.url),

  as: async ({ browser, steward }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (role) => {
      const context = await browser.newContext({
        baseURL: steward.url,
        locale: 'en-US',
        reducedMotion: 'reduce',
        viewport: { width: 1440, height: 900 },
      });
      await context.addCookies(steward.cookies[role]);
      opened.push(context);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },

  addInitiative: async ({ as, steward }, use) => {
    await use(async (key, name) => {
      const { request } = await as('cpo');
      const lists = [
        ['/product-lines', 'Core product'],
        ['/themes', 'Growth'],
      ] as const;
      for (const [path, title] of lists) {
        const { items } = await (await request.get(`${steward.url}/api/v1${path}`)).json();
        if (items.length === 0) await call(request, steward.url, 'POST', path, { name: title });
      }
      await call(request, steward.url, 'POST', '/initiatives', {
        key,
        name,
        productLine: 'Core product',
        theme: 'Growth',
        owner: 'PM Person',
        stage: 'building',
        hypothesis: '',
        startedOn: null,
        launchedOn: null,
      } satisfies RouteBody<'POST /initiatives'>);
    });
  },
});

export { expect } from '@playwright/test';

/** Drops a CSV onto the imports page, as if chosen from a folder. */
export const dropFile = (page: Page, name: string, lines: readonly string[]) =>
  page.locator('input[type=file]').setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(lines.join('\n')),
  });

/** Keeps what is asked of a path on its way until the function given back is called. */
export async function holdAnswers(page: Page, url: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(url, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}
