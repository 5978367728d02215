import { describe, expect, it } from 'vitest';
import { look, readAsFound } from './exports.testing.ts';

describe('QuickBooks', () => {
  const CLASSIC = [
    'Example Works LLC,,,,,,,,',
    'General Ledger,,,,,,,,',
    '"January 1, 2026 - March 31, 2026",,,,,,,,',
    '',
    ',Date,Transaction Type,Num,Name,Memo/Description,Split,Amount,Balance',
    '6100 Hosting,,,,,,,,',
    ',Beginning Balance,,,,,,,"1,000.00"',
    ',01/31/2026,Bill,25-01,Example Cloud,January,Accounts Payable (A/P),"1,234.50","2,234.50"',
    ',02/28/2026,Vendor Credit,C-7,Example Cloud,Refund,Accounts Payable (A/P),"(34.50)","2,200.00"',
    'Total for 6100 Hosting,,,,,,,"$1,200.00",',
    '1000 Bank,,,,,,,,',
    ',01/31/2026,Bill Payment,1,Example Cloud,,Accounts Payable (A/P),"-1,234.50","-1,234.50"',
    'Total for 1000 Bank,,,,,,,"-$1,234.50",',
    'TOTAL,,,,,,,,',
  ].join('\n');

  it('names the account in a heading, and skips balances and subtotals with a reason', async () => {
    const found = await readAsFound(CLASSIC);
    expect(found).toMatchObject({
      export: 'QuickBooks general ledger',
      dialect: { headerRow: 5 },
      mapping: { columns: { account: 'Column 1 ↓', vendor: 'Name' }, dateFormat: 'MM/DD/YYYY' },
      summary: { rows: 9, accepted: 3, rejected: 0, skipped: 6 },
    });
    expect(found.why).toMatch(/told by the columns Date, Transaction Type, Num, Name and 4 more/);
    // 1,234.50 − 34.50 − 1,234.50
    expect(found.total).toBe('-34.5');
    expect(found.left).toEqual([
      '6 skipped: A heading: it holds for the rows below',
      '7 skipped: A balance, not a movement',
      '10 skipped: Subtotal: agrees with the rows above it',
      '11 skipped: A heading: it holds for the rows below',
      '13 skipped: Subtotal: agrees with the rows above it',
      '14 skipped: A note: no date and no amount',
    ]);
  });

  it('lets only the accounts of spend count', async () => {
    const found = await readAsFound(CLASSIC, {
      filters: [{ column: 'Column 1 ↓', values: ['6100 Hosting'] }],
    });
    expect(found.total).toBe('1200');
    expect(found.lines.map(({ account }) => account)).toEqual(['6100 Hosting', '6100 Hosting']);
    expect(found.left).toContain('12 skipped: Column 1 ↓: Left out: only 6100 Hosting counts');
  });

  it.each([
    [
      ',Transaction date,Transaction type,Num,Name,Description,Split,Amount,Balance',
      ',01/31/2026,Bill,1,A,x,y,5.00,5.00',
      'Column 1 ↓',
    ],
    [
      ',Distribution account,Transaction date,Transaction type,Num,Name,Memo/Description,Split account,Amount,Balance',
      ',6100 Hosting,01/31/2026,Bill,1,A,x,y,5.00,5.00',
      'Distribution account',
    ],
  ])('reads the modern ledger %s', async (header, row, account) => {
    const heading = `6100 Hosting${','.repeat(header.split(',').length - 1)}`;
    const found = await readAsFound(`General Ledger\n\n${header}\n${heading}\n${row}\n`);
    expect(found).toMatchObject({ export: 'QuickBooks general ledger', total: '5' });
    expect(found.mapping.columns.account).toBe(account);
    expect(found.lines[0]?.account).toBe('6100 Hosting');
  });

  it.each([
    ',Transaction date,Transaction type,Num,Name,Description,Account Name,Debit,Credit',
    ',Transaction date,Transaction type,Num,Name,Memo/Description,Account full name,Debit,Credit',
  ])('reads the journal %s', async (header) => {
    const rows = ',01/31/2026,Bill,1,A,x,Hosting,100.00,\n,01/31/2026,Bill,1,A,x,Payables,,100.00\n';
    const found = await readAsFound(`Journal\n\n${header}\n${rows}`);
    expect(found).toMatchObject({ export: 'QuickBooks journal', total: '0' });
    expect(found.lines.map(({ account, amountText }) => [account, amountText])).toEqual([
      ['Hosting', '100'],
      ['Payables', '-100'],
    ]);
  });
});

it('Xero: accounts in headings among the dates, balances and totals skipped', async () => {
  const found = await readAsFound(
    [
      'Account Transactions',
      'Example Works Ltd',
      'For the period 1 January 2026 to 31 March 2026',
      '',
      'Date,Source,Description,Reference,Debit,Credit,Running Balance,Gross,Tax',
      'Advertising,,,,,,,,',
      '13 Jan 2026,Payable Invoice,Example Ads,INV-1,"1,200.00",0.00,"1,200.00","1,440.00",240.00',
      '14 Feb 2026,Payable Credit Note,Example Ads,CN-1,0.00,200.00,"1,000.00",(240.00),(40.00)',
      'Total Advertising,,,,"1,200.00",200.00,"1,000.00","1,200.00",200.00',
      'Business Bank Account,,,,,,,,',
      'Opening Balance,,,,500.00,0.00,500.00,0.00,0.00',
      '20 Feb 2026,Payable Payment,Example Ads,,0.00,960.00,(460.00),(960.00),0.00',
      'Total Business Bank Account,,,,0.00,960.00,(460.00),(960.00),0.00',
      'Closing Balance,,,,0.00,460.00,(460.00),0.00,0.00',
      'Total,,,,"1,200.00","1,160.00",0.00,240.00,200.00',
    ].join('\n'),
  );
  expect(found).toMatchObject({
    export: 'Xero account transactions',
    dialect: { headerRow: 5 },
    // 1,200 − 200 − 960, as the total says: 1,200 − 1,160.
    total: '40',
    summary: { rows: 10, accepted: 3, rejected: 0, skipped: 7, totalsRow: { row: 15, agrees: true } },
  });
  expect(found.lines.map(({ account }) => account)).toEqual([
    'Advertising',
    'Advertising',
    'Business Bank Account',
  ]);
  expect(found.left).toContain('11 skipped: A balance, not a movement');
  expect(found.left).toContain('9 skipped: Subtotal: agrees with the rows above it');
});

it('NetSuite: the account stands in a heading or in the row', async () => {
  const found = await readAsFound(
    [
      'Account,Type,Date,Num,Name,Clr,Split,Amount,Balance',
      '6000 - Software,,,,,,,,',
      ',Bill,1/31/2026,7,Example SaaS,F,Payables,"1,000.00","1,000.00"',
      'Total - 6000 - Software,,,,,,,"1,000.00",',
      '6010 - Tools,Bill,2/28/2026,8,Example SaaS,F,Payables,20.00,20.00',
    ].join('\n'),
  );
  expect(found).toMatchObject({ export: 'NetSuite account detail', total: '1020' });
  expect(found.lines.map(({ account }) => account)).toEqual(['6000 - Software', '6010 - Tools']);
});

describe('SAP', () => {
  const HEADER = 'RLDNR,RBUKRS,GJAHR,BELNR,DOCLN,BUDAT,RACCT,RCNTR,DRCRK,HSL,RHCUR,WSL,RWCUR,SGTXT';
  const rows = (ledger: string) =>
    [
      `${ledger},1000,2026,100,1,20260131,0000650000,4711,S,1000.00,EUR,1080.00,USD,Licence`,
      `${ledger},1000,2026,100,2,20260131,0000650000,4711,H,-50.00-,EUR,-54.00,USD,Rebate`,
      `${ledger},1000,2026,101,1,20260228,0000650000,4711,H,-25.50,EUR,-27.54,USD,Credit`,
    ]
      .join('\n')
      .replace('-50.00-', '50.00-');

  it('asks which ledger counts, and reads credits as negative', async () => {
    const text = `${HEADER}\n${rows('0L')}\n${rows('2L')}\n`;
    const found = await readAsFound(text);
    expect(found.export).toBe('SAP universal journal (ACDOCA)');
    expect(found.questions.find(({ id }) => id === 'filters')).toMatchObject({
      options: [
        { value: '0L', label: 'RLDNR 0L' },
        { value: '2L', label: 'RLDNR 2L' },
      ],
      cells: [{ row: 2, column: 'RLDNR', value: '0L' }, { row: 5 }],
    });
    // 1,000 − 50 − 25.50, once.
    expect(found.total).toBe('924.5');
    expect(found.summary).toMatchObject({ rows: 6, accepted: 3, skipped: 3 });
    expect(found.lines[0]).toMatchObject({ account: '0000650000', costCentre: '4711', currency: 'EUR' });
  });

  it('keeps to the one ledger it has seen, and offers the currency of the document', async () => {
    const text = `${HEADER}\n${rows('0L')}\n`;
    const found = look(text);
    expect(found.questions.map(({ id }) => id)).not.toContain('filters');
    expect(found.mapping.filters).toEqual([{ column: 'RLDNR', values: ['0L'] }]);
    expect(found.choices.map(({ label, isChosen }) => [label.slice(0, 3), isChosen])).toEqual([
      ['HSL', true],
      ['WSL', false],
    ]);
    const other = await readAsFound(text, { columns: found.choices[1]?.columns ?? {} });
    // 1,080 − 54 − 27.54
    expect(other.total).toBe('998.46');
    expect(other.lines[0]?.currency).toBe('USD');
  });

  it('line items keep the minus behind the number', async () => {
    const text =
      'Account,Posting Date,Document Number,Amount in local currency,Local Currency,Cost Center,Text\n650000,31.01.2026,100,"1.000,00",EUR,4711,Licence\n650000,28.02.2026,101,"50,00-",EUR,4711,Credit\n';
    expect(await readAsFound(text)).toMatchObject({ export: 'SAP line items', total: '950' });
  });
});

describe('Workday', () => {
  it('journal lines, in the currency of the journal or of the ledger', async () => {
    const text =
      'Journal Number,Accounting Date,Ledger Account,Debit Amount,Credit Amount,Currency,Currency Rate,Ledger Debit Amount,Ledger Credit Amount,Line Memo,Worktags,Inter Company Affiliate,Journal Source\nJ-1,2026-01-31,6100:Hosting,100.00,0.00,GBP,1.2,120.00,0.00,x,,,Supplier\nJ-2,2026-02-28,6100:Hosting,0.00,30.00,GBP,1.2,0.00,36.00,x,,,Supplier\n';
    const found = await readAsFound(text);
    expect(found).toMatchObject({ export: 'Workday journal lines', total: '70' });
    expect(found.lines[0]?.currency).toBe('GBP');
    const ledger = await readAsFound(text, {
      columns: found.choices[1]?.columns ?? {},
      constants: { currency: 'USD' },
    });
    expect(ledger.total).toBe('84');
    expect(ledger.lines[0]?.currency).toBe('USD');
  });

  it('the upload of journals', async () => {
    const text =
      'H_JournalKey,H_Company,H_Currency,H_AccountingDate,L_Order,L_LedgerAccount,L_DebitAmount,L_CreditAmount,L_Memo,L_CostCenter\n1,C1,USD,2026-01-31,a,6100,12.34,,Hosting,CC1\n1,C1,USD,2026-01-31,b,2000,,12.34,Hosting,CC1\n';
    const found = await readAsFound(text);
    expect(found).toMatchObject({ export: 'Workday journal upload', total: '0' });
    expect(found.lines[0]).toMatchObject({ amountText: '12.34', costCentre: 'CC1', currency: 'USD' });
  });
});

describe('DATEV', () => {
  const META = (year: string) =>
    `"EXTF";700;21;"Buchungsstapel";9;20260306102500000;;"XY";"Example";"";1001;456;${year};4;20260201;20260228;"Beispiel";"";1;;0;"EUR";"";"";"";"";"";;;"";""`;
  const HEADER =
    'Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Konto;Gegenkonto (ohne BU-Schlüssel);Belegdatum;Belegfeld 1;Buchungstext;KOST1 – Kostenstelle';
  const ROWS =
    '24,95;"S";"";4940;1200;2102;"B1";"Büromaterial";4711\n5950,00;"H";"";4940;8400;102;"";"Gutschrift";\n';
  const file = (year = '20260101') => encoded(`${META(year)}\n${HEADER}\n${ROWS}`);
  // Windows-1252 has the dash where Latin-1 has a control character.
  const encoded = (text: string) => Buffer.from(text.replaceAll('–', '\u0096'), 'latin1');

  it('takes year and currency from the line above, the sign from its column', async () => {
    const found = await readAsFound(file());
    expect(found).toMatchObject({
      export: 'DATEV posting batch',
      dialect: { encoding: 'windows-1252', delimiter: ';', headerRow: 2 },
      mapping: {
        columns: { date: 'Belegdatum from 2026-01-01', sign: 'Soll/Haben-Kennzeichen' },
        decimal: ',',
        constants: { currency: 'EUR' },
      },
      // 24.95 − 5,950.00
      total: '-5925.05',
    });
    expect(found.lines.map(({ date, currency, account }) => [date, currency, account])).toEqual([
      ['2026-02-21', 'EUR', '4940'],
      ['2026-02-01', 'EUR', '4940'],
    ]);
    expect(found.lines[0]?.description).toBe('Büromaterial');
    expect(found.questions.map(({ id }) => id)).toEqual(['category']);
  });

  it('counts a fiscal year from its first day', async () => {
    const found = await readAsFound(file('20250701'));
    expect(found.lines.map(({ date }) => date)).toEqual(['2026-02-21', '2026-02-01']);
    const later = await readAsFound(file('20260202'));
    expect(later.lines.map(({ date }) => date)).toEqual(['2026-02-21', '2027-02-01']);
  });

  it('does not take the year of an earlier file with its saved mapping', () => {
    const { mapping } = look(file('20250101'));
    expect(mapping.columns.date).toBe('Belegdatum from 2025-01-01');
    const recalled = { ...mapping, constants: { ...mapping.constants, category: 'other' as const } };
    expect(look(file(), { recalled }).mapping.columns.date).toBe('Belegdatum from 2026-01-01');
  });

  it('reads the other side by choice', async () => {
    const { choices } = look(file());
    const other = choices[1];
    const found = await readAsFound(file(), {
      columns: other?.columns ?? {},
      negate: other?.negate ?? false,
    });
    expect(found.total).toBe('5925.05');
    expect(found.lines.map(({ account }) => account)).toEqual(['1200', '8400']);
  });

  it('a list of accounts holds no postings, and says so', () => {
    const text =
      '"EXTF";700;20;"Kontenbeschriftungen";2\nKonto;Kontenbeschriftung;Sprach-ID\n400;"Betriebsausstattung";"de-DE"\n';
    expect(look(encoded(text))).toMatchObject({
      outcome: 'no-postings',
      export: 'DATEV account names',
      notes: [expect.stringContaining('holds no postings')],
      questions: [],
    });
  });
});
