-- One view a kind of record, over a folder of plain files of 首问 Shouwen. Written by `make formats`.
-- Before: SET VARIABLE folder = 'path/of/the/folder';

CREATE OR REPLACE VIEW "sites" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("sites") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "sites": 'STRUCT("id" UUID, "parent" UUID, "name" VARCHAR, "code" VARCHAR, "parent_code" VARCHAR, "kind" VARCHAR, "operator_kind" VARCHAR, "all_modules" BOOLEAN, "organisation" VARCHAR, "complaint_place" VARCHAR, "complaint_phone" VARCHAR, "director_title" VARCHAR, "service_director_title" VARCHAR, "departments" JSON, "offices" JSON, "customer_classes" JSON, "retention_months" BIGINT, "weight_on_time" BIGINT, "weight_satisfied" BIGINT, "weight_in_time" BIGINT, "backup_soon_days" BIGINT, "backup_late_days" BIGINT, "backup_late_changes" BIGINT, "limits" JSON, "calendar" JSON, "idle_pin_minutes" BIGINT, "idle_lock_minutes" BIGINT, "session_hours" BIGINT, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "customers" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("customers") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "customers": 'STRUCT("id" UUID, "parent" UUID, "phone" VARCHAR, "name" VARCHAR, "title" VARCHAR, "kind" VARCHAR, "phone2" VARCHAR, "vip" BOOLEAN, "organisation" VARCHAR, "address" VARCHAR, "channels" VARCHAR[], "intent" VARCHAR, "decision_factors" VARCHAR, "class" VARCHAR, "grade" VARCHAR, "purchase_progress" VARCHAR, "building" VARCHAR, "unit" VARCHAR, "room" VARCHAR, "co_owners" VARCHAR, "plate_no" VARCHAR, "id_checked" BOOLEAN, "first_contact" VARCHAR, "first_contact_kind" VARCHAR, "salesperson" VARCHAR, "cs_owner" VARCHAR, "cs_assigned_on" VARCHAR, "cs_contacted_on" VARCHAR, "drink_pref" VARCHAR, "care_notes" VARCHAR, "feedback" VARCHAR, "no" VARCHAR, "site" VARCHAR, "registered_at" VARCHAR, "registered_by" VARCHAR, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "visits" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("visits") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "visits": 'STRUCT("id" UUID, "parent" UUID, "at" VARCHAR, "type" VARCHAR, "is_first" BOOLEAN, "caller_phone" VARCHAR, "caller_name" VARCHAR, "customer" UUID, "reason" VARCHAR, "notified" VARCHAR, "transferred_to" VARCHAR, "expected_at" VARCHAR, "arrived_at" VARCHAR, "seat" VARCHAR, "party_size" BIGINT, "drinks" VARCHAR, "seated_at" VARCHAR, "tour_at" VARCHAR, "toured" BOOLEAN, "handouts" VARCHAR, "left_at" VARCHAR, "no_details" BOOLEAN, "site" VARCHAR, "taken_by" VARCHAR, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "enquiries" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("enquiries") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "enquiries": 'STRUCT("id" UUID, "parent" UUID, "customer_phone" VARCHAR, "customer_name" VARCHAR, "customer" UUID, "category" VARCHAR, "content" VARCHAR, "urgency" VARCHAR, "channel" VARCHAR, "received_at" VARCHAR, "first_receiver" VARCHAR, "number" VARCHAR, "source_no" VARCHAR, "site" VARCHAR, "taken_by" VARCHAR, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "enquiry_steps" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("enquiry_steps") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "enquiry_steps": 'STRUCT("id" UUID, "parent" UUID, "event" VARCHAR, "seq" BIGINT, "at" VARCHAR, "by" VARCHAR, "promised_at" VARCHAR, "department" VARCHAR, "person" VARCHAR, "request" VARCHAR, "answer" VARCHAR, "answered_by" VARCHAR, "told_at" VARCHAR, "customer_opinion" VARCHAR, "handed_to" VARCHAR, "accepted_by" VARCHAR, "accepted_how" VARCHAR, "message" VARCHAR, "note" VARCHAR, "reported_to" VARCHAR, "complaint" UUID, "repair_to" VARCHAR, "repair_no" VARCHAR, "reason" VARCHAR, "overdue_reason" VARCHAR, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "sales_handovers" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("sales_handovers") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "sales_handovers": 'STRUCT("id" UUID, "parent" UUID, "number" VARCHAR, "at" VARCHAR, "customer_name" VARCHAR, "customer_phone" VARCHAR, "customer" UUID, "class" VARCHAR, "intent" VARCHAR, "visit_summary" VARCHAR, "from_person" VARCHAR, "to_person" VARCHAR, "sent_at" VARCHAR, "follow_up_on" VARCHAR, "received_by" VARCHAR, "received_at" VARCHAR, "feedback" VARCHAR, "site" VARCHAR, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "contacts" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("contacts") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "contacts": 'STRUCT("id" UUID, "parent" UUID, "at" VARCHAR, "channel" VARCHAR, "customer_name" VARCHAR, "customer" UUID, "summary" VARCHAR, "new_needs" VARCHAR, "purchase_progress" VARCHAR, "class_after" VARCHAR, "class_before" VARCHAR, "occasion" VARCHAR, "next_on" VARCHAR, "by" VARCHAR, "site" VARCHAR, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "complaints" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("complaints") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "complaints": 'STRUCT("id" UUID, "parent" UUID, "received_at" VARCHAR, "channel" VARCHAR, "source_doc_no" VARCHAR, "receiver" VARCHAR, "first_receiver" VARCHAR, "first_department" VARCHAR, "customer_phone" VARCHAR, "customer_name" VARCHAR, "anonymous" BOOLEAN, "customer" UUID, "organisation" VARCHAR, "location" VARCHAR, "nature" VARCHAR, "content" VARCHAR, "demand" VARCHAR, "promised_at" VARCHAR, "beyond_authority" BOOLEAN, "agreed_plan" VARCHAR, "site" VARCHAR, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "complaint_steps" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("complaint_steps") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "complaint_steps": 'STRUCT("id" UUID, "parent" UUID, "event" VARCHAR, "seq" BIGINT, "at" VARCHAR, "by" VARCHAR, "number" VARCHAR, "severity" VARCHAR, "track" VARCHAR, "summary" VARCHAR, "corrective" BOOLEAN, "department" VARCHAR, "head" VARCHAR, "request" VARCHAR, "findings" VARCHAR, "proposal" VARCHAR, "decision" VARCHAR, "method" VARCHAR, "decided_by" VARCHAR, "reason" VARCHAR, "handler" VARCHAR, "planned_finish" VARCHAR, "measure" VARCHAR, "measure_owner" VARCHAR, "measure_due" VARCHAR, "measure_check" VARCHAR, "next_contact_on" VARCHAR, "customer_told" BOOLEAN, "result" VARCHAR, "cause" VARCHAR, "reported_at" VARCHAR, "customer_opinion" VARCHAR, "satisfaction" VARCHAR, "further_demand" VARCHAR, "visit_planned_at" VARCHAR, "visitor" VARCHAR, "visit_form" VARCHAR, "visited_at" VARCHAR, "evaluation" VARCHAR, "overdue_reason" VARCHAR, "message" VARCHAR, "promised_at" VARCHAR, "note" VARCHAR, "handed_to" VARCHAR, "rung_from" VARCHAR, "rung_to" VARCHAR, "rung_answer" VARCHAR, "rectification" UUID, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "questionnaires" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("questionnaires") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "questionnaires": 'STRUCT("id" UUID, "parent" UUID, "title_zh" VARCHAR, "title_en" VARCHAR, "source" VARCHAR, "series" VARCHAR, "active" BOOLEAN, "code" VARCHAR, "version" BIGINT, "intro_zh" VARCHAR, "intro_en" VARCHAR, "questions" JSON, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "survey_answers" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("survey_answers") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "survey_answers": 'STRUCT("id" UUID, "parent" UUID, "number" VARCHAR, "period" VARCHAR, "questionnaire_code" VARCHAR, "version" BIGINT, "mode" VARCHAR, "handed_out_on" VARCHAR, "handed_out_by" VARCHAR, "answered_at" VARCHAR, "taken_by" VARCHAR, "batch" UUID, "again_of" UUID, "office" VARCHAR, "respondent" VARCHAR, "building" VARCHAR, "unit" VARCHAR, "room" VARCHAR, "customer" UUID, "linked_at" VARCHAR, "linked_by" VARCHAR, "answers" JSON, "comment" VARCHAR, "site" VARCHAR, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "same_persons" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("same_persons") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "same_persons": 'STRUCT("id" UUID, "parent" UUID, "first" UUID, "second" UUID, "verdict" VARCHAR, "at" VARCHAR, "by" VARCHAR, "site" VARCHAR, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "disclosures" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("disclosures") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "disclosures": 'STRUCT("id" UUID, "parent" UUID, "at" VARCHAR, "what" VARCHAR, "medium" VARCHAR, "count" BIGINT, "why" VARCHAR, "receiver" VARCHAR, "approver" VARCHAR, "due_on" VARCHAR, "returned_on" VARCHAR, "asked_at" VARCHAR, "asked_by" VARCHAR, "decision" VARCHAR, "decided_at" VARCHAR, "decided_by" VARCHAR, "parcel" VARCHAR, "by" VARCHAR, "site" VARCHAR, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "parcels" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("parcels") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "parcels": 'STRUCT("id" UUID, "parent" UUID, "direction" VARCHAR, "code" VARCHAR, "kind" VARCHAR, "number" BIGINT, "parcel" VARCHAR, "from_code" VARCHAR, "from_name" VARCHAR, "to_code" VARCHAR, "to_name" VARCHAR, "made_at" VARCHAR, "taken_at" VARCHAR, "reason" VARCHAR, "protection" VARCHAR, "file" VARCHAR, "parts" BIGINT, "records" BIGINT, "new" BIGINT, "changed" BIGINT, "in_conflict" BIGINT, "skipped" BIGINT, "outcome" VARCHAR, "answered_at" VARCHAR, "refused_for" VARCHAR, "period_from" VARCHAR, "period_to" VARCHAR, "by" VARCHAR, "site" VARCHAR, "undone_at" VARCHAR, "desk" VARCHAR, "key" VARCHAR, "sequence" BIGINT, "vector" JSON, "figures" JSON, "cases" JSON, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "return_visits" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("return_visits") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "return_visits": 'STRUCT("id" UUID, "parent" UUID, "kind" VARCHAR, "customer_phone" VARCHAR, "customer_name" VARCHAR, "customer" UUID, "office" VARCHAR, "location" VARCHAR, "source_no" VARCHAR, "repair_category" VARCHAR, "repaired_at" VARCHAR, "planned_on" VARCHAR, "planned_form" VARCHAR, "visitor" VARCHAR, "purpose" VARCHAR, "due_at" VARCHAR, "number" VARCHAR, "complaint" UUID, "rectification" UUID, "sheet" UUID, "plan_key" VARCHAR, "site" VARCHAR, "taken_by" VARCHAR, "made_at" VARCHAR, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "return_visit_steps" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("return_visit_steps") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "return_visit_steps": 'STRUCT("id" UUID, "parent" UUID, "event" VARCHAR, "seq" BIGINT, "at" VARCHAR, "by" VARCHAR, "booked_for" VARCHAR, "booked_with" VARCHAR, "retry_at" VARCHAR, "started_at" VARCHAR, "ended_at" VARCHAR, "visit_form" VARCHAR, "visited_person" VARCHAR, "satisfaction" VARCHAR, "evaluation" VARCHAR, "on_spot" VARCHAR, "repair_service" VARCHAR, "improvement" VARCHAR, "signed" BOOLEAN, "items" VARCHAR, "later_answer_at" VARCHAR, "item" BIGINT, "handling" VARCHAR, "complaint" UUID, "enquiry" UUID, "escalated_to" VARCHAR, "reason" VARCHAR, "answer" VARCHAR, "note" VARCHAR, "overdue_reason" VARCHAR, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "rectifications" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("rectifications") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "rectifications": 'STRUCT("id" UUID, "parent" UUID, "received_at" VARCHAR, "channel" VARCHAR, "received_by" VARCHAR, "customer_phone" VARCHAR, "customer_name" VARCHAR, "anonymous" BOOLEAN, "customer" UUID, "about" VARCHAR, "content" VARCHAR, "demand" VARCHAR, "complaint_no" VARCHAR, "number" VARCHAR, "complaint" UUID, "site" VARCHAR, "taken_by" VARCHAR, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "rectification_steps" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("rectification_steps") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "rectification_steps": 'STRUCT("id" UUID, "parent" UUID, "event" VARCHAR, "seq" BIGINT, "at" VARCHAR, "by" VARCHAR, "department" VARCHAR, "head" VARCHAR, "cause" VARCHAR, "delivered_at" VARCHAR, "request" VARCHAR, "explanation" VARCHAR, "explained_by" VARCHAR, "remedy" VARCHAR, "told_at" VARCHAR, "people" VARCHAR, "result" VARCHAR, "result_to_cs_at" VARCHAR, "visited_at" VARCHAR, "visit_form" VARCHAR, "visitor" VARCHAR, "satisfaction" VARCHAR, "evaluation" VARCHAR, "prevention" VARCHAR, "escalated_to" VARCHAR, "message" VARCHAR, "promised_at" VARCHAR, "note" VARCHAR, "reason" VARCHAR, "decided_by" VARCHAR, "overdue_reason" VARCHAR, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "survey_batches" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("survey_batches") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "survey_batches": 'STRUCT("id" UUID, "parent" UUID, "name" VARCHAR, "period" VARCHAR, "mode" VARCHAR, "planned" BIGINT, "questionnaire_code" VARCHAR, "version" BIGINT, "site" VARCHAR, "distributed_on" VARCHAR, "distributed_by" VARCHAR, "handed_out" BIGINT, "collected_on" VARCHAR, "collected_by" VARCHAR, "returned" BIGINT, "tallied_on" VARCHAR, "tallied_by" VARCHAR, "reported_on" VARCHAR, "reported_to" VARCHAR, "measures" VARCHAR, "no_measures" BOOLEAN, "measures_owner" VARCHAR, "measures_due" VARCHAR, "improved_on" VARCHAR, "closed_on" VARCHAR, "closed_by" VARCHAR, "note" VARCHAR, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "consents" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("consents") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "consents": 'STRUCT("id" UUID, "parent" UUID, "customer_name" VARCHAR, "customer" UUID, "notice" VARCHAR, "given_by" VARCHAR, "purposes" VARCHAR[], "given_on" VARCHAR, "by" VARCHAR, "withdrawn_on" VARCHAR, "site" VARCHAR, "withdrawn_note" VARCHAR, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "weekly_reports" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("weekly_reports") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "weekly_reports": 'STRUCT("id" UUID, "parent" UUID, "week" VARCHAR, "site_name" VARCHAR, "site" VARCHAR, "causes" VARCHAR, "important" VARCHAR, "measures" VARCHAR, "prepared_by" VARCHAR, "submitted_to" VARCHAR, "submitted_on" VARCHAR, "submitted_by" VARCHAR, "figures" JSON, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "directory" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("directory") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "directory": 'STRUCT("id" UUID, "parent" UUID, "list" VARCHAR, "unit" VARCHAR, "name" VARCHAR, "post" VARCHAR, "phone" VARCHAR, "extension" VARCHAR, "place" VARCHAR, "note" VARCHAR, "site" VARCHAR, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "class_changes" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("class_changes") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "class_changes": 'STRUCT("id" UUID, "parent" UUID, "customer" UUID, "class_before" VARCHAR, "class_after" VARCHAR, "at" VARCHAR, "by" VARCHAR, "site" VARCHAR, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;

CREATE OR REPLACE VIEW "document_loans" AS
SELECT record.* EXCLUDE (_erased) FROM (
  SELECT made, unnest("document_loans") AS record
  FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,
    columns = {made: 'VARCHAR', "document_loans": 'STRUCT("id" UUID, "parent" UUID, "at" VARCHAR, "document" VARCHAR, "way" VARCHAR, "given_by" VARCHAR, "taken_by" VARCHAR, "purpose" VARCHAR, "due_on" VARCHAR, "approver" VARCHAR, "returned_on" VARCHAR, "received_by" VARCHAR, "by" VARCHAR, "site" VARCHAR, "_erased" STRUCT("at" BIGINT, "reason" VARCHAR))[]'})
)
QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)
  AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;
