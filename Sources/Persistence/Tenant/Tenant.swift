import Lifecycle

/// One institution's rows on one connection, inside one transaction. Every statement names the institution.
struct Tenant {
  let connection: any Connection
  let institution: Int64
  let digest: SQLiteStore.Digest
  /// Where goes what becomes of certificates; nil where nothing is changed.
  var facts: BatchFacts?
}

extension Tenant: TenantWriting {}
