internal import StrictJSON5

/// What stands in a certificate (requirements §7 rows 18 to 23).
public struct CertificateRules: Sendable, Equatable {
  public let subject: Subject
  /// Octets of the serial number, RFC 5280 §4.1.2.2 allows 20 at most.
  public let serialOctets: Int
  public let validity: Validity

  public struct Subject: Sendable, Equatable {
    public let O: SubjectTemplate
    public let OU: SubjectTemplate
    public let CN: CommonName
  }

  public struct CommonName: Sendable, Equatable {
    public let administrator: SubjectTemplate
    /// nil where deputies' certificates are named like the administrator's, or there are none.
    public let deputy: SubjectTemplate?
    public let member: SubjectTemplate

    /// The role's template.
    public subscript(role: Role) -> SubjectTemplate {
      switch role {
      case .administrator: administrator
      case .deputy: deputy ?? administrator
      case .member: member
      }
    }
  }

  init(_ object: ConfigurationObject) {
    subject = object.object("subject") { subject in
      Subject(
        O: subject.subjectTemplate("O"), OU: subject.subjectTemplate("OU"),
        CN: subject.object("CN") { name in
          CommonName(
            administrator: name.subjectTemplate("administrator"),
            deputy: name.isNull("deputy") ? nil : name.subjectTemplate("deputy"),
            member: name.subjectTemplate("member"))
        })
    }
    serialOctets = object.integer("serialOctets", in: 16...20)
    validity = object.object("validity", Validity.init)
  }
}
