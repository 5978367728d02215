ALTER TABLE "imports" ADD COLUMN "duplicates_of" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "missing_rates" jsonb;