import Lifecycle

/// One institution's rows on one connection, inside one transaction. Every statement names the institution.
struct Tenant {
  let connection: any Connection
  let institution: Int64
  let digest: SQLiteStore.Digest
  /// Where facts go that a restore must not forget; nil where nothing is changed, and where no ledger is kept.
  var ledger: StatusLedger?
}

extension Tenant: TenantWriting {}
