ALTER TABLE "cost_facts" DROP CONSTRAINT "cost_facts_team";
--> statement-breakpoint
ALTER TABLE "cost_facts" DROP CONSTRAINT "cost_facts_initiative";
--> statement-breakpoint
ALTER TABLE "import_totals" DROP CONSTRAINT "import_totals_team";
--> statement-breakpoint
ALTER TABLE "import_totals" DROP CONSTRAINT "import_totals_initiative";
