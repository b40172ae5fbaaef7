CREATE TABLE staff (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    roles TEXT[] NOT NULL,
    password_hash TEXT,
    totp_secret BYTEA,
    totp_last_step INTEGER,
    openid_subject TEXT,
    active BOOLEAN DEFAULT true NOT NULL,
    failed_signins INTEGER DEFAULT 0 NOT NULL,
    locked_until TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT staff_pkey PRIMARY KEY (id),
    CONSTRAINT staff_email_key UNIQUE (email),
    CONSTRAINT staff_openid_subject_key UNIQUE (openid_subject)
);

CREATE TABLE audit (
    number BIGINT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    case_id UUID,
    subject TEXT DEFAULT '' NOT NULL,
    detail JSONB NOT NULL,
    before BYTEA NOT NULL,
    digest BYTEA NOT NULL,
    CONSTRAINT audit_pkey PRIMARY KEY (number),
    CONSTRAINT audit_digest_key UNIQUE (digest)
);

CREATE INDEX audit_actor_idx ON audit (actor, number);

CREATE INDEX audit_case_idx ON audit (case_id, number);

CREATE TABLE data_keys (
    number SERIAL NOT NULL,
    wrapped BYTEA NOT NULL,
    purpose TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    retired_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT data_keys_pkey PRIMARY KEY (number)
);

CREATE TABLE idempotency (
    actor TEXT NOT NULL,
    key TEXT NOT NULL,
    request BYTEA NOT NULL,
    status INTEGER,
    body JSONB,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT idempotency_pkey PRIMARY KEY (actor, key)
);

CREATE TABLE subscriptions (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    kind TEXT DEFAULT 'webhook' NOT NULL,
    target TEXT NOT NULL,
    secret BYTEA,
    events TEXT[] NOT NULL,
    fraud BOOLEAN DEFAULT false NOT NULL,
    active BOOLEAN DEFAULT true NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT subscriptions_pkey PRIMARY KEY (id)
);

CREATE TABLE purges (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    case_id UUID NOT NULL,
    due_on DATE NOT NULL,
    rule TEXT NOT NULL,
    proof JSONB NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT purges_pkey PRIMARY KEY (id)
);

CREATE TABLE cases (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    loan_number TEXT NOT NULL,
    property_address TEXT DEFAULT '' NOT NULL,
    occupancy TEXT DEFAULT '' NOT NULL,
    investor TEXT DEFAULT 'portfolio' NOT NULL,
    relief TEXT DEFAULT '' NOT NULL,
    delinquent_since DATE,
    sale_date DATE,
    income_types TEXT[] DEFAULT '{}' NOT NULL,
    hardship TEXT DEFAULT '' NOT NULL,
    stage TEXT DEFAULT 'open' NOT NULL,
    source TEXT DEFAULT 'api' NOT NULL,
    assigned_to UUID,
    legal_hold BOOLEAN DEFAULT false NOT NULL,
    version INTEGER DEFAULT 1 NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    closed_at TIMESTAMP WITH TIME ZONE,
    purged_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT cases_pkey PRIMARY KEY (id),
    CONSTRAINT cases_assigned_to_fkey FOREIGN KEY(assigned_to) REFERENCES staff (id)
);

CREATE INDEX cases_address_words_idx ON cases USING gin (to_tsvector('simple', property_address));

CREATE INDEX cases_assigned_idx ON cases (assigned_to, created_at, id);

CREATE INDEX cases_investor_idx ON cases (investor, created_at, id);

CREATE INDEX cases_loan_begins_idx ON cases (loan_number text_pattern_ops);

CREATE INDEX cases_loan_number_idx ON cases (loan_number);

CREATE INDEX cases_newest_idx ON cases (created_at, id);

CREATE INDEX cases_stage_idx ON cases (stage, created_at, id);

CREATE TABLE tokens (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    name TEXT NOT NULL,
    digest BYTEA NOT NULL,
    scopes TEXT[] NOT NULL,
    created_by UUID,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE,
    used_at TIMESTAMP WITH TIME ZONE,
    revoked_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT tokens_pkey PRIMARY KEY (id),
    CONSTRAINT tokens_digest_key UNIQUE (digest),
    CONSTRAINT tokens_created_by_fkey FOREIGN KEY(created_by) REFERENCES staff (id)
);

CREATE INDEX tokens_created_by_idx ON tokens (created_by);

CREATE TABLE deliveries (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    subscription_id UUID NOT NULL,
    event TEXT NOT NULL,
    payload JSONB NOT NULL,
    state TEXT DEFAULT 'waiting' NOT NULL,
    attempts INTEGER DEFAULT 0 NOT NULL,
    last_status INTEGER,
    last_error TEXT,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    delivered_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT deliveries_pkey PRIMARY KEY (id),
    CONSTRAINT deliveries_subscription_id_fkey FOREIGN KEY(subscription_id) REFERENCES subscriptions (id)
);

CREATE INDEX deliveries_dead_idx ON deliveries (state, created_at);

CREATE INDEX deliveries_subscription_id_idx ON deliveries (subscription_id);

CREATE TABLE policies (
    version TEXT NOT NULL,
    toml TEXT NOT NULL,
    made_by UUID,
    approved_by UUID,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    in_force_from TIMESTAMP WITH TIME ZONE,
    CONSTRAINT policies_pkey PRIMARY KEY (version),
    CONSTRAINT policies_made_by_fkey FOREIGN KEY(made_by) REFERENCES staff (id),
    CONSTRAINT policies_approved_by_fkey FOREIGN KEY(approved_by) REFERENCES staff (id)
);

CREATE TABLE clocks (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    case_id UUID NOT NULL,
    rule TEXT NOT NULL,
    started_on DATE NOT NULL,
    due_on DATE NOT NULL,
    met_on DATE,
    note TEXT DEFAULT '' NOT NULL,
    CONSTRAINT clocks_pkey PRIMARY KEY (id),
    CONSTRAINT clocks_case_id_rule_started_on_key UNIQUE (case_id, rule, started_on),
    CONSTRAINT clocks_case_id_fkey FOREIGN KEY(case_id) REFERENCES cases (id)
);

CREATE INDEX clocks_case_id_idx ON clocks (case_id);

CREATE INDEX clocks_due_on_idx ON clocks (due_on);

CREATE INDEX clocks_running_idx ON clocks (rule, due_on) WHERE met_on IS NULL;

CREATE TABLE parties (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    case_id UUID NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    language TEXT DEFAULT 'en' NOT NULL,
    ssn BYTEA,
    separated BOOLEAN DEFAULT false NOT NULL,
    acts_for TEXT[],
    authorised_by TEXT,
    authorised_until DATE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT parties_pkey PRIMARY KEY (id),
    CONSTRAINT parties_case_id_fkey FOREIGN KEY(case_id) REFERENCES cases (id)
);

CREATE INDEX parties_case_id_idx ON parties (case_id);

CREATE INDEX parties_name_words_idx ON parties USING gin (to_tsvector('simple', name));

CREATE TABLE assessments (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    case_id UUID NOT NULL,
    version INTEGER NOT NULL,
    asof DATE NOT NULL,
    rests_on TEXT NOT NULL,
    versions JSONB NOT NULL,
    figures JSONB NOT NULL,
    documents JSONB,
    requests JSONB NOT NULL,
    changes JSONB NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT assessments_pkey PRIMARY KEY (id),
    CONSTRAINT assessments_case_id_version_key UNIQUE (case_id, version),
    CONSTRAINT assessments_case_id_rests_on_key UNIQUE (case_id, rests_on),
    CONSTRAINT assessments_case_id_fkey FOREIGN KEY(case_id) REFERENCES cases (id)
);

CREATE INDEX assessments_case_id_idx ON assessments (case_id);

CREATE TABLE marks (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    case_id UUID NOT NULL,
    kind TEXT NOT NULL,
    digest BYTEA NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT marks_pkey PRIMARY KEY (id),
    CONSTRAINT marks_case_id_kind_digest_key UNIQUE (case_id, kind, digest),
    CONSTRAINT marks_case_id_fkey FOREIGN KEY(case_id) REFERENCES cases (id)
);

CREATE INDEX marks_case_id_idx ON marks (case_id);

CREATE INDEX marks_kind_digest_idx ON marks (kind, digest);

CREATE TABLE messages (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    case_id UUID NOT NULL,
    party_id UUID,
    staff_id UUID,
    subject TEXT DEFAULT '' NOT NULL,
    body TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT messages_pkey PRIMARY KEY (id),
    CONSTRAINT messages_case_id_fkey FOREIGN KEY(case_id) REFERENCES cases (id),
    CONSTRAINT messages_party_id_fkey FOREIGN KEY(party_id) REFERENCES parties (id),
    CONSTRAINT messages_staff_id_fkey FOREIGN KEY(staff_id) REFERENCES staff (id)
);

CREATE INDEX messages_case_id_idx ON messages (case_id);

CREATE INDEX messages_party_id_idx ON messages (party_id);

CREATE INDEX messages_staff_id_idx ON messages (staff_id);

CREATE TABLE letters (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    case_id UUID NOT NULL,
    party_id UUID,
    kind TEXT NOT NULL,
    once TEXT,
    language TEXT DEFAULT 'en' NOT NULL,
    body TEXT NOT NULL,
    missing JSONB NOT NULL,
    due_on DATE,
    channel TEXT DEFAULT 'portal' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    sent_at TIMESTAMP WITH TIME ZONE,
    sent_by UUID,
    CONSTRAINT letters_pkey PRIMARY KEY (id),
    CONSTRAINT letters_case_id_fkey FOREIGN KEY(case_id) REFERENCES cases (id),
    CONSTRAINT letters_party_id_fkey FOREIGN KEY(party_id) REFERENCES parties (id),
    CONSTRAINT letters_once_key UNIQUE (once),
    CONSTRAINT letters_sent_by_fkey FOREIGN KEY(sent_by) REFERENCES staff (id)
);

CREATE INDEX letters_case_id_idx ON letters (case_id);

CREATE INDEX letters_party_id_idx ON letters (party_id);

CREATE INDEX letters_sent_by_idx ON letters (sent_by);

CREATE TABLE papers (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    case_id UUID NOT NULL,
    party_id UUID,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL,
    media_type TEXT DEFAULT '' NOT NULL,
    channel TEXT DEFAULT 'portal' NOT NULL,
    received_on DATE NOT NULL,
    day_known BOOLEAN DEFAULT true NOT NULL,
    sent_by TEXT NOT NULL,
    store_key TEXT NOT NULL,
    password BYTEA,
    state TEXT DEFAULT 'stored' NOT NULL,
    error TEXT,
    pages INTEGER,
    replaced_by UUID,
    not_used BOOLEAN DEFAULT false NOT NULL,
    version INTEGER DEFAULT 1 NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    read_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT papers_pkey PRIMARY KEY (id),
    CONSTRAINT papers_case_id_sha256_party_id_key UNIQUE NULLS NOT DISTINCT (case_id, sha256, party_id),
    CONSTRAINT papers_state_check CHECK (state in ('stored', 'reading', 'read', 'refused', 'parked')),
    CONSTRAINT papers_case_id_fkey FOREIGN KEY(case_id) REFERENCES cases (id),
    CONSTRAINT papers_party_id_fkey FOREIGN KEY(party_id) REFERENCES parties (id),
    CONSTRAINT papers_replaced_by_fkey FOREIGN KEY(replaced_by) REFERENCES papers (id)
);

CREATE INDEX papers_case_id_idx ON papers (case_id);

CREATE INDEX papers_of_case_idx ON papers (case_id, created_at, id);

CREATE INDEX papers_party_id_idx ON papers (party_id);

CREATE INDEX papers_sha256_idx ON papers (sha256);

CREATE TABLE links (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    party_id UUID NOT NULL,
    digest BYTEA NOT NULL,
    code_digest BYTEA NOT NULL,
    attempts INTEGER DEFAULT 0 NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    used_at TIMESTAMP WITH TIME ZONE,
    revoked_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT links_pkey PRIMARY KEY (id),
    CONSTRAINT links_party_id_fkey FOREIGN KEY(party_id) REFERENCES parties (id),
    CONSTRAINT links_digest_key UNIQUE (digest)
);

CREATE INDEX links_party_id_idx ON links (party_id);

CREATE TABLE sessions (
    digest BYTEA NOT NULL,
    staff_id UUID,
    party_id UUID,
    csrf TEXT NOT NULL,
    second_factor BOOLEAN DEFAULT false NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    revoked_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT sessions_pkey PRIMARY KEY (digest),
    CONSTRAINT sessions_staff_id_fkey FOREIGN KEY(staff_id) REFERENCES staff (id),
    CONSTRAINT sessions_party_id_fkey FOREIGN KEY(party_id) REFERENCES parties (id)
);

CREATE INDEX sessions_expires_at_idx ON sessions (expires_at);

CREATE INDEX sessions_party_id_idx ON sessions (party_id);

CREATE INDEX sessions_staff_id_idx ON sessions (staff_id);

CREATE TABLE screenings (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    case_id UUID NOT NULL,
    assessment_id UUID NOT NULL,
    version INTEGER NOT NULL,
    rests_on TEXT NOT NULL,
    versions JSONB NOT NULL,
    result JSONB NOT NULL,
    changes JSONB NOT NULL,
    risk FLOAT NOT NULL,
    band TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT screenings_pkey PRIMARY KEY (id),
    CONSTRAINT screenings_case_id_version_key UNIQUE (case_id, version),
    CONSTRAINT screenings_case_id_rests_on_key UNIQUE (case_id, rests_on),
    CONSTRAINT screenings_case_id_fkey FOREIGN KEY(case_id) REFERENCES cases (id),
    CONSTRAINT screenings_assessment_id_fkey FOREIGN KEY(assessment_id) REFERENCES assessments (id)
);

CREATE INDEX screenings_case_id_idx ON screenings (case_id);

CREATE TABLE checklist (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    case_id UUID NOT NULL,
    party_id UUID,
    item TEXT NOT NULL,
    state TEXT DEFAULT 'needed' NOT NULL,
    why TEXT DEFAULT '' NOT NULL,
    asked_on DATE NOT NULL,
    fresh_until DATE,
    paper_id UUID,
    turned_down UUID[] DEFAULT '{}' NOT NULL,
    put_by TEXT DEFAULT '' NOT NULL,
    CONSTRAINT checklist_pkey PRIMARY KEY (id),
    CONSTRAINT checklist_state_check CHECK (state in ('needed', 'received', 'accepted', 'waived')),
    CONSTRAINT checklist_case_id_item_party_id_key UNIQUE NULLS NOT DISTINCT (case_id, item, party_id),
    CONSTRAINT checklist_case_id_fkey FOREIGN KEY(case_id) REFERENCES cases (id),
    CONSTRAINT checklist_party_id_fkey FOREIGN KEY(party_id) REFERENCES parties (id),
    CONSTRAINT checklist_paper_id_fkey FOREIGN KEY(paper_id) REFERENCES papers (id)
);

CREATE INDEX checklist_case_id_idx ON checklist (case_id);

CREATE INDEX checklist_paper_id_idx ON checklist (paper_id);

CREATE INDEX checklist_party_id_idx ON checklist (party_id);

CREATE TABLE receipts (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    paper_id UUID NOT NULL,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT receipts_pkey PRIMARY KEY (id),
    CONSTRAINT receipts_paper_id_fkey FOREIGN KEY(paper_id) REFERENCES papers (id)
);

CREATE INDEX receipts_paper_id_idx ON receipts (paper_id);

CREATE TABLE readings (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    paper_id UUID NOT NULL,
    version INTEGER NOT NULL,
    engine TEXT NOT NULL,
    result JSONB NOT NULL,
    evidence JSONB NOT NULL,
    seconds FLOAT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT readings_pkey PRIMARY KEY (id),
    CONSTRAINT readings_paper_id_version_key UNIQUE (paper_id, version),
    CONSTRAINT readings_paper_id_fkey FOREIGN KEY(paper_id) REFERENCES papers (id)
);

CREATE INDEX readings_paper_id_idx ON readings (paper_id);

CREATE TABLE corrections (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    paper_id UUID NOT NULL,
    document TEXT NOT NULL,
    field TEXT NOT NULL,
    action TEXT NOT NULL,
    was TEXT,
    value TEXT,
    page INTEGER,
    box JSONB,
    reason TEXT DEFAULT '' NOT NULL,
    staff_id UUID,
    said_by TEXT DEFAULT '' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    in_force BOOLEAN DEFAULT true NOT NULL,
    CONSTRAINT corrections_pkey PRIMARY KEY (id),
    CONSTRAINT corrections_paper_id_fkey FOREIGN KEY(paper_id) REFERENCES papers (id),
    CONSTRAINT corrections_staff_id_fkey FOREIGN KEY(staff_id) REFERENCES staff (id)
);

CREATE INDEX corrections_paper_id_idx ON corrections (paper_id);

CREATE UNIQUE INDEX corrections_in_force_key ON corrections (paper_id, document, field) WHERE in_force;

CREATE TABLE escalations (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    case_id UUID NOT NULL,
    screening_id UUID,
    opened_by TEXT NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    places JSONB,
    state TEXT DEFAULT 'open' NOT NULL,
    priority INTEGER DEFAULT 0 NOT NULL,
    risk FLOAT DEFAULT 0 NOT NULL,
    claimed_by UUID,
    claimed_at TIMESTAMP WITH TIME ZONE,
    snoozed_until DATE,
    disposition TEXT,
    finding_dispositions JSONB,
    disposed_by UUID,
    disposed_at TIMESTAMP WITH TIME ZONE,
    seconded_by UUID,
    seconded_at TIMESTAMP WITH TIME ZONE,
    version INTEGER DEFAULT 1 NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT escalations_pkey PRIMARY KEY (id),
    CONSTRAINT escalations_case_id_fkey FOREIGN KEY(case_id) REFERENCES cases (id),
    CONSTRAINT escalations_screening_id_fkey FOREIGN KEY(screening_id) REFERENCES screenings (id),
    CONSTRAINT escalations_claimed_by_fkey FOREIGN KEY(claimed_by) REFERENCES staff (id),
    CONSTRAINT escalations_disposed_by_fkey FOREIGN KEY(disposed_by) REFERENCES staff (id),
    CONSTRAINT escalations_seconded_by_fkey FOREIGN KEY(seconded_by) REFERENCES staff (id)
);

CREATE INDEX escalations_case_id_idx ON escalations (case_id);

CREATE INDEX escalations_claimed_by_idx ON escalations (claimed_by);

CREATE INDEX escalations_open_queue_idx ON escalations (priority DESC, risk DESC, created_at, id) WHERE state != 'closed';

CREATE INDEX escalations_queue_idx ON escalations (state, priority DESC, risk DESC, id);

CREATE INDEX escalations_screening_id_idx ON escalations (screening_id);

CREATE UNIQUE INDEX escalations_open_key ON escalations (case_id) WHERE state != 'closed';

CREATE TABLE failures (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    case_id UUID,
    paper_id UUID,
    job TEXT NOT NULL,
    code TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    settled_at TIMESTAMP WITH TIME ZONE,
    settled_by UUID,
    CONSTRAINT failures_pkey PRIMARY KEY (id),
    CONSTRAINT failures_case_id_fkey FOREIGN KEY(case_id) REFERENCES cases (id),
    CONSTRAINT failures_paper_id_fkey FOREIGN KEY(paper_id) REFERENCES papers (id),
    CONSTRAINT failures_settled_by_fkey FOREIGN KEY(settled_by) REFERENCES staff (id)
);

CREATE INDEX failures_case_id_idx ON failures (case_id);

CREATE INDEX failures_paper_id_idx ON failures (paper_id);

CREATE TABLE notes (
    id UUID DEFAULT gen_random_uuid() NOT NULL,
    escalation_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    body TEXT NOT NULL,
    mentions TEXT[] DEFAULT '{}' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT notes_pkey PRIMARY KEY (id),
    CONSTRAINT notes_escalation_id_fkey FOREIGN KEY(escalation_id) REFERENCES escalations (id),
    CONSTRAINT notes_staff_id_fkey FOREIGN KEY(staff_id) REFERENCES staff (id)
);

CREATE INDEX notes_escalation_id_idx ON notes (escalation_id);

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail can only grow';
END
$$;

CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

