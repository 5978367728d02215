CREATE TYPE "public"."cost_category" AS ENUM('people', 'contractor', 'cloud', 'ai', 'software', 'other');--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"workspace_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"summary" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_entries_workspace_id_seq_pk" PRIMARY KEY("workspace_id","seq")
);
--> statement-breakpoint
ALTER TABLE "audit_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cost_facts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"period" text NOT NULL,
	"team_id" uuid,
	"category" "cost_category" NOT NULL,
	"initiative_id" uuid,
	"how" text NOT NULL,
	"amount" numeric(38, 18) NOT NULL,
	CONSTRAINT "cost_facts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "cost_facts_how" CHECK ((how = 'none') = (initiative_id is null))
);
--> statement-breakpoint
ALTER TABLE "cost_facts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cost_lines" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"date" date NOT NULL,
	"period" text NOT NULL,
	"amount" numeric(38, 18) NOT NULL,
	"currency" text NOT NULL,
	"reporting_amount" numeric(38, 18) NOT NULL,
	"fx_rate_id" uuid,
	"category" "cost_category" NOT NULL,
	"team" text,
	"initiative" text,
	"vendor" text,
	"account" text,
	"cost_centre" text,
	"project_code" text,
	"description" text,
	"external_id" text,
	"activity" text,
	"country" text,
	"extra" jsonb,
	"fingerprint" uuid NOT NULL,
	"occurrence" integer DEFAULT 1 NOT NULL,
	"duplicate" boolean DEFAULT false NOT NULL,
	CONSTRAINT "cost_lines_workspace_id_import_id_row_pk" PRIMARY KEY("workspace_id","import_id","row")
);
--> statement-breakpoint
ALTER TABLE "cost_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "fx_rates" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"currency" text NOT NULL,
	"period" text NOT NULL,
	"type" text NOT NULL,
	"rate" numeric(38, 18) NOT NULL,
	"source" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by" uuid,
	CONSTRAINT "fx_rates_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "fx_rates_positive" CHECK (rate > 0)
);
--> statement-breakpoint
ALTER TABLE "fx_rates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_problems" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"kind" text NOT NULL,
	"problems" jsonb NOT NULL,
	"raw" jsonb NOT NULL,
	CONSTRAINT "import_problems_workspace_id_import_id_row_pk" PRIMARY KEY("workspace_id","import_id","row")
);
--> statement-breakpoint
ALTER TABLE "import_problems" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_totals" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"period" text NOT NULL,
	"category" "cost_category" NOT NULL,
	"team" text,
	"team_id" uuid,
	"initiative" text,
	"initiative_id" uuid,
	"amount" numeric(38, 18) NOT NULL,
	"lines" integer NOT NULL,
	CONSTRAINT "import_totals_workspace_id_import_id_n_pk" PRIMARY KEY("workspace_id","import_id","n")
);
--> statement-breakpoint
ALTER TABLE "import_totals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "imports" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"status" text NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"total_bytes" bigint,
	"sha256" text,
	"dialect" jsonb NOT NULL,
	"mapping" jsonb NOT NULL,
	"saved_mapping_id" uuid,
	"saved_mapping_version" integer,
	"header" jsonb,
	"rows_total" integer DEFAULT 0 NOT NULL,
	"rows_accepted" integer DEFAULT 0 NOT NULL,
	"rows_duplicate" integer DEFAULT 0 NOT NULL,
	"rows_rejected" integer DEFAULT 0 NOT NULL,
	"rows_skipped" integer DEFAULT 0 NOT NULL,
	"keep_duplicates" boolean DEFAULT false NOT NULL,
	"first_date" date,
	"last_date" date,
	"control_totals" jsonb,
	"totals_row" jsonb,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"staged_at" timestamp with time zone,
	"posted_by" uuid,
	"posted_at" timestamp with time zone,
	"voided_by" uuid,
	"voided_at" timestamp with time zone,
	"void_reason" text,
	"failure" text,
	CONSTRAINT "imports_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "imports_status" CHECK (status in ('receiving', 'staged', 'posted', 'voided', 'discarded', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "saved_mappings" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"header_key" text NOT NULL,
	"dialect" jsonb NOT NULL,
	"mapping" jsonb NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by" uuid,
	CONSTRAINT "saved_mappings_workspace_id_id_version_pk" PRIMARY KEY("workspace_id","id","version")
);
--> statement-breakpoint
ALTER TABLE "saved_mappings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "team_allocations" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"period" text NOT NULL,
	"initiative_id" uuid NOT NULL,
	"basis_points" integer NOT NULL,
	"reason" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by" uuid,
	CONSTRAINT "team_allocations_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "team_allocations_share" CHECK (basis_points between 1 and 10000)
);
--> statement-breakpoint
ALTER TABLE "team_allocations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "initiatives" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"product_line_id" uuid NOT NULL,
	"theme_id" uuid NOT NULL,
	"owner" text NOT NULL,
	"stage" text NOT NULL,
	"hypothesis" text NOT NULL,
	"started_on" date,
	"launched_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "initiatives_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "initiatives_stage" CHECK (stage in ('idea', 'discovery', 'building', 'launched', 'scaling', 'stopped'))
);
--> statement-breakpoint
ALTER TABLE "initiatives" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "product_lines" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "product_lines_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "product_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "teams" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "teams_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "teams" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "themes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "themes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "themes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attributions" (
	"workspace_id" uuid NOT NULL,
	"outcome_id" uuid NOT NULL,
	"outcome_version" integer NOT NULL,
	"initiative_id" uuid NOT NULL,
	"basis_points" integer NOT NULL,
	"method" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by" uuid,
	CONSTRAINT "attributions_workspace_id_outcome_id_outcome_version_initiative_id_pk" PRIMARY KEY("workspace_id","outcome_id","outcome_version","initiative_id"),
	CONSTRAINT "attributions_share" CHECK (basis_points between 1 and 10000)
);
--> statement-breakpoint
ALTER TABLE "attributions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outcomes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"basis" jsonb NOT NULL,
	"currency" text NOT NULL,
	"fx_rate_id" uuid,
	"gross_margin" numeric(12, 9),
	"start_period" text NOT NULL,
	"months" integer,
	"monthly_value" numeric(38, 18) NOT NULL,
	"evidence_level" text NOT NULL,
	"evidence_note" text NOT NULL,
	"evidence_links" jsonb NOT NULL,
	"claimed_by" uuid,
	"claimed_at" timestamp with time zone,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decision_note" text,
	"reason" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by" uuid,
	CONSTRAINT "outcomes_workspace_id_id_version_pk" PRIMARY KEY("workspace_id","id","version"),
	CONSTRAINT "outcomes_kind" CHECK (kind in ('new_recurring', 'expansion', 'retained', 'one_off', 'saving')),
	CONSTRAINT "outcomes_two_keys" CHECK (decided_by is null or (claimed_by is not null and decided_by <> claimed_by)),
	CONSTRAINT "outcomes_claimed" CHECK (status = 'draft' or claimed_by is not null),
	CONSTRAINT "outcomes_decided" CHECK ((status in ('confirmed', 'rejected')) = (decided_by is not null))
);
--> statement-breakpoint
ALTER TABLE "outcomes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "value_facts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"period" text NOT NULL,
	"initiative_id" uuid,
	"kind" text NOT NULL,
	"lens" text NOT NULL,
	"amount" numeric(38, 18) NOT NULL,
	CONSTRAINT "value_facts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "value_facts_cell" UNIQUE NULLS NOT DISTINCT("workspace_id","initiative_id","period","kind","lens")
);
--> statement-breakpoint
ALTER TABLE "value_facts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"active_workspace_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"response" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_workspace_id_user_id_key_pk" PRIMARY KEY("workspace_id","user_id","key")
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitations" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "invitations_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "invitations_role" CHECK (role in ('admin', 'cpo', 'finance', 'pm', 'viewer'))
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "memberships" (
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"disabled_at" timestamp with time zone,
	"joined_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone,
	CONSTRAINT "memberships_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id"),
	CONSTRAINT "memberships_role" CHECK (role in ('admin', 'cpo', 'finance', 'pm', 'viewer'))
);
--> statement-breakpoint
ALTER TABLE "memberships" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"currency" text NOT NULL,
	"discount_rate" numeric(12, 9) NOT NULL,
	"rate_basis" text NOT NULL,
	"default_gross_margin" numeric(12, 9) NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	"revision" bigint DEFAULT 0 NOT NULL,
	"audit_seq" bigint DEFAULT 0 NOT NULL,
	"audit_hash" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workspaces_rate_basis" CHECK (rate_basis in ('EFFECTIVE', 'NOMINAL_12'))
);
--> statement-breakpoint
ALTER TABLE "workspaces" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_facts" ADD CONSTRAINT "cost_facts_team" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."teams"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_facts" ADD CONSTRAINT "cost_facts_initiative" FOREIGN KEY ("workspace_id","initiative_id") REFERENCES "public"."initiatives"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_lines" ADD CONSTRAINT "cost_lines_import" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."imports"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fx_rates" ADD CONSTRAINT "fx_rates_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_problems" ADD CONSTRAINT "import_problems_import" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."imports"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_totals" ADD CONSTRAINT "import_totals_import" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."imports"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_totals" ADD CONSTRAINT "import_totals_team" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."teams"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_totals" ADD CONSTRAINT "import_totals_initiative" FOREIGN KEY ("workspace_id","initiative_id") REFERENCES "public"."initiatives"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_created_by" FOREIGN KEY ("workspace_id","created_by") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_mappings" ADD CONSTRAINT "saved_mappings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_allocations" ADD CONSTRAINT "team_allocations_team" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."teams"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_allocations" ADD CONSTRAINT "team_allocations_initiative" FOREIGN KEY ("workspace_id","initiative_id") REFERENCES "public"."initiatives"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiatives" ADD CONSTRAINT "initiatives_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiatives" ADD CONSTRAINT "initiatives_product_line" FOREIGN KEY ("workspace_id","product_line_id") REFERENCES "public"."product_lines"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiatives" ADD CONSTRAINT "initiatives_theme" FOREIGN KEY ("workspace_id","theme_id") REFERENCES "public"."themes"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_lines" ADD CONSTRAINT "product_lines_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "themes" ADD CONSTRAINT "themes_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attributions" ADD CONSTRAINT "attributions_outcome" FOREIGN KEY ("workspace_id","outcome_id","outcome_version") REFERENCES "public"."outcomes"("workspace_id","id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attributions" ADD CONSTRAINT "attributions_initiative_fk" FOREIGN KEY ("workspace_id","initiative_id") REFERENCES "public"."initiatives"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_fx_rate" FOREIGN KEY ("workspace_id","fx_rate_id") REFERENCES "public"."fx_rates"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_claimed_by" FOREIGN KEY ("workspace_id","claimed_by") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_decided_by" FOREIGN KEY ("workspace_id","decided_by") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "value_facts" ADD CONSTRAINT "value_facts_initiative_fk" FOREIGN KEY ("workspace_id","initiative_id") REFERENCES "public"."initiatives"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by" FOREIGN KEY ("workspace_id","invited_by") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_action" ON "audit_entries" USING btree ("workspace_id","action","seq");--> statement-breakpoint
CREATE INDEX "cost_facts_period_team" ON "cost_facts" USING btree ("workspace_id","period","team_id");--> statement-breakpoint
CREATE INDEX "cost_facts_initiative" ON "cost_facts" USING btree ("workspace_id","initiative_id","period");--> statement-breakpoint
CREATE INDEX "cost_lines_fingerprint" ON "cost_lines" USING btree ("workspace_id","fingerprint");--> statement-breakpoint
CREATE INDEX "cost_lines_date" ON "cost_lines" USING btree ("workspace_id","date","import_id","row");--> statement-breakpoint
CREATE INDEX "cost_lines_duplicate" ON "cost_lines" USING btree ("workspace_id","fingerprint") WHERE duplicate;--> statement-breakpoint
CREATE INDEX "cost_lines_initiative" ON "cost_lines" USING btree ("workspace_id","initiative","date") WHERE initiative is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "fx_rates_current" ON "fx_rates" USING btree ("workspace_id","currency","period","type") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "import_totals_team_period" ON "import_totals" USING btree ("workspace_id","team_id","period");--> statement-breakpoint
CREATE INDEX "import_totals_initiative" ON "import_totals" USING btree ("workspace_id","initiative");--> statement-breakpoint
CREATE UNIQUE INDEX "imports_file" ON "imports" USING btree ("workspace_id","sha256") WHERE status in ('staged', 'posted');--> statement-breakpoint
CREATE UNIQUE INDEX "saved_mappings_current" ON "saved_mappings" USING btree ("workspace_id","header_key") WHERE superseded_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "team_allocations_current" ON "team_allocations" USING btree ("workspace_id","team_id","period","initiative_id") WHERE superseded_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "initiatives_key" ON "initiatives" USING btree ("workspace_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "product_lines_name" ON "product_lines" USING btree ("workspace_id",lower(name));--> statement-breakpoint
CREATE UNIQUE INDEX "teams_name" ON "teams" USING btree ("workspace_id",lower(name));--> statement-breakpoint
CREATE UNIQUE INDEX "themes_name" ON "themes" USING btree ("workspace_id",lower(name));--> statement-breakpoint
CREATE INDEX "attributions_initiative" ON "attributions" USING btree ("workspace_id","initiative_id") WHERE superseded_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "outcomes_current" ON "outcomes" USING btree ("workspace_id","id") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "outcomes_status" ON "outcomes" USING btree ("workspace_id","status") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token" ON "invitations" USING btree ("workspace_id","token_hash");--> statement-breakpoint
CREATE INDEX "memberships_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE POLICY "audit_entries_workspace" ON "audit_entries" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "cost_facts_workspace" ON "cost_facts" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "cost_lines_workspace" ON "cost_lines" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "fx_rates_workspace" ON "fx_rates" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "import_problems_workspace" ON "import_problems" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "import_totals_workspace" ON "import_totals" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "imports_workspace" ON "imports" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "saved_mappings_workspace" ON "saved_mappings" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "team_allocations_workspace" ON "team_allocations" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "initiatives_workspace" ON "initiatives" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "product_lines_workspace" ON "product_lines" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "teams_workspace" ON "teams" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "themes_workspace" ON "themes" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "attributions_workspace" ON "attributions" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "outcomes_workspace" ON "outcomes" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "value_facts_workspace" ON "value_facts" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "idempotency_keys_workspace" ON "idempotency_keys" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "invitations_workspace" ON "invitations" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "memberships_workspace" ON "memberships" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "workspaces_workspace" ON "workspaces" AS PERMISSIVE FOR ALL TO "steward_app" USING (id = current_setting('app.workspace_id')::uuid) WITH CHECK (id = current_setting('app.workspace_id')::uuid);