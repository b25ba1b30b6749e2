extension Migrations {
  /// What the rules need beside contracts, people and certificates: initial secrets, cards, codes, what is due, mails.
  static let rulesSchema = Step(
    name: "rules",
    statements: [
      "ALTER TABLE contracts ADD COLUMN logon_method TEXT NOT NULL DEFAULT 'idAndSecret'",
      "ALTER TABLE subscribers ADD COLUMN language TEXT NOT NULL DEFAULT 'ja'",
      "ALTER TABLE subscribers ADD COLUMN initial_until INTEGER",
      "ALTER TABLE subscribers ADD COLUMN matrix_card TEXT",
      "ALTER TABLE subscribers ADD COLUMN matrix_challenge TEXT",
      "ALTER TABLE subscribers ADD COLUMN version INTEGER NOT NULL DEFAULT 0",
      "ALTER TABLE attempts ADD COLUMN moved INTEGER",
      "ALTER TABLE attempts ADD COLUMN mail_code TEXT",
      "ALTER TABLE attempts ADD COLUMN mail_code_until INTEGER",
      "ALTER TABLE attempts ADD COLUMN mail_code_failures INTEGER NOT NULL DEFAULT 0",
      "ALTER TABLE attempts ADD COLUMN mail_codes_sent INTEGER NOT NULL DEFAULT 0",
      "ALTER TABLE attempts ADD COLUMN mail_code_answered INTEGER NOT NULL DEFAULT 0",
      """
      CREATE TABLE move_codes (
        institution INTEGER NOT NULL,
        subscriber INTEGER NOT NULL,
        hash TEXT NOT NULL,
        certificate INTEGER NOT NULL,
        until INTEGER NOT NULL,
        failures INTEGER NOT NULL,
        PRIMARY KEY (institution, subscriber),
        FOREIGN KEY (institution, subscriber) REFERENCES subscribers (institution, id),
        FOREIGN KEY (institution, certificate) REFERENCES certificates (institution, id))
      """,
      // `subject` is a certificate's or a person's number, as the kind says; done rows stay, so that nothing is done twice.
      """
      CREATE TABLE due (
        institution INTEGER NOT NULL REFERENCES institutions (id),
        subject INTEGER NOT NULL,
        kind TEXT NOT NULL,
        due_at INTEGER NOT NULL,
        done_at INTEGER,
        PRIMARY KEY (institution, subject, kind, due_at)) WITHOUT ROWID
      """,
      """
      CREATE INDEX due_open ON due (institution, due_at) WHERE done_at IS NULL
      """,
      """
      CREATE TABLE mails (
        id INTEGER PRIMARY KEY,
        institution INTEGER NOT NULL,
        message_id TEXT NOT NULL,
        subscriber INTEGER NOT NULL,
        address TEXT NOT NULL,
        language TEXT NOT NULL,
        kind TEXT NOT NULL,
        certificates TEXT NOT NULL,
        moment INTEGER,
        sealed_code TEXT,
        created_at INTEGER NOT NULL,
        expires_at INTEGER,
        state TEXT NOT NULL DEFAULT 'queued',
        tries INTEGER NOT NULL DEFAULT 0,
        next_try_at INTEGER,
        settled_at INTEGER,
        subject TEXT,
        text TEXT,
        reply TEXT,
        UNIQUE (message_id),
        FOREIGN KEY (institution, subscriber) REFERENCES subscribers (institution, id))
      """,
      """
      CREATE INDEX mails_waiting ON mails (institution, id) WHERE state = 'queued'
      """,
      // Those that were put off are few, and the question whether one of them waits before another looks at these alone.
      """
      CREATE INDEX mails_put_off ON mails (institution, address, id)
        WHERE state = 'queued' AND next_try_at IS NOT NULL
      """,
      """
      CREATE INDEX mails_by_subscriber ON mails (institution, subscriber, id)
      """,
      """
      CREATE TABLE leases (
        institution INTEGER NOT NULL REFERENCES institutions (id),
        name TEXT NOT NULL,
        holder TEXT NOT NULL,
        epoch INTEGER NOT NULL,
        until INTEGER NOT NULL,
        PRIMARY KEY (institution, name))
      """,
      """
      CREATE TABLE calls (
        institution INTEGER NOT NULL,
        reference TEXT NOT NULL,
        contract INTEGER NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (institution, reference),
        FOREIGN KEY (institution, contract) REFERENCES contracts (institution, id))
      """,
      """
      CREATE TABLE profile_editions (
        institution INTEGER NOT NULL REFERENCES institutions (id),
        number INTEGER NOT NULL,
        text TEXT NOT NULL,
        taken_in_at INTEGER NOT NULL,
        PRIMARY KEY (institution, number))
      """,
    ])
}
