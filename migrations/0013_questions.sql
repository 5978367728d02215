ALTER TABLE "outcomes" ADD COLUMN "question" text;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "asked_by" uuid;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "answer" text;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_asked_by" FOREIGN KEY ("workspace_id","asked_by") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_asked" CHECK ((question is null) = (asked_by is null) and (question is null or (status = 'claimed' and asked_by <> claimed_by)));