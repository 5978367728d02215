ALTER TABLE "outcomes" ADD COLUMN "measurement" jsonb;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "measured" jsonb;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_measured" CHECK ((measurement is null) = (measured is null));