ALTER TABLE "import_totals" DROP CONSTRAINT "import_totals_import";
--> statement-breakpoint
DROP INDEX "import_totals_initiative";--> statement-breakpoint
-- Nothing refers to a fact: their numbers are given anew.
ALTER TABLE "cost_facts" DROP COLUMN "id";--> statement-breakpoint
ALTER TABLE "cost_facts" ADD COLUMN "id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "cost_facts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "cost_facts" ADD CONSTRAINT "cost_facts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id");--> statement-breakpoint
CREATE INDEX "import_totals_orphans" ON "import_totals" USING btree ("workspace_id","initiative") WHERE initiative is not null and initiative_id is null;