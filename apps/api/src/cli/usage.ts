export const USAGE = `Usage: npm run --silent steward -- inspect FILE [answers] [--json] [--problems N]

inspect  reads the whole file and tells what is in it. Needs no server and no database.

Answers, where the file leaves something open or is misread:
  --date-format DD/MM/YYYY    --decimal , | .         --currency EUR
  --header-row N              --delimiter ; | tab …   --encoding windows-1252 …
  --amount COLUMN             --map field=column      (repeatable; "field=" for no column)
  --category cloud            --team NAME             --initiative KEY
  --negate                    spend is negative in the file

  --json         print JSON and nothing else
  --problems N   list at most N problem rows (1000 unless told)

Exit codes: 0 done; 1 the file cannot be read; 2 wrong usage.`;
