import Foundation
import Lifecycle

/// The `inkand.json5` of a sample deployment, written for people to read and change.
struct SampleConfiguration {
  let institutions: [SampleInstitution]
  let shards: Int
  var tlsPort = 8443
  var plainPort = 8080
  var statusBase = "http://status.localhost:8080"

  var text: String {
    """
    // A deployment: listeners, CAs, institutions. The institutions' rules are in profiles/.
    // Paths are relative to this folder. `inkand serve` refuses unknown keys.
    {
      sample: true,                     // root keys lie in this folder; never for real customers
      listeners: { address: "127.0.0.1", tlsPort: \(tlsPort), plainPort: \(plainPort), internalPort: 8081 },
      tls: { certificate: "tls/server.pem", key: "tls/server.key" },
      store: "store/inkan.db",
      ledger: "store/ledger",           // every issue and revocation once more; best on another disk
      audit: {                          // the logs' signed checkpoints; docs/audit.md
        keys: "audit/keys", key: "audit/log.key", passphraseFile: "audit/log.passphrase",
        checkpoints: "store/checkpoints",                 // best on another disk
        everyMinutes: 60, everyLines: 1000,
      },
      peppers: "peppers",
      root: { id: "client-root", certificate: "ca/client-root.pem", revocationList: "ca/client-root.crl" },
      limits: {
        triesPerSource: 60, triesBackPerMinute: 60,       // logons by ID from one address
        connections: 10000, connectionsPerSource: 1000,
      },
      mail: null,                       // mails lie in mail/ID of this folder; with a server:
      // { host: "mail.example", port: 587, security: "startTLS", ca: null, user: "inkan", passwordFile: "mail/password" }
      staff: [{ uid: \(getuid()), name: "\(NSUserName())" }],  // which account of this machine is which operator
      authorities: [
    \(institutions.map(authority).joined(separator: "\n"))
      ],
      institutions: [
    \(institutions.map(institution).joined(separator: "\n"))
      ],
    }

    """
  }

  private func authority(_ institution: SampleInstitution) -> String {
    """
        {
          id: "\(institution.authorityID)", name: "\(institution.authority) - G1",
          certificate: "ca/\(institution.authorityID).pem", root: "ca/client-root.pem",
          key: "ca/\(institution.authorityID).key", passphraseFile: "ca/\(institution.authorityID).passphrase",
          statusURL: "\(statusBase)", shards: \(shards), policy: "1.3.6.1.4.1.32473.1.1",
        },
    """
  }

  private func institution(_ institution: SampleInstitution) -> String {
    """
        {
          id: "\(institution.id)", mark: "\(institution.mark)",
          name: { ja: "\(institution.name.ja)", en: "\(institution.name.en)" },
          service: { ja: "\(institution.service.ja)", en: "\(institution.service.en)" },
          organization: "\(institution.organization)",
          profile: "profiles/\(institution.profile).json5",
          hosts: { portal: "\(institution.portalHost)", certificate: "\(institution.certificateHost)" },
          authorities: ["\(institution.authorityID)"],
          help: {
            number: "\(institution.help)",
            hours: { ja: "\(institution.hours.ja)", en: "\(institution.hours.en)" },
            mail: \(institution.mail.map { "\"\($0)\"" } ?? "null"),
          },
          logo: null,                   // a PNG or a plain SVG of this folder instead of the mark
          mailFrom: "no-reply@\(institution.id).example",
          application: {                // the program on the customers' PCs; download: where it is, "https://…"
            name: { ja: "\(institution.application.ja)", en: "\(institution.application.en)" }, download: null,
          },
          guideRevision: { ja: "2026年11月改訂", en: "revised November 2026" },
          colours: { main: "\(institution.colours.main)", deep: "\(institution.colours.deep)", \
    tint: "\(institution.colours.tint)" },
          \(institution.columns.json5)
          news: [
            {
              date: "2026年11月20日",
              title: {
                ja: "\(institution.certificate)の期限を口実とする不審な電話にご注意ください",
                en: "Beware of calls that claim your certificate has expired",
              },
            },
            {
              date: "2026年11月2日",
              title: { ja: "\(institution.certificate)のご利用について", en: "About using your certificate" },
            },
          ],
          menu: [
    \(institution.menu.map { $0.text(indent: "        ") }.joined(separator: "\n"))
          ],
        },
    """
  }
}
