extension Migrations {
  /// Every row belongs to an institution, and every foreign key carries it, so that no join can cross tenants.
  /// Moments are microseconds since the epoch. A person's wrong tries stand twice: `certificate_…` are those made under his
  /// certificate, the others those made on hosts that anybody may try.
  static let firstSchema = Step(
    name: "first schema",
    statements: [
      """
      CREATE TABLE institutions (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE)
      """,
      """
      CREATE TABLE contracts (
        id INTEGER PRIMARY KEY,
        institution INTEGER NOT NULL REFERENCES institutions (id),
        contract_id TEXT,
        name TEXT NOT NULL,
        method_open INTEGER NOT NULL,
        UNIQUE (institution, id),
        UNIQUE (institution, contract_id))
      """,
      """
      CREATE TABLE subscribers (
        id INTEGER PRIMARY KEY,
        institution INTEGER NOT NULL,
        contract INTEGER NOT NULL,
        subscriber_id TEXT,
        role TEXT NOT NULL,
        name TEXT NOT NULL,
        mail TEXT NOT NULL,
        logon_secret TEXT NOT NULL,
        confirmation_secret TEXT,
        otp_secret TEXT,
        otp_step INTEGER,
        logon_method TEXT NOT NULL,
        grant_opened_at INTEGER,
        grant_closes_at INTEGER,
        failures INTEGER NOT NULL DEFAULT 0,
        confirmation_failures INTEGER NOT NULL DEFAULT 0,
        otp_failures INTEGER NOT NULL DEFAULT 0,
        locks INTEGER NOT NULL DEFAULT 0,
        hold TEXT NOT NULL DEFAULT 'free',
        hold_until INTEGER,
        certificate_failures INTEGER NOT NULL DEFAULT 0,
        certificate_confirmation_failures INTEGER NOT NULL DEFAULT 0,
        certificate_otp_failures INTEGER NOT NULL DEFAULT 0,
        certificate_locks INTEGER NOT NULL DEFAULT 0,
        certificate_hold TEXT NOT NULL DEFAULT 'free',
        certificate_hold_until INTEGER,
        suspended INTEGER NOT NULL,
        UNIQUE (institution, id),
        FOREIGN KEY (institution, contract) REFERENCES contracts (institution, id))
      """,
      """
      CREATE UNIQUE INDEX subscribers_by_id
        ON subscribers (institution, contract, COALESCE(subscriber_id, ''))
      """,
      """
      CREATE INDEX subscribers_by_own_id ON subscribers (institution, subscriber_id)
      """,
      """
      CREATE TABLE certificates (
        id INTEGER PRIMARY KEY,
        institution INTEGER NOT NULL,
        subscriber INTEGER NOT NULL,
        ca TEXT NOT NULL,
        issuer_key_id BLOB NOT NULL,
        serial BLOB NOT NULL,
        public_key_hash BLOB NOT NULL,
        der BLOB NOT NULL,
        shard INTEGER NOT NULL,
        status TEXT NOT NULL,
        not_before INTEGER NOT NULL,
        not_after INTEGER NOT NULL,
        issued_at INTEGER NOT NULL,
        status_at INTEGER NOT NULL,
        reason INTEGER,
        device TEXT,
        replaces INTEGER,
        result_token_hash BLOB,
        UNIQUE (institution, id),
        UNIQUE (issuer_key_id, serial),
        UNIQUE (institution, public_key_hash),
        FOREIGN KEY (institution, subscriber) REFERENCES subscribers (institution, id),
        FOREIGN KEY (institution, replaces) REFERENCES certificates (institution, id))
      """,
      """
      CREATE INDEX certificates_by_subscriber ON certificates (institution, subscriber)
      """,
      """
      CREATE INDEX certificates_by_serial ON certificates (institution, serial)
      """,
      """
      CREATE INDEX certificates_by_result_token ON certificates (institution, result_token_hash)
        WHERE result_token_hash IS NOT NULL
      """,
      """
      CREATE INDEX certificates_revoked ON certificates (institution, ca, shard, id)
        WHERE status IN ('revoked', 'superseded', 'cancelled')
      """,
      """
      CREATE TABLE sessions (
        institution INTEGER NOT NULL,
        token_hash BLOB NOT NULL,
        subscriber INTEGER NOT NULL,
        certificate INTEGER,
        host TEXT NOT NULL,
        stage TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        last_seen_at INTEGER NOT NULL,
        form_generation INTEGER NOT NULL,
        PRIMARY KEY (institution, token_hash),
        FOREIGN KEY (institution, subscriber) REFERENCES subscribers (institution, id),
        FOREIGN KEY (institution, certificate) REFERENCES certificates (institution, id))
      """,
      """
      CREATE INDEX sessions_by_subscriber ON sessions (institution, subscriber)
      """,
      """
      CREATE INDEX sessions_by_last_use ON sessions (institution, last_seen_at)
      """,
      """
      CREATE TABLE attempts (
        institution INTEGER NOT NULL,
        token_hash BLOB NOT NULL,
        intent TEXT NOT NULL,
        contract_id TEXT,
        subscriber_id TEXT,
        certificate INTEGER,
        expires_at INTEGER NOT NULL,
        recognised INTEGER,
        proven INTEGER,
        request_hash BLOB,
        issued INTEGER,
        PRIMARY KEY (institution, token_hash),
        FOREIGN KEY (institution, recognised) REFERENCES subscribers (institution, id),
        FOREIGN KEY (institution, proven) REFERENCES subscribers (institution, id),
        FOREIGN KEY (institution, issued) REFERENCES certificates (institution, id))
      """,
      """
      CREATE INDEX attempts_by_end ON attempts (institution, expires_at)
      """,
      """
      CREATE TABLE logons (
        id INTEGER PRIMARY KEY,
        institution INTEGER NOT NULL,
        contract INTEGER NOT NULL,
        at INTEGER NOT NULL,
        actor TEXT NOT NULL,
        FOREIGN KEY (institution, contract) REFERENCES contracts (institution, id))
      """,
      """
      CREATE INDEX logons_by_contract ON logons (institution, contract, id)
      """,
      """
      CREATE TABLE audit (
        institution INTEGER NOT NULL REFERENCES institutions (id),
        sequence INTEGER NOT NULL,
        at INTEGER NOT NULL,
        actor TEXT NOT NULL,
        act TEXT NOT NULL,
        subject TEXT NOT NULL,
        refusal TEXT NOT NULL,
        details TEXT NOT NULL,
        hash BLOB NOT NULL,
        PRIMARY KEY (institution, sequence))
      """,
    ])
}
