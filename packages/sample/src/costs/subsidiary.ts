import { invented, toText } from '../amounts.ts';
import type { Team } from '../cast.ts';
import { dayOf, MONTHS } from '../months.ts';
import { type Random, randomFor } from '../random.ts';
import type { SampleCompany } from '../types.ts';
import { GERMAN_TEAMS, TEAM_SIZES } from './cost-centres.ts';
import { between, type CostRow, type ExportPlan, marked } from './row.ts';

const SCALE = 2;
const FIRST_NUMBER = 10_001;

/** Kind of cost, account, payee, text, months between bookings, and euros a head or a booking. */
const BOOKINGS = [
  ['Löhne und Gehälter', '4120', 'Mitarbeiter', 'Gehälter Entwicklung', 1, 5_150, 'head'],
  ['Löhne und Gehälter', '4121', 'Mitarbeiter', 'Gehälter Qualität und Prüfung', 1, 1_080, 'head'],
  ['Löhne und Gehälter', '4122', 'Mitarbeiter', 'Gehälter Produktleitung', 1, 760, 'head'],
  ['Soziale Abgaben', '4130', 'Nordkasse', 'Arbeitgeberanteil Sozialversicherung', 1, 1_395, 'head'],
  ['Soziale Abgaben', '4138', 'Berufsgenossenschaft Küste', 'Beitrag Unfallversicherung', 3, 130, 'head'],
  ['Soziale Abgaben', '4140', 'Vorsorgewerk Elbe', 'Betriebliche Altersvorsorge', 1, 175, 'head'],
  [
    'Fremdleistungen',
    '4780',
    'Brückner & Söhne Softwarebüro',
    'Entwicklung nach Aufwand',
    1,
    9_400,
    'booking',
  ],
  ['Fremdleistungen', '4780', 'Müßig Gestaltung', 'Entwürfe – Oberfläche', 2, 3_800, 'booking'],
  ['Rechenzentrum', '4806', 'Hafenrechner GmbH', 'Serverbetrieb – Prüfumgebung', 1, 4_600, 'booking'],
  ['Rechenzentrum', '4807', 'Hafenrechner GmbH', 'Datensicherung', 1, 900, 'booking'],
  ['Softwarelizenzen', '4964', 'Werkzeugkiste AG', 'Lizenzen Entwicklungswerkzeuge', 1, 1_250, 'booking'],
  ['Softwarelizenzen', '4965', 'Übersetzerei Nord', 'Lizenz Übersetzungssystem', 3, 1_900, 'booking'],
  ['Reisekosten', '4660', 'Mitarbeiter', 'Reisen zu Kunden', 1, 1_450, 'booking'],
] as const;

const CATEGORIES = {
  'löhne und gehälter': 'people',
  'soziale abgaben': 'people',
  fremdleistungen: 'contractor',
  rechenzentrum: 'cloud',
  softwarelizenzen: 'software',
  reisekosten: 'other',
} as const;

const projectOf = (team: Team, kind: string, month: number, random: Random): string | null => {
  if (kind !== 'Fremdleistungen') return null;
  if (team === 'Hamburg Platform') return month >= 4 && random.next() < 0.8 ? 'PLT-401' : null;
  return month >= 10 && random.next() < 0.6 ? 'DSP-104' : null;
};

const rowsOf = (company: SampleCompany): CostRow[] => {
  const random = randomFor(company.seed, 'subsidiary');
  const rows = company.periods.flatMap((period, month) =>
    GERMAN_TEAMS.flatMap((team) => {
      const { centre, heads } = TEAM_SIZES[team];
      const count = Math.round(between(heads[0], heads[1], month, MONTHS));
      return BOOKINGS.filter(([, , , , every]) => month % every === 0).flatMap(
        ([kind, account, vendor, description, every, euros, per]) => {
          const base = euros * every * (per === 'head' ? count : between(0.8, 1.5, month, MONTHS));
          const value = base * (1 + 0.03 * Math.floor(month / 12)) * (random.int(960, 1_040) / 1_000);
          const row: CostRow = {
            month,
            date: dayOf(period, per === 'head' ? 28 : random.int(2, 26)),
            units: invented(value, SCALE),
            currency: 'EUR',
            team,
            initiative: projectOf(team, kind, month, random),
            vendor,
            kind,
            account,
            costCentre: centre,
            description,
            document: 'B',
          };
          if (kind !== 'Fremdleistungen' || random.next() > 0.12) return [row];
          // A reversal of part of the invoice, as a negative booking of its own.
          return [
            row,
            {
              ...row,
              units: -(row.units / 8n),
              description: `Gutschrift: ${description}`,
              document: 'G',
            },
          ];
        },
      );
    }),
  );
  return rows.map((row, index) => ({ ...row, document: `${row.document}${FIRST_NUMBER + index}` }));
};

const germanDate = (date: string) => date.split('-').reverse().join('.');

/** Ledger of the German subsidiary: Windows-1252, semicolons, `1.234,56`, `31.12.2025`, euros. */
export const subsidiaryExport = (company: SampleCompany): ExportPlan => ({
  name: 'halyard-gmbh_kontoblatt.csv',
  kind: 'subsidiary',
  scale: SCALE,
  preamble: [],
  header: [
    'Buchungsdatum',
    'Beleg',
    'Konto',
    'Kostenart',
    'Kostenstelle',
    'Team',
    'Projekt',
    'Empfänger',
    'Buchungstext',
    'Betrag',
    'Währung',
  ],
  options: {
    dialect: { encoding: 'windows-1252', bom: false, lineEnding: 'CRLF', delimiter: ';', headerRow: 1 },
    mapping: {
      columns: {
        date: 'Buchungsdatum',
        amount: 'Betrag',
        currency: 'Währung',
        category: 'Kostenart',
        team: 'Team',
        initiative: 'Projekt',
        vendor: 'Empfänger',
        account: 'Konto',
        costCentre: 'Kostenstelle',
        description: 'Buchungstext',
        externalId: 'Beleg',
      },
      dateFormat: 'DD.MM.YYYY',
      decimal: ',',
      negate: false,
      constants: { category: 'other' },
      categories: { ...CATEGORIES },
    },
    saveAs: 'Halyard GmbH',
  },
  rows: rowsOf(company),
  cells: (row, units, part) => [
    germanDate(row.date),
    marked(row.document, part, '-'),
    row.account,
    row.kind,
    row.costCentre,
    row.team ?? '',
    row.initiative ?? '',
    row.vendor,
    row.description,
    toText(units, SCALE, ',', '.'),
    row.currency,
  ],
});
