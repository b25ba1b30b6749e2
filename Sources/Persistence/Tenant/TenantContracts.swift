import CivilTime
import Lifecycle

/// Contracts and their people.
extension Tenant {
  func add(_ contract: NewContract) throws -> Key<Contract> {
    try distinct("a contract of that ID exists") {
      try connection.only(
        """
        INSERT INTO contracts (institution, contract_id, name, method_open, logon_method)
        VALUES (\(institution), \(contract.id), \(contract.name), \(contract.methodOpen),
          \(contract.logonMethod.rawValue)) RETURNING id
        """
      ) { Key(try $0.integer(0)) }
    }
  }

  func setMethodOpen(_ open: Bool, of contract: Key<Contract>) throws {
    try connection.run(
      "UPDATE contracts SET method_open = \(open) WHERE institution = \(institution) AND id = \(contract.value)")
  }

  func switchContract(_ contract: Key<Contract>, to method: LogonMethod) throws {
    try connection.run(
      """
      UPDATE contracts SET logon_method = \(method.rawValue)
      WHERE institution = \(institution) AND id = \(contract.value)
      """)
    try connection.run(
      """
      UPDATE subscribers SET logon_method = \(method.rawValue), version = version + 1
      WHERE institution = \(institution) AND contract = \(contract.value) AND logon_method <> \(method.rawValue)
      """)
  }

  func contract(id: String) throws -> Contract? {
    try connection.first(
      """
      SELECT id, contract_id, name, method_open, logon_method FROM contracts
      WHERE institution = \(institution) AND contract_id = \(id)
      """
    ) { try Self.contract($0, from: 0) }
  }

  private static func contract(_ row: Row, from first: Int) throws -> Contract {
    Contract(
      key: Key(try row.integer(first)), id: try row.optionalText(first + 1), name: try row.text(first + 2),
      methodOpen: try row.flag(first + 3), logonMethod: try row.word(first + 4))
  }

  func add(_ subscriber: NewSubscriber) throws -> Key<Subscriber> {
    let secrets = subscriber.secrets
    return try distinct("a person of that ID exists") {
      try connection.only(
        """
        INSERT INTO subscribers (institution, contract, subscriber_id, role, name, mail, language, logon_secret,
          initial_until, confirmation_secret, otp_secret, otp_step, matrix_card, logon_method, grant_opened_at,
          grant_closes_at, suspended, kana, marks)
        VALUES (\(institution), \(subscriber.contract.value), \(subscriber.id), \(subscriber.role.rawValue),
          \(subscriber.name), \(subscriber.mail), \(subscriber.language.rawValue), \(secrets.logon),
          \(secrets.initialUntil?.microseconds), \(secrets.confirmation), \(secrets.oneTimePassword),
          \(secrets.oneTimePasswordStep), \(secrets.matrixCard), \(subscriber.logonMethod.rawValue),
          \(subscriber.grant?.openedAt.microseconds), \(subscriber.grant?.closesAt?.microseconds), 0,
          \(subscriber.kana), \(Self.text(of: subscriber.marks)))
        RETURNING id
        """
      ) { Key(try $0.integer(0)) }
    }
  }

  private func distinct<Value>(_ reason: String, _ insert: () throws -> Value) throws -> Value {
    do {
      return try insert()
    } catch is UniqueViolation {
      throw Rejected(.conflict, reason)
    }
  }

  func subscriber(contractID: String?, subscriberID: String?) throws -> Subscriber? {
    let found: Key<Subscriber>?
    if let contractID {
      found = try connection.first(
        """
        SELECT s.id FROM contracts c JOIN subscribers s ON s.institution = c.institution AND s.contract = c.id
        WHERE c.institution = \(institution) AND c.contract_id = \(contractID)
          AND COALESCE(s.subscriber_id, '') = \(subscriberID ?? "")
        """
      ) { Key(try $0.integer(0)) }
    } else if let subscriberID {
      found = try connection.first(
        "SELECT id FROM subscribers WHERE institution = \(institution) AND subscriber_id = \(subscriberID)"
      ) { Key(try $0.integer(0)) }
    } else {
      found = nil
    }
    return try found.flatMap(subscriber)
  }

  func subscribers(ofContract contractID: String) throws -> [Subscriber] {
    let keys = try connection.rows(
      """
      SELECT s.id FROM contracts c JOIN subscribers s ON s.institution = c.institution AND s.contract = c.id
      WHERE c.institution = \(institution) AND c.contract_id = \(contractID)
      ORDER BY s.role, s.subscriber_id
      """
    ) { Key<Subscriber>(try $0.integer(0)) }
    return try keys.compactMap(subscriber)
  }

  func subscribers(of contract: Key<Contract>) throws -> [Subscriber] {
    let keys = try connection.rows(
      """
      SELECT id FROM subscribers WHERE institution = \(institution) AND contract = \(contract.value)
      ORDER BY role, subscriber_id
      """
    ) { Key<Subscriber>(try $0.integer(0)) }
    return try keys.compactMap(subscriber)
  }

  func subscriber(_ key: Key<Subscriber>) throws -> Subscriber? {
    let certificates = try heldCertificates(of: key)
    return try connection.first(
      """
      SELECT s.id, c.id, c.contract_id, c.name, c.method_open, s.subscriber_id, s.role, s.name, s.mail,
        s.logon_secret, s.confirmation_secret, s.otp_secret, s.otp_step, s.logon_method, s.grant_opened_at,
        s.grant_closes_at, s.suspended, s.failures, s.confirmation_failures, s.otp_failures, s.locks, s.hold,
        s.hold_until, s.certificate_failures, s.certificate_confirmation_failures, s.certificate_otp_failures,
        s.certificate_locks, s.certificate_hold, s.certificate_hold_until, c.logon_method, s.language,
        s.initial_until, s.matrix_card, s.matrix_challenge, s.version, s.kana, s.marks
      FROM subscribers s JOIN contracts c ON c.institution = s.institution AND c.id = s.contract
      WHERE s.institution = \(institution) AND s.id = \(key.value)
      """
    ) { row in
      let role: Role = try row.word(6)
      return Subscriber(
        key: Key(try row.integer(0)),
        contract: Contract(
          key: Key(try row.integer(1)), id: try row.optionalText(2), name: try row.text(3),
          methodOpen: try row.flag(4), logonMethod: try row.word(29)),
        id: try row.optionalText(5), role: role, name: try row.text(7), mail: try row.text(8),
        language: try row.word(30),
        secrets: StoredSecrets(
          logon: try row.text(9), initialUntil: try row.optionalMoment(31), confirmation: try row.optionalText(10),
          oneTimePassword: try row.optionalText(11), oneTimePasswordStep: try row.optionalInteger(12),
          matrixCard: try row.optionalText(32)),
        credential: Credential(
          role: role, logonMethod: try row.word(13),
          grant: try row.optionalMoment(14).map { Grant(openedAt: $0, closesAt: try row.optionalMoment(15)) },
          certificates: certificates),
        locks: PersonalLocks(open: try row.lock(from: 17), certificate: try row.lock(from: 23)),
        suspended: try row.flag(16), matrixChallenge: try row.optionalText(33), version: try row.integer(34),
        kana: try row.text(35), marks: Self.marks(try row.text(36)))
    }
  }

  func setLocks(_ locks: PersonalLocks, of subscriber: Key<Subscriber>) throws {
    let (open, certificate) = (locks.open, locks.certificate)
    try connection.run(
      """
      UPDATE subscribers SET failures = \(open.failures), confirmation_failures = \(open.confirmationFailures),
        otp_failures = \(open.oneTimePasswordFailures), locks = \(open.locks), hold = \(open.hold.word),
        hold_until = \(open.hold.until?.microseconds), certificate_failures = \(certificate.failures),
        certificate_confirmation_failures = \(certificate.confirmationFailures),
        certificate_otp_failures = \(certificate.oneTimePasswordFailures), certificate_locks = \(certificate.locks),
        certificate_hold = \(certificate.hold.word), certificate_hold_until = \(certificate.hold.until?.microseconds)
      WHERE institution = \(institution) AND id = \(subscriber.value)
      """)
  }

  func setOneTimePasswordStep(_ step: Int64, of subscriber: Key<Subscriber>) throws {
    try connection.run(
      """
      UPDATE subscribers SET otp_step = \(step)
      WHERE institution = \(institution) AND id = \(subscriber.value)
      """)
  }

  func setContact(name: String, kana: String, mail: String, of subscriber: Key<Subscriber>) throws {
    try connection.run(
      """
      UPDATE subscribers SET name = \(name), kana = \(kana), mail = \(mail), version = version + 1
      WHERE institution = \(institution) AND id = \(subscriber.value)
      """)
  }

  func setMarks(_ marks: Set<String>, of subscriber: Key<Subscriber>) throws {
    try connection.run(
      """
      UPDATE subscribers SET marks = \(Self.text(of: marks))
      WHERE institution = \(institution) AND id = \(subscriber.value)
      """)
  }

  /// Marks as the store writes them: their keys in order, with a space between.
  private static func text(of marks: Set<String>) -> String { marks.sorted().joined(separator: " ") }

  private static func marks(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

  func setSecrets(_ secrets: StoredSecrets, of subscriber: Key<Subscriber>) throws {
    try connection.run(
      """
      UPDATE subscribers SET logon_secret = \(secrets.logon), initial_until = \(secrets.initialUntil?.microseconds),
        confirmation_secret = \(secrets.confirmation), otp_secret = \(secrets.oneTimePassword),
        otp_step = \(secrets.oneTimePasswordStep), matrix_card = \(secrets.matrixCard)
      WHERE institution = \(institution) AND id = \(subscriber.value)
      """)
  }

  func setMatrixChallenge(_ challenge: String?, of subscriber: Key<Subscriber>) throws {
    try connection.run(
      """
      UPDATE subscribers SET matrix_challenge = \(challenge)
      WHERE institution = \(institution) AND id = \(subscriber.value)
      """)
  }

  func setSuspended(_ suspended: Bool, of subscriber: Key<Subscriber>) throws {
    try connection.run(
      """
      UPDATE subscribers SET suspended = \(suspended), version = version + 1
      WHERE institution = \(institution) AND id = \(subscriber.value)
      """)
  }

  func logons(of contract: Key<Contract>, limit: Int) throws -> [LogonRecord] {
    try connection.rows(
      """
      SELECT at, actor FROM logons WHERE institution = \(institution) AND contract = \(contract.value)
      ORDER BY id DESC LIMIT \(limit)
      """
    ) { LogonRecord(at: try $0.moment(0), actor: try $0.text(1)) }
  }

  func addLogon(_ record: LogonRecord, of subscriber: Subscriber) throws {
    try connection.run(
      """
      INSERT INTO logons (institution, contract, at, actor)
      VALUES (\(institution), \(subscriber.contract.key.value), \(record.at.microseconds), \(record.actor))
      """)
    // The pages show a handful; who logged on in all these years stands in the log.
    try connection.run(
      """
      DELETE FROM logons WHERE institution = \(institution) AND contract = \(subscriber.contract.key.value)
        AND id <= (SELECT id FROM logons
          WHERE institution = \(institution) AND contract = \(subscriber.contract.key.value)
          ORDER BY id DESC LIMIT 1 OFFSET 50)
      """)
  }
}
