import type { Category, CostField } from '../types.ts';

/** The fields whose column is told by its header alone; a column of signs by its values too. */
export type NamedField = Exclude<CostField, 'date' | 'amount' | 'sign'>;

// What headers say in the exports and ledgers people keep, by field, best first; as `wordsOf` gives them.
const PHRASES: Record<NamedField, string> = {
  currency:
    'currency, currency code, iso currency, transaction currency, billing currency, billing currency code, ccy, curr, wahrung, waehrung, wkz, wkz umsatz, devise, monnaie, moneda, valuta',
  debit: 'debit, debit amount, debits, dr, soll, soll betrag, debe, dare, money out, paid out',
  credit: 'credit, credit amount, credits, cr, haben, haben betrag, haber, avere, money in, paid in',
  category:
    'category, cost category, spend category, cost type, expense category, kategorie, kostenkategorie, kostenart, categorie, categoria',
  team: 'team, team name, squad, squad name, department, department name, dept, tribe, abteilung, bereich, equipe, departement, departamento, reparto, afdeling, business unit, org unit',
  initiative:
    'initiative, initiative key, initiative id, initiative code, bet, bet key, epic, epic key, epic link, vorhaben, iniciativa',
  vendor:
    'vendor, vendor name, supplier, supplier name, merchant, merchant name, payee, payee name, provider, creditor, beneficiary, lieferant, lieferantenname, kreditor, fournisseur, proveedor, fornitore, leverancier, fornecedor',
  account:
    'account, account name, gl account, g l account, general ledger account, ledger account, nominal account, nominal code, account code, account number, account no, expense type, cost element, konto, sachkonto, kontonummer, compte, cuenta, conto, conta, expenditure type, expense description type',
  costCentre:
    'cost centre, cost center, cost centre name, cost center name, cost centre code, cost center code, kostenstelle, kst, centre de cout, centre de couts, centro de coste, centro di costo, expense area, profit center, profit centre',
  projectCode:
    'project code, project, project id, project key, project number, project no, project name, projekt, projektcode, projektnummer, projekt nr, projet, code projet, proyecto, progetto, wbs element, wbs, job code',
  description:
    'description, line description, transaction description, item description, expense description, item text, memo, memo description, narrative, details, text, buchungstext, beschreibung, verwendungszweck, libelle, descripcion, descrizione, omschrijving, purpose, notes',
  externalId:
    'external id, transaction number, transaction id, transaction no, document number, document no, document id, doc nbr, doc number, doc no, journal number, journal id, voucher number, voucher, invoice number, invoice no, invoice id, entry number, entry no, line id, reference, ref, belegnummer, beleg nr, belegfeld 1, buchungsnummer, numero de piece, piece, id, num',
  activity: 'activity, activity type, activity name, work type, tatigkeit, aktivitat, activite, actividad',
  country: 'country, country code, land, pays, pais, paese',
  person:
    'employee id, employee number, employee no, employee, employee name, person, person id, worker, worker id, staff id, staff member, personalnummer, personal nr, mitarbeiter, matricule, salarie, empleado, dipendente',
};

/** For every field the phrases of its header, best first. */
export const FIELD_PHRASES = Object.entries(PHRASES).map(([field, phrases]) => ({
  field: field as NamedField,
  phrases: phrases.split(', '),
}));

const CATEGORY_VALUES: Record<Category, string> = {
  people: 'people, payroll, salary, salaries, wages, staff, personnel, personal, personalkosten, employees',
  contractor: 'contractor, contractors, freelance, freelancer, freelancers, consultants, externe',
  cloud: 'cloud, hosting, infrastructure, aws, azure, gcp, cloud hosting',
  ai: 'ai, llm, ai tokens, model usage, ki',
  software: 'software, saas, licences, licenses, subscriptions, tools, software licenses, software licences',
  other: 'other, misc, miscellaneous, sonstiges, sonstige, autres',
};

/** What the usual values of a category column mean, in lower case. */
export const CATEGORY_MEANINGS = new Map(
  Object.entries(CATEGORY_VALUES).flatMap(([category, values]) =>
    values.split(', ').map((value): [string, Category] => [value, category as Category]),
  ),
);

export const DATE_WORDS = {
  first: new Set(
    'date, transaction date, posting date, posted date, date posted, post date, booking date, gl date, accounting date, effective date, entry date, journal date, usage date, usage date time, work date, datum, buchungsdatum, date comptable, date ecriture, fecha, data'.split(
      ', ',
    ),
  ),
  second: new Set(
    'invoice date, document date, payment date, paid date, bill date, expense date, purchase date, service date, start date, value date, period, accounting period, month, belegdatum, rechnungsdatum, valutadatum, monat, date facture, date piece, mois, mes'.split(
      ', ',
    ),
  ),
  never: /\b(?:due|end|ended|created|modified|updated|birth|expiry|expires|approved|falligkeit|echeance)\b/,
};

export const AMOUNT_WORDS = {
  first: new Set(
    'amount, transaction amount, line amount, amount paid, cost, total cost, cost amount, spend, betrag, kosten, umsatz, montant, cout, importe, importo, bedrag, valor, effective cost'.split(
      ', ',
    ),
  ),
  second:
    /\b(?:amount|cost|costs|spend|spent|value|total|net|gross|charge|charges|betrag|kosten|umsatz|netto|brutto|montant|importe|importo|bedrag|valor)\b/,
  never:
    /\b(?:vat|tax|mwst|ust|tva|unit|rate|qty|quantity|menge|balance|saldo|fx|exchange|price|preis|prix|percent|pct|number|nr|no|num|count|id|code|centre|center|hours|stunden|year|type|category|element|account|budget)\b/,
  // "Amount before tax" is an amount, not a tax.
  beforeTax: /\b(?:pre|before|ex|excl|excluding|without|ohne|hors) (?:vat|tax|mwst|ust|tva)\b/g,
};
