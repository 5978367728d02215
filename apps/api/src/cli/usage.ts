export const USAGE = `Usage: npm run --silent steward -- inspect FILE [answers] [--json] [--problems N]
       npm run --silent steward -- import FILE --kind costs|hours|issues|revenue --as E-MAIL [answers]
           [--mapping NAME] [--save-as NAME] [--workspace NAME] [--post] [--json]

inspect  reads the whole file and tells what is in it. Needs no server and no database.
import   stages the file as one of the workspace's members; with --post its lines count at once.

Answers, where the file leaves something open or is misread:
  --date-format DD/MM/YYYY    --decimal , | .         --currency EUR
  --header-row N              --delimiter ; | tab …   --encoding windows-1252 …
  --amount COLUMN             --map field=column      (repeatable; "field=" for no column)
  --category cloud            --team NAME             --initiative KEY
  --negate                    spend is negative in the file
  --sheet NAME                of a workbook
  --kind hours | issues | revenue
                              what the rows are, where the file is not recognised as that
  --unit minutes              of hours: what a plain number counts; of revenue: units | cents
  --done done,closed          of issues: the states that count as done
  --basis mrr | arr           of revenue: whether amounts are a month's or a year's
  --losses negative | positive | either
                              of revenue: how contraction and churn are written
  --movement new              of revenue: the movement of all rows that name none
  --means value=movement      of revenue: which movement a value is (repeatable; none: no movement)

  --json         print JSON and nothing else
  --problems N   list at most N problem rows (1000 unless told)
  --mapping      the name of a saved mapping; without it one that is saved for files with this header
                 is taken, else what the file says, where that leaves no question open
  --save-as      keep the mapping under this name for files with this header
  --workspace    its name or id, where you are a member of several

Exit codes: 0 done; 1 the file cannot be read, or the import was refused; 2 wrong usage;
3 questions are open and nothing was changed.`;
