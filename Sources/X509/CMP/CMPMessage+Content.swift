import DER

/// What a message says; to be asked for after its protection was checked.
extension CMPMessage {
  /// The request of an ir, cr or kur.
  public func certificateRequest() throws(CMPRefusal) -> CMPCertificateRequest { try CMPCertificateRequest(body: body) }

  /// The PKCS#10 request of a p10cr.
  public var pkcs10: [UInt8] { body }

  /// What a rr wants revoked.
  public func revocationRequest() throws(CMPRefusal) -> CMPRevocationRequest { try CMPRevocationRequest(body: body) }

  /// What a certConf says; nil where nothing was taken.
  public func certificateStatus() throws(CMPRefusal) -> CMPCertificateStatus? {
    try CMPCertificateStatus.read(body: body)
  }

  /// What a genm asks for.
  public func questions() throws(CMPRefusal) -> [CMPInformation] {
    try CMPRefusal.reading { () throws(DERError) in
      var reader = DERReader(body)
      let list = try CMPInformation.list(from: &reader)
      try reader.finish()
      return list
    }
  }
}
