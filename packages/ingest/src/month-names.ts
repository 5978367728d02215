// Month by month the names in English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish,
// Norwegian, Polish, Czech, Hungarian and Turkish, without accents, and what no name begins with.
const NAMES = [
  'january januar janner januari janvier enero gennaio janeiro styczen stycznia leden ledna ocak',
  'february februar feber februari fevrier febrero febbraio fevereiro luty lutego unor unora subat',
  'march marz maerz mars marzo marco maart marts marzec marca brezen brezna marcius mart mrz mrt',
  'april avril abril aprile kwiecien kwietnia duben dubna aprilis nisan avr',
  'may mai mayo maggio maio mei maj maja kveten kvetna majus mayis',
  'june juni juin junio giugno junho czerwiec czerwca cerven cervna junius haziran',
  'july juli juillet julio luglio julho lipiec lipca cervenec cervence julius temmuz',
  'august aout agosto augustus augusti sierpien sierpnia srpen srpna augusztus agustos',
  'september septembre septiembre setiembre settembre setembro wrzesien wrzesnia zari szeptember eylul',
  'october oktober octobre octubre ottobre outubro pazdziernik pazdziernika rijen rijna ekim',
  'november novembre noviembre novembro listopad listopada listopadu kasim',
  'december dezember decembre diciembre dicembre dezembro desember grudzien grudnia prosinec prosince aralik',
].map((names) => names.split(' '));

const SHORTEST = 3;

/** Every beginning of a name, of three letters or more, with its month; 0 where months share it. */
const MONTHS = new Map<string, number>();
NAMES.forEach((names, index) => {
  for (const name of names) {
    for (let length = SHORTEST; length <= name.length; length += 1) {
      const start = name.slice(0, length);
      const known = MONTHS.get(start);
      MONTHS.set(start, known === undefined || known === index + 1 ? index + 1 : 0);
    }
  }
});
// A whole name is its own month, whatever longer name begins with it.
NAMES.forEach((names, index) => {
  for (const name of names) MONTHS.set(name, index + 1);
});

/** The month a name or its beginning says, 1 to 12 in any of the languages; 0 for none, or for several. */
export function monthOf(name: string): number {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i');
  return MONTHS.get(plain) ?? 0;
}
